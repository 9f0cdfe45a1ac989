using Integrations.Storage;

namespace Integrations.Internal;

/// <summary>States in the memory of this process; expired states are removed, earliest first.</summary>
/// <param name="time">The clock.</param>
/// <param name="order">The comparer of expiry times.</param>
internal sealed class InMemoryAuthorizationStateStore(TimeProvider time, IComparer<DateTimeOffset>? order = null)
    : IAuthorizationStateStore, IPromptPart
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, State> _states = new(StringComparer.Ordinal);
    private readonly PriorityQueue<string, DateTimeOffset> _ends = new(order);
    private readonly Dictionary<string, StateCount> _counts = new(StringComparer.Ordinal);

    internal int Count
    {
        get { lock (_gate) return _states.Count; }
    }

    public ValueTask AddAsync(string key, ReadOnlyMemory<byte> payload, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        lock (_gate) Add(key, new(payload.ToArray(), expiresAt, null));
        return ValueTask.CompletedTask;
    }

    public ValueTask AddAsync(string key, ReadOnlyMemory<byte> payload, DateTimeOffset expiresAt, AuthorizationStateOwner owner,
        CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            Add(key, new(payload.ToArray(), expiresAt, owner));
            foreach (var name in NamesOf(owner))
            {
                if (!_counts.TryGetValue(name, out var count)) _counts[name] = count = new(order);
                count.Add(key, expiresAt);
            }
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<(int OfTenant, int OfUser)> CountAsync(AuthorizationStateOwner owner, DateTimeOffset endsAfter,
        CancellationToken cancellationToken)
    {
        lock (_gate) return new((After(Tenant(owner)), After(User(owner))));

        int After(string name) => _counts.GetValueOrDefault(name)?.After(endsAfter) ?? 0;
    }

    public ValueTask<ReadOnlyMemory<byte>?> TakeAsync(string key, CancellationToken cancellationToken)
    {
        lock (_gate) return new(Remove(key) is { } state && state.ExpiresAt > time.GetUtcNow() ? state.Payload
            : default(ReadOnlyMemory<byte>?));
    }

    public IAsyncEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>>> ListAsync(CancellationToken cancellationToken)
    {
        lock (_gate) return _states.Select(state => KeyValuePair.Create(state.Key, (ReadOnlyMemory<byte>)state.Value.Payload)).ToList()
            .ToAsyncEnumerable();
    }

    private void Add(string key, State state)
    {
        var now = time.GetUtcNow();
        while (_ends.TryPeek(out var ended, out var end) && end <= now)
        {
            _ends.Dequeue();
            Remove(ended);
        }

        _states[key] = state;
        _ends.Enqueue(key, state.ExpiresAt);
    }

    private State? Remove(string key)
    {
        if (!_states.Remove(key, out var state)) return null;
        if (state.Owner is { } owner)
            foreach (var name in NamesOf(owner))
                if (_counts.TryGetValue(name, out var count) && count.Remove(key) == 0) _counts.Remove(name);
        return state;
    }

    private static string[] NamesOf(AuthorizationStateOwner owner) => [Tenant(owner), User(owner)];

    private static string Tenant(AuthorizationStateOwner owner) => $"tenant {owner.Tenant}";

    private static string User(AuthorizationStateOwner owner) => $"user {owner.User}";

    private sealed record State(byte[] Payload, DateTimeOffset ExpiresAt, AuthorizationStateOwner? Owner);
}

/// <summary>Counts the unexpired states of one owner, at a cost independent of their number.</summary>
internal sealed class StateCount(IComparer<DateTimeOffset>? order)
{
    private readonly PriorityQueue<string, DateTimeOffset> _ends = new(order);
    private readonly HashSet<string> _counted = new(StringComparer.Ordinal);

    public void Add(string key, DateTimeOffset end)
    {
        _counted.Add(key);
        _ends.Enqueue(key, end);
    }

    /// <summary>The number that expire after an instant; states that expire earlier are not counted again.</summary>
    public int After(DateTimeOffset instant)
    {
        while (_ends.TryPeek(out var key, out var end) && end <= instant)
        {
            _ends.Dequeue();
            _counted.Remove(key);
        }

        return _counted.Count;
    }

    /// <summary>Removes a state and returns the number left.</summary>
    public int Remove(string key)
    {
        _counted.Remove(key);
        return _counted.Count;
    }
}
