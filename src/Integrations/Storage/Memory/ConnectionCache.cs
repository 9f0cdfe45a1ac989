using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Integrations.Internal;

/// <summary>
/// A cache of this process by connection, and by a name within it where one connection has several entries: bounded, expiring, cleared with
/// its tenant. Created by <see cref="ConnectionCaches"/>.
/// </summary>
internal sealed class ConnectionCache<TValue> : IProcessMemory where TValue : class
{
    private static readonly TimeSpan MostOftenSwept = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LeastOftenSwept = TimeSpan.FromMinutes(10);
    private readonly ConcurrentDictionary<Key, Entry> _entries = new();
    private readonly TimeProvider _time;
    private readonly TimeSpan _age;
    private readonly long _slide;
    private readonly long _sweepEvery;
    private readonly int? _capacity;
    private readonly bool _isSliding;
    private readonly Func<TValue, bool>? _keep;
    private readonly Action<TValue>? _dropped;
    private readonly Lock _sweeping = new();
    private long _sweptAt;
    private volatile bool _wasUsed;

    public ConnectionCache(TimeProvider time, TimeSpan age, int? capacity, bool isSliding, Func<TValue, bool>? keep,
        Action<TValue>? dropped)
    {
        (_time, _age, _capacity, _isSliding, _keep, _dropped) = (time, age, capacity, isSliding, keep, dropped);
        _slide = Units(age);
        _sweepEvery = Units(TimeSpan.FromTicks(Math.Clamp(age.Ticks / 6, MostOftenSwept.Ticks, LeastOftenSwept.Ticks)));
        _sweptAt = time.GetTimestamp();
    }

    /// <summary>The number of entries, including expired ones that are not removed yet.</summary>
    public int Count => _entries.Count;

    public IEnumerable<TValue> Values => _entries.Values.Select(static entry => entry.Value);

    public bool TryGet(ConnectionKey connection, [NotNullWhen(true)] out TValue? value) => TryGet(connection, null, out value);

    public bool TryGet(ConnectionKey connection, string? name, [NotNullWhen(true)] out TValue? value) =>
        TryGet(new Key(connection, name), now: null, out value);

    /// <summary>The same for a caller that has read the clock already: reading it again would double the cost.</summary>
    public bool TryGet(ConnectionKey connection, long now, [NotNullWhen(true)] out TValue? value) =>
        TryGet(new Key(connection, null), now, out value);

    /// <summary>The value of a connection; created when absent. Concurrent callers receive the same value.</summary>
    public TValue GetOrAdd<TState>(ConnectionKey connection, Func<ConnectionKey, TState, TValue> create, TState state)
    {
        var now = _time.GetTimestamp();
        while (true)
        {
            if (TryGet(new Key(connection, null), now, out var known))
            {
                Sweep(now);
                return known;
            }

            var made = create(connection, state);
            if (TryAdd(new Key(connection, null), made, After(now, _slide))) return made;
        }
    }

    /// <summary>Remembers a value, in place of the one there is, for the cache's age or another one.</summary>
    public void Set(ConnectionKey connection, string? name, TValue value, TimeSpan? age = null)
    {
        var now = _time.GetTimestamp();
        Sweep(now);
        _wasUsed = true;
        var key = new Key(connection, name);
        if (_dropped is not null && _entries.TryGetValue(key, out var before)) Drop(KeyValuePair.Create(key, before));
        _entries[key] = new(value, After(now, age is { } own ? Units(own) : _slide));
    }

    /// <summary>Remembers a value for an age of its own, unless there is one.</summary>
    public bool TryAdd(ConnectionKey connection, TValue value, TimeSpan? age = null) =>
        TryAdd(new Key(connection, null), value, After(_time.GetTimestamp(), Units(age ?? _age)));

    /// <summary>Replaces a value that is still the one given; false when it is not.</summary>
    public bool TryReplace(ConnectionKey connection, TValue value, TValue known, TimeSpan? age = null) =>
        _entries.TryGetValue(new(connection, null), out var entry) && ReferenceEquals(entry.Value, known)
        && _entries.TryUpdate(new(connection, null), new(value, After(_time.GetTimestamp(), Units(age ?? _age))), entry);

    public bool Remove(ConnectionKey connection, string? name = null) =>
        _entries.TryGetValue(new(connection, name), out var entry) && Drop(KeyValuePair.Create(new Key(connection, name), entry));

    /// <summary>Drops those entries of a connection.</summary>
    public void Drop(ConnectionKey connection, Func<string?, TValue, bool> isIt)
    {
        if (!_wasUsed) return;
        foreach (var entry in _entries)
            if (entry.Key.Connection == connection && isIt(entry.Key.Name, entry.Value.Value)) Drop(entry);
    }

    /// <summary>Drops entries, those that end soonest first, until it is enough.</summary>
    public void Trim(Func<bool> isEnough)
    {
        lock (_sweeping)
        {
            foreach (var entry in _entries.ToArray().OrderBy(static entry => entry.Value.EndsAt))
            {
                if (isEnough()) return;
                Drop(entry);
            }
        }
    }

    /// <summary>Removes a value that is still the one given.</summary>
    public bool TryRemove(ConnectionKey connection, TValue known) =>
        _entries.TryGetValue(new(connection, null), out var entry) && ReferenceEquals(entry.Value, known)
        && _entries.TryRemove(KeyValuePair.Create(new Key(connection, null), entry));

    /// <inheritdoc/>
    public int Forget(ErasureScope scope) => _entries.Count(entry => scope.Covers(entry.Key.Connection) && Drop(entry));

    /// <param name="key">The entry.</param>
    /// <param name="now">The clock; null: it is read where there is an entry.</param>
    /// <param name="value">The value, where there is one.</param>
    private bool TryGet(in Key key, long? now, [NotNullWhen(true)] out TValue? value)
    {
        value = null;
        // A cache of what goes wrong is asked on each call and is mostly empty.
        if (!_wasUsed || !_entries.TryGetValue(key, out var entry)) return false;
        var read = now ?? _time.GetTimestamp();
        // An entry that is used again is kept, however late: only a sweep removes entries from a sliding cache.
        if (!_isSliding && IsOver(entry, read))
        {
            Drop(KeyValuePair.Create(key, entry));
            return false;
        }

        if (_isSliding) entry.EndsAt = After(read, _slide);
        value = entry.Value;
        return true;
    }

    private bool TryAdd(in Key key, TValue value, long endsAt)
    {
        Sweep(_time.GetTimestamp());
        _wasUsed = true;
        return _entries.TryAdd(key, new(value, endsAt));
    }

    private bool IsOver(Entry entry, long now) => entry.EndsAt <= now && _keep?.Invoke(entry.Value) is not true;

    /// <summary>Drops what is over, now and then: a connection that is never called again would be kept forever.</summary>
    private void Sweep(long now)
    {
        if (now - Volatile.Read(ref _sweptAt) <= _sweepEvery && !IsFull) return;
        lock (_sweeping)
        {
            if (now - _sweptAt <= _sweepEvery && !IsFull) return;
            Volatile.Write(ref _sweptAt, now);
            foreach (var entry in _entries)
                if (IsOver(entry.Value, now)) Drop(entry);
            if (IsFull) Shrink(_capacity!.Value);
        }
    }

    private bool IsFull => _capacity is { } most && _entries.Count >= most;

    private void Shrink(int capacity)
    {
        var droppable = _entries.ToArray().Where(entry => _keep?.Invoke(entry.Value.Value) is not true);
        foreach (var entry in droppable.OrderBy(static entry => entry.Value.EndsAt).Take((capacity / 10) + 1)) Drop(entry);
    }

    private bool Drop(KeyValuePair<Key, Entry> entry)
    {
        if (!_entries.TryRemove(entry)) return false;
        _dropped?.Invoke(entry.Value.Value);
        return true;
    }

    private long Units(TimeSpan span) =>
        (long)Math.Min(span.Ticks * ((double)_time.TimestampFrequency / TimeSpan.TicksPerSecond), long.MaxValue / 2);

    private static long After(long timestamp, long units) => units > long.MaxValue - timestamp ? long.MaxValue : timestamp + units;

    private readonly record struct Key(ConnectionKey Connection, string? Name)
    {
        /// <summary>Without a name as cheap as the connection's own: this stands on the path of every call.</summary>
        public override int GetHashCode() => Name is null ? Connection.GetHashCode() : HashCode.Combine(Connection, Name);
    }

    private sealed class Entry(TValue value, long endsAt)
    {
        private long _endsAt = endsAt;

        public TValue Value { get; } = value;

        public long EndsAt
        {
            get => Volatile.Read(ref _endsAt);
            set => Volatile.Write(ref _endsAt, value);
        }
    }
}
