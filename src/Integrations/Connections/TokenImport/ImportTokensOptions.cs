namespace Integrations;

/// <summary>Options of an import of tokens.</summary>
public sealed class ImportTokensOptions
{
    /// <summary>The number of rows imported at the same time. Default 4.</summary>
    public int Concurrency { get; init; } = 4;

    /// <summary>
    /// True to verify each grant before it is stored; an expired access token is refreshed first. Default true. False: rows are stored as
    /// they are, without a request to the vendor and without account properties such as the currency; they are
    /// <see cref="ConnectionStatus.Unverified"/>.
    /// </summary>
    public bool Probe { get; init; } = true;

    /// <summary>
    /// True to give a row's tokens to the existing connection of the same tenant, connector, environment and account; a row that was
    /// imported before is left as it is. Default true. False: every row becomes a new connection.
    /// </summary>
    public bool ReuseConnections { get; init; } = true;
}
