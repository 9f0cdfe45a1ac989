namespace Integrations.Internal;

/// <summary>Data that this process caches about connections, beside the store.</summary>
internal interface IProcessMemory
{
    /// <summary>Removes the entries of these connections; returns their number.</summary>
    int Forget(ErasureScope scope);
}

/// <summary>A tenant, or one of its connections.</summary>
internal readonly record struct ErasureScope(TenantId Tenant, ConnectionId? Connection)
{
    public bool Covers(ConnectionKey key) => key.Tenant == Tenant && (Connection is not { } connection || key.Connection == connection);
}

/// <summary>Removes entries by the connection in their key.</summary>
internal static class ProcessMemory
{
    public static int Forget<TKey, TValue>(this System.Collections.Concurrent.ConcurrentDictionary<TKey, TValue> memory, ErasureScope scope, Func<TKey, ConnectionKey> connectionOf) where TKey : notnull =>
        memory.Keys.Count(key => scope.Covers(connectionOf(key)) && memory.TryRemove(key, out _));
}
