namespace Integrations.Storage;

/// <summary>Which connections to list; set members are joined by and. Nothing set lists nothing: a listing over all tenants must say <see cref="AllTenants"/>.</summary>
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

    /// <summary>Whether a connection is one of those that are asked for.</summary>
    public bool Matches(StoredConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        return (Tenant is { } tenant ? connection.Key.Tenant == tenant : AllTenants)
            && (Connector is null || connection.Connector == Connector)
            && (Account is null || connection.Account == Account)
            && (ExpiringBefore is not { } before || connection.ExpiresAt < before);
    }
}
