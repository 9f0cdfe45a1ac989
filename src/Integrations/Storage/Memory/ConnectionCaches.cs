using System.Runtime.CompilerServices;

namespace Integrations.Internal;

/// <summary>Memory of this process that holds data of connections and goes with them.</summary>
internal interface IProcessMemory
{
    /// <summary>Forgets those connections; returns how many entries there were.</summary>
    int Forget(ErasureScope scope);
}

/// <summary>Makes the caches of this process and knows them all, so that an erasure empties each.</summary>
internal sealed class ConnectionCaches(TimeProvider time) : IProcessMemory
{
    private readonly ConditionalWeakTable<IProcessMemory, object?> _all = [];

    /// <summary>Makes a cache.</summary>
    /// <param name="age">The age at which an entry expires.</param>
    /// <param name="capacity">Most entries; beyond, those that end soonest are dropped. Null: bounded by the age alone.</param>
    /// <param name="isSliding">
    /// False when an entry is over at its age, counted from when it was set. True when the age counts from the last use and says how long
    /// unused entries are kept.
    /// </param>
    /// <param name="keep">Values that must not be dropped whatever their age, until it says otherwise; null: none.</param>
    /// <param name="dropped">
    /// Gets what leaves by age, by capacity, by an erasure or by a newer value; null: nothing needs to be ended.
    /// </param>
    public ConnectionCache<TValue> Create<TValue>(TimeSpan age, int? capacity, bool isSliding = false, Func<TValue, bool>? keep = null,
        Action<TValue>? dropped = null) where TValue : class
    {
        var cache = new ConnectionCache<TValue>(time, age, capacity, isSliding, keep, dropped);
        Add(cache);
        return cache;
    }

    /// <summary>Empties other memory with the caches, as long as its owner lives.</summary>
    public void Add(IProcessMemory memory) => _all.Add(memory, null);

    public int Forget(ErasureScope scope) => _all.Sum(memory => memory.Key.Forget(scope));
}

/// <summary>A tenant, or one of its connections.</summary>
internal readonly record struct ErasureScope(TenantId Tenant, ConnectionId? Connection)
{
    public bool Covers(ConnectionKey key) => key.Tenant == Tenant && (Connection is not { } connection || key.Connection == connection);
}
