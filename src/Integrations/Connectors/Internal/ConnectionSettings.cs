namespace Integrations.Internal;

/// <summary>The settings part of a connection as stored: what was chosen when connecting, and the properties of its account.</summary>
internal sealed record ConnectionSettings
{
    public required string Connector { get; init; }

    public string? Environment { get; init; }

    /// <summary>Name of the scheme it was connected with; null: the definition's first.</summary>
    public string? Scheme { get; init; }

    public string? Account { get; init; }

    public string? AccountName { get; init; }

    public Dictionary<string, string> Inputs { get; init; } = [];

    /// <summary>Values kept of the authorization response, for example an account id in it.</summary>
    public Dictionary<string, string> Captured { get; init; } = [];

    /// <summary>Properties of the account that mapping or addresses need, for example its currency.</summary>
    public Dictionary<string, string> Facts { get; init; } = [];

    /// <summary>The time at which the properties were read again; null: when connecting.</summary>
    public DateTimeOffset? FactsReadAt { get; init; }

    /// <summary>Vendor scopes that were requested.</summary>
    public List<string> RequestedScopes { get; init; } = [];

    /// <summary>The scopes the vendor granted, where it returns them, else those requested.</summary>
    public List<string> GrantedScopes { get; init; } = [];

    /// <summary>The accounts of which one must be chosen before the first call; null when there is nothing to choose.</summary>
    public List<VendorAccount>? Accounts { get; init; }

    public DateTimeOffset ConnectedAt { get; init; }

    /// <summary>The hash of the tokens this connection was imported with, so that they are never sent again.</summary>
    public string? ImportedFrom { get; init; }

    /// <summary>The probe, the scope probes or the account properties were not read yet.</summary>
    public bool IsUnverified { get; init; }

    /// <summary>
    /// True when the connection is unverified because the vendor was unavailable: the check is repeated, and a rejection invalidates the
    /// connection.
    /// </summary>
    public bool RepeatsProbe { get; init; }

    /// <summary>
    /// The random key that authenticates cursors and checkpoints; a connection keeps its first key. Null: created by an earlier version.
    /// </summary>
    public byte[]? TokenKey { get; init; }

    /// <summary>
    /// The secret of webhook deliveries to the connection's own URL, which the vendor chose; null: those of the app apply.
    /// </summary>
    public string? WebhookSecret { get; init; }

    /// <summary>Contains no value of the tenant.</summary>
    public override string ToString() => $"Settings of {Connector}";
}
