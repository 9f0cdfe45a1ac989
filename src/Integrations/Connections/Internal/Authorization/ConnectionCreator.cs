using Integrations.Storage;

namespace Integrations.Internal;

/// <summary>Verifies a draft and stores it: all of it or nothing. A new grant is stored or revoked, never lost.</summary>
internal sealed class ConnectionCreator(
    ConnectionVerifier verifier, DeferredVerification deferred, ConnectionRepository repository, ConnectionWriter writer,
    UnstoredGrants unstored, TokenManager tokens, ConnectionEvents events, Admission admission, ReferenceData reference)
{
    /// <summary>Cannot be canceled: the code is used, and the grant must not be lost with a caller who left.</summary>
    public async ValueTask<Connection> CreateAsync(ConnectionDraft draft, string? returnUrl)
    {
        var verified = await VerifyAsync(draft).ConfigureAwait(false);
        try
        {
            return Connection.Of(await StoreAsync(verified, CancellationToken.None).ConfigureAwait(false), returnUrl);
        }
        catch (Exception e)
        {
            Task StoreAgainAsync() => StoreAsync(verified, CancellationToken.None).AsTask();
            await unstored.StoreOrRevokeAsync(verified, StoreAgainAsync, e).ConfigureAwait(false);
            throw;
        }
    }

    private async ValueTask<ConnectionDraft> VerifyAsync(ConnectionDraft draft)
    {
        // A pause of the earlier grant may be over, and the verification must not wait for it.
        if (draft.Replaces) admission.Resume(draft.Key, draft.Earlier);
        try
        {
            return await verifier.VerifyAsync(draft, CancellationToken.None).ConfigureAwait(false);
        }
        catch when (!draft.Replaces)
        {
            await unstored.RevokeAsync(draft).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Stores a verified draft, and publishes it.</summary>
    public async ValueTask<ConnectionContext> StoreAsync(ConnectionDraft draft, CancellationToken cancellationToken)
    {
        var connection = draft.Replaces
            ? await ReplaceAsync(draft, cancellationToken).ConfigureAwait(false)
            : await writer.CreateAsync(draft.Key, draft.Connector, draft.Settings, draft.Credential, cancellationToken)
                .ConfigureAwait(false);
        Publish(connection, connection.Health is { Status: ConnectionStatus.NeedsReauthorization } ? EventKind.Recovered
            : EventKind.Connected);
        if (connection.Settings.RepeatsProbe) deferred.Watch(connection);
        return connection;
    }

    private async ValueTask<ConnectionContext> ReplaceAsync(ConnectionDraft draft, CancellationToken cancellationToken)
    {
        var stored = await repository.FindStoredAsync(draft.Key, cancellationToken).ConfigureAwait(false)
            ?? throw ConnectionErrors.NotFound(draft.Key);
        var replaced = await writer.ReplaceAsync(stored, draft.Connector, draft.Settings, draft.Credential, cancellationToken)
            .ConfigureAwait(false);
        Forget(draft.Key);
        return replaced;
    }

    /// <summary>Makes a connection active in one of the accounts its grant covers.</summary>
    public async ValueTask<Connection> ChooseAccountAsync(ConnectionKey key, string account, CancellationToken cancellationToken)
    {
        var connection = await FindAsync(key, cancellationToken).ConfigureAwait(false);
        if (connection.Settings.Accounts is not { } accounts)
            return connection.Settings.Account == account ? Connection.Of(connection) : throw ConnectionErrors.NothingToChoose(connection);
        var chosen = accounts.Find(a => a.Id == account) ?? throw ConnectionErrors.UnknownAccount(connection, account);
        var fresh = await tokens.GetAsync(key, cancellationToken).ConfigureAwait(false);
        var draft = ConnectionDraft.Of(connection, fresh.Credential);
        var verified = await verifier.VerifyAsync(draft, chosen, cancellationToken).ConfigureAwait(false);
        return Connection.Of(await ChangeAsync(connection, verified.Settings, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Stores new settings of a connection; its credential stays.</summary>
    /// <exception cref="ConflictException">Somebody else changed it at the same time.</exception>
    public async ValueTask<ConnectionContext> ChangeAsync(ConnectionContext connection, ConnectionSettings settings,
        CancellationToken cancellationToken)
    {
        var saved = await repository.SaveSettingsAsync(connection.Key, settings, connection.Versions.Settings, cancellationToken)
            .ConfigureAwait(false);
        if (!saved.IsSaved) throw ConnectionErrors.ChangedMeanwhile(connection.Key);
        Forget(connection.Key);
        var changed = await FindAsync(connection.Key, cancellationToken).ConfigureAwait(false);
        if (changed.Settings.RepeatsProbe) deferred.Watch(changed);
        Publish(changed, EventKind.Connected);
        return changed;
    }

    private async ValueTask<ConnectionContext> FindAsync(ConnectionKey key, CancellationToken cancellationToken) =>
        await repository.FindAsync(key, cancellationToken).ConfigureAwait(false) ?? throw ConnectionErrors.NotFound(key);

    /// <summary>Another grant or account may see other data.</summary>
    private void Forget(ConnectionKey key)
    {
        tokens.Invalidate(key);
        reference.Forget(key);
    }

    /// <summary>A connection that waits for its account is not connected yet.</summary>
    private void Publish(ConnectionContext connection, EventKind kind)
    {
        if (connection.Settings.Accounts is null) events.Publish(connection.Key, connection.Connector.Id, kind, EventOrigin.Ours);
    }
}
