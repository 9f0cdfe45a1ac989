using Integrations.Storage;

namespace Integrations.Internal;

/// <summary>Finds the connections of rows, and stores drafts of rows.</summary>
internal sealed class TokenImportStore(ConnectionCreator creator, ConnectionRepository repository, GuardedLock connectionLock)
{
    private static readonly TimeSpan LockWait = TimeSpan.FromSeconds(30);

    /// <summary>The connection a row was imported as earlier.</summary>
    public async Task<ConnectionContext?> FindAsync(ConnectionDraft draft, string fingerprint, CancellationToken cancellationToken) =>
        await FindAsync(new() { Tenant = draft.Key.Tenant, Connector = draft.Connector.Id }, c => c?.Settings.ImportedFrom == fingerprint,
            cancellationToken).ConfigureAwait(false) is { } stored
            ? await repository.OpenAsync(stored, cancellationToken).ConfigureAwait(false)
            : null;

    /// <summary>Stores a draft in the connection of its account, or in a new one.</summary>
    public async Task<Connection> StoreAsync(ConnectionDraft draft, TokenImportOptions options, CancellationToken cancellationToken)
    {
        if (draft.Replaces
            || !options.ReuseConnections) return Connection.Of(await creator.StoreAsync(draft, cancellationToken).ConfigureAwait(false));
        var key = new ConnectionKey(draft.Key.Tenant, TokenImportRow.IdOf(draft));
        // One account imported twice at once: the second waits and finds the first. Without a lock it is a conflict, never a second
        // connection.
        var handle = await TryLockAsync(key, cancellationToken).ConfigureAwait(false);
        try
        {
            var own = await OfAccountAsync(draft, cancellationToken).ConfigureAwait(false);
            return Connection.Of(await creator.StoreAsync(draft with { Key = own ?? key, Replaces = own is not null }, cancellationToken)
                .ConfigureAwait(false));
        }
        finally
        {
            if (handle is not null) await handle.ReleaseAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Null when it is not available: tokens that may have been refreshed are stored all the same.</summary>
    private async ValueTask<GuardedLockHandle?> TryLockAsync(ConnectionKey key, CancellationToken cancellationToken)
    {
        try
        {
            return await connectionLock.TryAcquireAsync(key, LockWait, cancellationToken).ConfigureAwait(false);
        }
        catch (IntegrationException)
        {
            return null;
        }
    }

    /// <summary>The connection of the account, including one that can no longer be opened: its account is indexed.</summary>
    private async Task<ConnectionKey?> OfAccountAsync(ConnectionDraft draft, CancellationToken cancellationToken)
    {
        if (draft.Settings.Account is not { } account) return null;
        var filter = new ConnectionFilter { Tenant = draft.Key.Tenant, Connector = draft.Connector.Id, Account = account };
        return (await FindAsync(filter, c => c is null || c.Settings.Environment == draft.Settings.Environment, cancellationToken)
            .ConfigureAwait(false))?.Key;
    }

    private async Task<StoredConnection?> FindAsync(ConnectionFilter filter, Func<ConnectionContext?, bool> isIt,
        CancellationToken cancellationToken)
    {
        await foreach (var stored in repository.ListAsync(filter, cancellationToken).ConfigureAwait(false))
            if (isIt(await TryOpenAsync(stored, cancellationToken).ConfigureAwait(false))) return stored;
        return null;
    }

    private async ValueTask<ConnectionContext?> TryOpenAsync(StoredConnection stored, CancellationToken cancellationToken)
    {
        try
        {
            return await repository.OpenAsync(stored, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is NeedsReauthorizationException or UnknownKeyException or ConflictException)
        {
            return null;
        }
    }
}
