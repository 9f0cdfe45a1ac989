namespace Integrations.Storage;

/// <summary>
/// Selects the connections to list; the members that are set are combined with AND. An empty filter matches nothing: to list all tenants,
/// set <see cref="AllTenants"/>.
/// </summary>
public sealed class ConnectionFilter
{
    /// <summary>Connections of this tenant.</summary>
    public TenantId? Tenant { get; init; }

    /// <summary>Connections of every tenant, for background work.</summary>
    public bool AllTenants { get; init; }

    /// <summary>Connections of this connector.</summary>
    public string? Connector { get; init; }

    /// <summary>Connections of this vendor account.</summary>
    public string? Account { get; init; }

    /// <summary>Connections whose <see cref="StoredConnection.ExpiresAt"/> lies before this time.</summary>
    public DateTimeOffset? ExpiringBefore { get; init; }

    /// <summary>True when the connection matches the filter.</summary>
    public bool Matches(StoredConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        return (Tenant is { } tenant ? connection.Key.Tenant == tenant : AllTenants)
            && (Connector is null || connection.Connector == Connector)
            && (Account is null || connection.Account == Account)
            && (ExpiringBefore is not { } before || connection.ExpiresAt < before);
    }
}
