using Integrations.Storage;

namespace Integrations.Internal;

/// <summary>The connection store behind its guard: what it returns is of the connection that was asked for.</summary>
internal sealed class GuardedStore(IConnectionStore store, PortGuard guard)
{
    /// <summary>A store may say that what it holds cannot be read at all.</summary>
    private readonly PortCalls _calls =
        guard.For("connection store", static e => e is NeedsReauthorizationException { Reason: ReauthorizationReason.Unreadable }, store);

    public ValueTask<StoredConnection?> FindAsync(ConnectionKey key, CancellationToken cancellationToken) => _calls.RunAsync(
        key, static async (call, token) =>
            Require(await call.store.FindAsync(call.key, token).ConfigureAwait(false), call.key), (store, key), cancellationToken);

    public ValueTask<SaveResult> SaveAsync(SaveRequest request, CancellationToken cancellationToken) => _calls.RunAsync(
        request.Key,
        static async (call, token) =>
        {
            var saved = await call.store.SaveAsync(call.request, token).ConfigureAwait(false);
            if (saved.IsSaved && saved.Version != call.request.ExpectedVersion + 1)
                throw new InvalidOperationException($"SaveAsync returned version {saved.Version} after version {call.request.ExpectedVersion}: each save adds one.");
            Require(saved.Current, call.request.Key);
            return saved;
        },
        (store, request), cancellationToken);

    public ValueTask<bool> DeleteAsync(ConnectionKey key, CancellationToken cancellationToken) =>
        _calls.RunAsync(key, static (call, token) => call.store.DeleteAsync(call.key, token), (store, key), cancellationToken);

    public IAsyncEnumerable<StoredConnection> ListAsync(ConnectionFilter filter, CancellationToken cancellationToken) =>
        _calls.ListAsync(token => store.ListAsync(filter, token), cancellationToken);

    /// <summary>A database that compares without case, for example, would return another tenant's.</summary>
    private static StoredConnection? Require(StoredConnection? found, ConnectionKey key) =>
        found is null || (found.Key == key && found.Parts is not null)
        ? found
        : throw new InvalidOperationException("The store returned another connection than the one that was asked for: it must compare ids ordinally.");
}
