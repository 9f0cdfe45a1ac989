namespace Integrations.Internal;

/// <summary>The settings of a connection that are fixed at its creation, and the properties read from its account.</summary>
internal sealed record ConnectionSettings
{
    public required string Connector { get; init; }

    public string? Environment { get; init; }

    /// <summary>The name of the connection's scheme; null: the definition's first.</summary>
    public string? Scheme { get; init; }

    public string? Account { get; init; }

    public string? AccountName { get; init; }

    public Dictionary<string, string> Inputs { get; init; } = [];

    /// <summary>Values captured from the callback, for example QuickBooks' realmId.</summary>
    public Dictionary<string, string> Captured { get; init; } = [];

    /// <summary>Properties of the account that are required to read its data, for example its currency.</summary>
    public Dictionary<string, string> Facts { get; init; } = [];

    /// <summary>The requested vendor scopes.</summary>
    public List<string> RequestedScopes { get; init; } = [];

    /// <summary>The granted vendor scopes, where the vendor reports them; otherwise the requested ones.</summary>
    public List<string> GrantedScopes { get; init; } = [];

    /// <summary>The accounts of which one must be chosen before the first call; null when no choice is pending.</summary>
    public List<VendorAccount>? Accounts { get; init; }

    public DateTimeOffset ConnectedAt { get; init; }

    /// <summary>The hash of the tokens this connection was imported with, so that they are never used again.</summary>
    public string? ImportedFrom { get; init; }

    /// <summary>
    /// True when the health check, the scope probes or the account properties could not be requested yet, or were skipped.
    /// </summary>
    public bool IsUnverified { get; init; }

    /// <summary>
    /// True when the connection is unverified because the vendor was unavailable: the check is repeated, and a rejection ends the
    /// connection.
    /// </summary>
    public bool RepeatsProbe { get; init; }

    /// <summary>
    /// The random key that authenticates cursors and checkpoints; a connection keeps its first key. Null: created by an earlier version.
    /// </summary>
    public byte[]? TokenKey { get; init; }

    /// <summary>Returns a copy with the results of a probe.</summary>
    public ConnectionSettings Learned(string? account, string? accountName, IReadOnlyDictionary<string, string> facts) => this with
    {
        Account = account ?? Account,
        AccountName = accountName ?? AccountName,
        Facts = new(facts),
        IsUnverified = false,
        RepeatsProbe = false,
    };

    /// <summary>Returns a copy with accounts of which a user must choose one.</summary>
    public ConnectionSettings Offering(IReadOnlyList<VendorAccount> accounts) =>
        this with { Accounts = [.. accounts], IsUnverified = false, RepeatsProbe = false };

    /// <summary>Returns a copy with one of the accounts that the grant covers.</summary>
    public ConnectionSettings Choosing(VendorAccount account, string variable) => this with
    {
        Account = account.Id,
        AccountName = account.Name,
        Captured = new(Captured) { [variable] = account.Id },
        Accounts = null,
    };

    /// <summary>Contains nothing about the tenant.</summary>
    public override string ToString() => $"Settings of {Connector}";
}
