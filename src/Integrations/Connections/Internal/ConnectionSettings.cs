namespace Integrations.Internal;

/// <summary>What is fixed when a connection is made, and learned about its account.</summary>
internal sealed class ConnectionSettings
{
    public required string Connector { get; init; }

    public string? Environment { get; init; }

    /// <summary>Name of the scheme it was made with; null: the definition's first.</summary>
    public string? Scheme { get; init; }

    public string? Account { get; init; }

    public string? AccountName { get; init; }

    public Dictionary<string, string> Inputs { get; init; } = [];

    /// <summary>Values captured from the redirect, for example QuickBooks' realmId.</summary>
    public Dictionary<string, string> Captured { get; init; } = [];

    /// <summary>What must be known of the account to read it, for example its currency.</summary>
    public Dictionary<string, string> Facts { get; init; } = [];

    public List<string> GrantedScopes { get; init; } = [];

    public DateTimeOffset ConnectedAt { get; init; }

    /// <summary>The same with what a probe learned.</summary>
    public ConnectionSettings Learned(ProbeResult learned) => new()
    {
        Connector = Connector,
        Environment = Environment,
        Scheme = Scheme,
        Account = learned.Account ?? Account,
        AccountName = learned.AccountName ?? AccountName,
        Inputs = Inputs,
        Captured = Captured,
        Facts = new(learned.Facts),
        GrantedScopes = GrantedScopes,
        ConnectedAt = ConnectedAt,
    };
}
