using Integrations.Internal;
using Integrations.Storage;

namespace Integrations;

/// <summary>A connection as a host may show and keep it. Holds no secret.</summary>
public sealed class Connection
{
    /// <summary>Tenant and connection.</summary>
    public required ConnectionKey Key { get; init; }

    /// <summary>The tenant.</summary>
    public TenantId Tenant => Key.Tenant;

    /// <summary>The id the host stores.</summary>
    public ConnectionId Id => Key.Connection;

    /// <summary>The connector's id.</summary>
    public required string Connector { get; init; }

    /// <summary>The environment; null where the connector has none.</summary>
    public string? Environment { get; init; }

    /// <summary>The vendor's id of the account.</summary>
    public string? Account { get; init; }

    /// <summary>The account's name at the vendor.</summary>
    public string? AccountName { get; init; }

    /// <summary>The vendor scopes that were granted, where the vendor says, else those asked for.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>The unified scopes that were granted, as far as is known, for example <c>crm.contacts.read</c>.</summary>
    public IReadOnlyList<string> UnifiedScopes { get; init; } = [];

    /// <summary>The accounts to choose from, while none is chosen.</summary>
    public IReadOnlyList<VendorAccount> Accounts { get; init; } = [];

    /// <summary>How it fares.</summary>
    public ConnectionStatus Status { get; init; }

    /// <summary>Why it needs a person, when it does.</summary>
    public ReauthorizationReason? Reason { get; init; }

    /// <summary>When the status began; null while nothing was ever wrong.</summary>
    public DateTimeOffset? StatusSince { get; init; }

    /// <summary>Mapped fields this connection was last found not to see, by resource; see <see cref="EventKind.CoverageChanged"/>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> MissingFields { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>When the refresh token or consent ends, where known: a person must have connected again by then.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>When consent was given last.</summary>
    public DateTimeOffset ConnectedAt { get; init; }

    /// <summary>
    /// Other connections of the tenant with the same account at the vendor, told when this one is made: perhaps one of them was meant to be
    /// made again (<see cref="ConnectionRequest.Connection"/>). Empty when connections are listed or described.
    /// </summary>
    public IReadOnlyList<ConnectionId> SameAccount { get; internal set; } = [];

    /// <summary>Where the host wanted the browser to go after consent.</summary>
    public string? ReturnUrl { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Key} ({Connector})";

    internal static Connection Unreadable(StoredConnection stored) => new()
    {
        Key = stored.Key,
        Connector = stored.Connector,
        Account = stored.Account,
        Status = ConnectionStatus.Unreadable,
    };

    internal static Connection Of(ConnectionContext loaded, string? returnUrl = null) => new()
    {
        Key = loaded.Key,
        Connector = loaded.Connector.Id,
        Environment = loaded.Settings.Environment,
        Account = loaded.Settings.Account,
        AccountName = loaded.Settings.AccountName,
        Scopes = loaded.GrantedScopes,
        UnifiedScopes = GrantedScopes.Unified(loaded.Connector.Definition, loaded.GrantedScopes),
        Accounts = loaded.Settings.Accounts ?? [],
        Status = loaded.Status,
        Reason = loaded.Problem,
        StatusSince = loaded.Health is { } health ? health.Degraded?.Since ?? health.Since : null,
        MissingFields = loaded.Health?.Missing?.ToDictionary(m => m.Key, m => (IReadOnlyList<string>)m.Value) ?? [],
        EndsAt = loaded.Credential.RefreshTokenExpiresAt,
        ConnectedAt = loaded.Settings.ConnectedAt,
        ReturnUrl = returnUrl,
    };
}
