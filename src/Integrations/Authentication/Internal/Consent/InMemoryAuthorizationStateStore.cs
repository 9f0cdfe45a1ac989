using System.Collections.Concurrent;

namespace Integrations.Internal;

/// <summary>States in this process's memory; those that nobody came back for are swept.</summary>
internal sealed class InMemoryAuthorizationStateStore(TimeProvider time) : IAuthorizationStateStore
{
    private readonly ConcurrentDictionary<string, (byte[] Payload, DateTimeOffset ExpiresAt)> _states = [];

    internal int Count => _states.Count;

    public ValueTask AddAsync(string key, ReadOnlyMemory<byte> payload, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        foreach (var (old, state) in _states)
            if (state.ExpiresAt <= now) _states.TryRemove(old, out _);
        _states[key] = (payload.ToArray(), expiresAt);
        return ValueTask.CompletedTask;
    }

    public ValueTask<ReadOnlyMemory<byte>?> TakeAsync(string key, CancellationToken cancellationToken) =>
        new(_states.TryRemove(key, out var state) && state.ExpiresAt > time.GetUtcNow() ? state.Payload : default(ReadOnlyMemory<byte>?));
}
