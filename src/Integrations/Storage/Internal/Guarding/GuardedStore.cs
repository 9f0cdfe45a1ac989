using Integrations.Storage;

namespace Integrations.Internal;

/// <summary>The guarded connection store: checks that results belong to the requested connection.</summary>
internal sealed class GuardedStore(IConnectionStore store, PortGuard guard)
{
    /// <summary>Lets a store report that stored data cannot be read at all.</summary>
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
                throw new InvalidOperationException($"SaveAsync returned version {saved.Version} after version "
                    + $"{call.request.ExpectedVersion}: increase the version by one with each save.");
            Require(saved.Current, call.request.Key);
            return saved;
        },
        (store, request), cancellationToken);

    public ValueTask<bool> DeleteAsync(ConnectionKey key, CancellationToken cancellationToken) =>
        _calls.RunAsync(key, static (call, token) => call.store.DeleteAsync(call.key, token), (store, key), cancellationToken);

    public IAsyncEnumerable<StoredConnection> ListAsync(ConnectionFilter filter, CancellationToken cancellationToken) =>
        _calls.ListAsync(token => store.ListAsync(filter, token), cancellationToken);

    /// <summary>Rejects another connection, which a database that compares without case, for example, could return.</summary>
    private static StoredConnection? Require(StoredConnection? found, ConnectionKey key) =>
        found is null || (found.Key == key && found.Parts is not null)
        ? found
        : throw new InvalidOperationException("The store returned another connection than the requested one: compare ids ordinally.");
}
