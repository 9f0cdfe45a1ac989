namespace Integrations.Internal;

/// <summary>A tenant, or one of its connections.</summary>
internal readonly record struct ErasureScope(TenantId Tenant, ConnectionId? Connection)
{
    public bool Covers(ConnectionKey key) => key.Tenant == Tenant && (Connection is not { } connection || key.Connection == connection);
}
