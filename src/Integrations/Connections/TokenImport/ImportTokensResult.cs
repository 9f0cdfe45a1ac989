namespace Integrations;

/// <summary>What became of one row.</summary>
public sealed class ImportTokensResult
{
    /// <summary>The row.</summary>
    public required ImportTokensRequest Request { get; init; }

    /// <summary>
    /// The connection. Null when nothing was stored; not null beside an <see cref="Error"/> when the vendor could not be asked now, or had
    /// renewed the tokens before the failure: they are kept in it, as <see cref="ConnectionStatus.Unverified"/>, and importing the row
    /// again goes on from there.
    /// </summary>
    public Connection? Connection { get; init; }

    /// <summary>Why the row was not imported, or could not be verified; null: it was.</summary>
    public IntegrationException? Error { get; init; }

    /// <summary>The row was imported before: nothing was sent, nothing was changed.</summary>
    public bool WasImported { get; init; }

    /// <summary>
    /// Tokens the vendor renewed and the connection store did not take: keep them, the row's own may be spent. Null otherwise.
    /// </summary>
    public Credential? Unsaved { get; init; }

    /// <summary>Contains no secret.</summary>
    public override string ToString() => Error is null ? $"{Connection}" : $"{Request}: {Error.Message}";
}

/// <summary>Progress of an import of tokens; reported after each row, one at a time.</summary>
public sealed class ImportTokensProgress
{
    /// <summary>All rows.</summary>
    public required int Total { get; init; }

    /// <summary>Rows that are through, failed ones included.</summary>
    public required int Done { get; init; }

    /// <summary>Rows that failed.</summary>
    public required int Failed { get; init; }

    /// <summary>The row that is through now.</summary>
    public required ImportTokensResult Last { get; init; }
}
