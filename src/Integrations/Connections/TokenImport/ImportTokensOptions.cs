namespace Integrations;

/// <summary>How tokens are imported.</summary>
public sealed class ImportTokensOptions
{
    /// <summary>How many rows are tried at a time. Default 4.</summary>
    public int Concurrency { get; init; } = 4;

    /// <summary>
    /// Whether each grant is tried before it is stored; an access token that has ended is renewed first. Default true. False: rows are stored as they are, without a call to the vendor and
    /// without account properties such as the account's currency; they are <see cref="ConnectionStatus.Unverified"/>.
    /// </summary>
    public bool Probe { get; init; } = true;

    /// <summary>
    /// Whether a row finds the connection of the same tenant, connector, environment and account, and gives it its tokens; a row that was
    /// imported before is left alone. Default true. False: every row is a new connection.
    /// </summary>
    public bool ReuseConnections { get; init; } = true;
}
