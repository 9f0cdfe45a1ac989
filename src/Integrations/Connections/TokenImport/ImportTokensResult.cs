namespace Integrations;

/// <summary>The result of one row: returned for each, and reported as progress when the row is completed.</summary>
public sealed class ImportTokensResult
{
    /// <summary>The row.</summary>
    public required ImportTokensRequest Request { get; init; }

    /// <summary>
    /// The connection. Null when it was not stored; not null with an <see cref="Error"/> when the vendor did not respond, or had refreshed
    /// the tokens before the failure: they are stored in it, as <see cref="ConnectionStatus.Unverified"/>, and importing the row again
    /// continues from there.
    /// </summary>
    public Connection? Connection { get; init; }

    /// <summary>The reason why the row was not imported, or could not be verified; null on success.</summary>
    public IntegrationException? Error { get; init; }

    /// <summary>True when the row was imported before: no request was sent and no data changed.</summary>
    public bool WasImported { get; init; }

    /// <summary>
    /// Refreshed tokens that the connection store did not accept: keep them, the row's own may be used up. Null otherwise.
    /// </summary>
    public Credential? Unsaved { get; init; }

    /// <summary>Contains no secret.</summary>
    public override string ToString() => Error is null ? $"{Connection}" : $"{Request}: {Error.Message}";
}
