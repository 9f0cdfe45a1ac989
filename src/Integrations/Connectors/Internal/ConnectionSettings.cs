namespace Integrations.Internal;

/// <summary>What is fixed when a connection is made, and learned about its account.</summary>
internal sealed record ConnectionSettings
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

    /// <summary>Vendor scopes that were asked for.</summary>
    public List<string> RequestedScopes { get; init; } = [];

    /// <summary>Those the vendor granted, where it says, else those asked for.</summary>
    public List<string> GrantedScopes { get; init; } = [];

    /// <summary>The accounts of which one must be chosen before the first call; null when nothing is to be chosen.</summary>
    public List<VendorAccount>? Accounts { get; init; }

    public DateTimeOffset ConnectedAt { get; init; }

    /// <summary>The hash of the tokens this connection was imported with, so that they are never used again.</summary>
    public string? ImportedFrom { get; init; }

    /// <summary>The probe, those of the scopes or the account properties could not be asked for yet, or were not to be.</summary>
    public bool IsUnverified { get; init; }

    /// <summary>Unverified because the vendor could not be asked: it is asked again, and its refusal ends the connection.</summary>
    public bool RepeatsProbe { get; init; }

    /// <summary>
    /// The random key under which cursors and checkpoints are authenticated; a connection keeps its first one. Null: of an earlier version.
    /// </summary>
    public byte[]? TokenKey { get; init; }

    /// <summary>The same with what a probe learned.</summary>
    public ConnectionSettings Learned(string? account, string? accountName, IReadOnlyDictionary<string, string> facts) => this with
    {
        Account = account ?? Account,
        AccountName = accountName ?? AccountName,
        Facts = new(facts),
        IsUnverified = false,
        RepeatsProbe = false,
    };

    /// <summary>The same with accounts of which a person must choose one.</summary>
    public ConnectionSettings Offering(IReadOnlyList<VendorAccount> accounts) =>
        this with { Accounts = [.. accounts], IsUnverified = false, RepeatsProbe = false };

    /// <summary>The same with one of the accounts the grant covers.</summary>
    public ConnectionSettings Choosing(VendorAccount account, string variable) => this with
    {
        Account = account.Id,
        AccountName = account.Name,
        Captured = new(Captured) { [variable] = account.Id },
        Accounts = null,
    };

    /// <summary>Tells nothing of the tenant.</summary>
    public override string ToString() => $"Settings of {Connector}";
}
