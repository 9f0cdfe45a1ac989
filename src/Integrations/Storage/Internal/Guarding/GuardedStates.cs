using Integrations.Storage;

namespace Integrations.Internal;

/// <summary>The guarded store of authorization states.</summary>
internal sealed class GuardedStates(IAuthorizationStateStore store, PortGuard guard)
{
    private readonly PortCalls _calls = guard.For("authorization state store", port: store);

    public ValueTask AddAsync(string key, ReadOnlyMemory<byte> payload, DateTimeOffset expiresAt, AuthorizationStateOwner owner,
        CancellationToken cancellationToken) => _calls.RunAsync(
        null, static (call, token) =>
            call.store.AddAsync(call.key, call.payload, call.expiresAt, call.owner, token), (store, key, payload, expiresAt, owner),
            cancellationToken);

    public ValueTask<(int OfTenant, int OfUser)> CountAsync(AuthorizationStateOwner owner, DateTimeOffset endsAfter,
        CancellationToken cancellationToken) => _calls.RunAsync(
        null, static (call, token) =>
            call.store.CountAsync(call.owner, call.endsAfter, token), (store, owner, endsAfter), cancellationToken);

    /// <summary>Stores a taken state again, without counting it: its owner is in the protected part.</summary>
    public ValueTask PutBackAsync(string key, ReadOnlyMemory<byte> payload, DateTimeOffset expiresAt,
        CancellationToken cancellationToken) => _calls.RunAsync(
        null, static (call, token) =>
            call.store.AddAsync(call.key, call.payload, call.expiresAt, token), (store, key, payload, expiresAt), cancellationToken);

    /// <param name="key">The key of the state.</param>
    /// <param name="late">Receives a state that was taken after the caller stopped waiting.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public ValueTask<ReadOnlyMemory<byte>?> TakeAsync(string key, Func<ReadOnlyMemory<byte>, ValueTask> late,
        CancellationToken cancellationToken) => _calls.RunAsync(
        null, static (call, token) => call.store.TakeAsync(call.key, token), (store, key), cancellationToken,
        late: taken => taken is { IsCompletedSuccessfully: true, Result: { } payload } ? late(payload) : default);

    public IAsyncEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>>> ListAsync(CancellationToken cancellationToken) =>
        _calls.ListAsync(store.ListAsync, cancellationToken);
}
