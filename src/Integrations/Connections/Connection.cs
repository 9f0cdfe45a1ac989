using Integrations.Internal;
using Integrations.Storage;

namespace Integrations;

/// <summary>A connection as a host may show and store it. Contains no secret.</summary>
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

    /// <summary>The vendor scopes that were granted, where the vendor returns them, else those requested.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>The unified scopes that were granted, as far as known, for example <c>crm.contacts.read</c>.</summary>
    public IReadOnlyList<string> UnifiedScopes { get; init; } = [];

    /// <summary>The accounts to choose from, while none is chosen.</summary>
    public IReadOnlyList<VendorAccount> Accounts { get; init; } = [];

    /// <summary>The status.</summary>
    public ConnectionStatus Status { get; init; }

    /// <summary>The reason why a person must connect again; null otherwise.</summary>
    public ReauthorizationReason? Reason { get; init; }

    /// <summary>The time at which the status began; null when there was never a problem.</summary>
    public DateTimeOffset? StatusSince { get; init; }

    /// <summary>
    /// The mapped fields that this connection could not read lately, by resource; see <see cref="EventKind.CoverageChanged"/>.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> MissingFields { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>
    /// The time at which the refresh token or the grant expires, where known: a person must have connected again by then.
    /// </summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>The time of the last authorization.</summary>
    public DateTimeOffset ConnectedAt { get; init; }

    /// <summary>
    /// Other connections of the tenant with the same account at the vendor, given when this one is created: perhaps one of them was to be
    /// connected again (<see cref="ConnectionRequest.Connection"/>). Empty when connections are listed or described.
    /// </summary>
    public IReadOnlyList<ConnectionId> SameAccount { get; internal set; } = [];

    /// <summary>The URL to which the host wants the browser to return.</summary>
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
