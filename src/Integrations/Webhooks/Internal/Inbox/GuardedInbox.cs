using Integrations.Storage;

namespace Integrations.Internal;

/// <summary>The guarded store of received events.</summary>
internal sealed class GuardedInbox(IInboxStore store, PortGuard guard)
{
    private readonly PortCalls _calls =
        guard.For("inbox", static e => e is RateLimitedException { Origin: FaultOrigin.Ours }, store);

    public bool IsDurable => store.IsDurable;

    public ValueTask<int> AddAsync(IReadOnlyList<InboxEntry> entries, CancellationToken cancellationToken) =>
        _calls.RunAsync(null, static (call, token) => call.store.AddAsync(call.entries, token), (store, entries), cancellationToken);

    public ValueTask<IReadOnlyList<InboxEntry>> ClaimAsync(InboxClaim claim, CancellationToken cancellationToken) => _calls.RunAsync(
        null, static async (call, token) => PortCalls.Required(
            await call.store.ClaimAsync(call.claim, token).ConfigureAwait(false), nameof(IInboxStore.ClaimAsync)),
        (store, claim), cancellationToken);

    /// <summary>Calls the store without a timeout: the handlers work inside, and have their own.</summary>
    public async ValueTask<bool> HandleAsync(InboxEntry entry, string owner, IServiceProvider services,
        Func<CancellationToken, ValueTask<InboxEntry>> handle)
    {
        try
        {
            return await store.HandleAsync(entry, owner, services, handle, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            throw StorageErrors.PortUnavailable("inbox", entry.Connection, e);
        }
    }

    public ValueTask ExtendAsync(IReadOnlyList<InboxEntry> entries, string owner, DateTimeOffset until,
        CancellationToken cancellationToken) => _calls.RunAsync(
        null, static (call, token) => call.store.ExtendAsync(call.entries, call.owner, call.until, token), (store, entries, owner, until),
        cancellationToken);

    public ValueTask ReleaseAsync(IReadOnlyList<InboxEntry> entries, string owner, CancellationToken cancellationToken) => _calls.RunAsync(
        null, static (call, token) => call.store.ReleaseAsync(call.entries, call.owner, token), (store, entries, owner),
        cancellationToken);

    public IAsyncEnumerable<InboxEntry> ListAsync(InboxFilter filter, CancellationToken cancellationToken) =>
        _calls.ListAsync(token => store.ListAsync(filter, token), cancellationToken);

    public ValueTask<(long LastId, int Count)> ReplayAsync(InboxFilter filter, long afterId, int count, DateTimeOffset now,
        CancellationToken cancellationToken) => _calls.RunAsync(
        null, static (call, token) => call.store.ReplayAsync(call.filter, call.afterId, call.count, call.now, token),
        (store, filter, afterId, count, now), cancellationToken);

    public ValueTask<int> RemoveAsync(InboxState state, DateTimeOffset before, int count, CancellationToken cancellationToken) =>
        _calls.RunAsync(null, static (call, token) => call.store.RemoveAsync(call.state, call.before, call.count, token),
            (store, state, before, count), cancellationToken);

    public ValueTask<(long Waiting, DateTimeOffset? Oldest)> MeasureAsync(CancellationToken cancellationToken) =>
        _calls.RunAsync(null, static (store, token) => store.MeasureAsync(token), store, cancellationToken);
}
