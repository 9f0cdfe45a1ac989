namespace Integrations.Internal;

/// <summary>Makes a connection of a grant: tried first, then stored as a whole. A new grant is stored or revoked, never lost.</summary>
internal sealed class ConnectionCreator(
    ConnectionVerifier trial, ConnectionRepository repository, ConnectionWriter writer, DeferredVerification verification, UnstoredGrants rescue,
    TokenManager tokens, ConnectionEvents events,
    IAdmission admission)
{
    /// <summary>Not to be canceled: the code is spent, and what was obtained must not be lost with whoever is gone by now.</summary>
    public async ValueTask<Connection> MakeAsync(ConnectionDraft grant, string? returnUrl)
    {
        var tried = await TryAsync(grant).ConfigureAwait(false);
        try
        {
            return Connection.Of(await StoreAsync(tried, CancellationToken.None).ConfigureAwait(false), returnUrl);
        }
        catch (Exception e)
        {
            Task StoreAgainAsync() => StoreAsync(tried, CancellationToken.None).AsTask();
            await rescue.StoreOrRevokeAsync(tried, StoreAgainAsync, e).ConfigureAwait(false);
            throw;
        }
    }

    private async ValueTask<ConnectionDraft> TryAsync(ConnectionDraft grant)
    {
        // What held the connection back may be over, and its trial must not wait for it.
        if (grant.Replaces) admission.Resume(grant.Key);
        try
        {
            return await trial.VerifyAsync(grant, CancellationToken.None).ConfigureAwait(false);
        }
        catch when (!grant.Replaces)
        {
            await rescue.RevokeAsync(grant).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Stores a grant that was tried.</summary>
    public async ValueTask<ConnectionContext> StoreAsync(ConnectionDraft grant, CancellationToken cancellationToken)
    {
        var stored = grant.Replaces
            ? await ReplaceAsync(grant, cancellationToken).ConfigureAwait(false)
            : await CreateAsync(grant, cancellationToken).ConfigureAwait(false);
        if (stored.Settings.RepeatsProbe) verification.Watch(stored);
        return stored;
    }

    private async ValueTask<ConnectionContext> CreateAsync(ConnectionDraft grant, CancellationToken cancellationToken)
    {
        var created =
            await writer.CreateAsync(grant.Key, grant.Connector, grant.Settings, grant.Credential, cancellationToken).ConfigureAwait(false);
        Announce(created, EventKind.Connected);
        return created;
    }

    private async ValueTask<ConnectionContext> ReplaceAsync(ConnectionDraft grant, CancellationToken cancellationToken)
    {
        var stored = await repository.FindStoredAsync(grant.Key, cancellationToken).ConfigureAwait(false) ?? throw ConnectionErrors.NotFound(grant.Key);
        var replaced = await writer.ReplaceAsync(stored, grant.Connector, grant.Settings, grant.Credential, cancellationToken).ConfigureAwait(false);
        tokens.Invalidate(grant.Key);
        Announce(replaced, replaced.Health is { Status: ConnectionStatus.NeedsReauthorization } ? EventKind.Recovered : EventKind.Connected);
        return replaced;
    }

    /// <summary>Makes a connection active in one of the accounts its grant covers.</summary>
    public async ValueTask<Connection> ChooseAsync(ConnectionKey key, string account, CancellationToken cancellationToken)
    {
        var loaded = await repository.FindAsync(key, cancellationToken).ConfigureAwait(false) ?? throw ConnectionErrors.NotFound(key);
        if (loaded.Settings.Accounts is not { } accounts) return loaded.Settings.Account == account ? Connection.Of(loaded) : throw ConnectionErrors.NothingToChoose(loaded);
        var chosen = accounts.Find(a => a.Id == account) ?? throw ConnectionErrors.UnknownAccount(loaded, account);
        var active = await tokens.GetAsync(key, cancellationToken).ConfigureAwait(false);
        var grant = new ConnectionDraft { Key = key, Connector = loaded.Connector, Settings = loaded.Settings, Credential = active.Credential,
            EarlierFacts = loaded.Settings.Facts, Replaces = true };
        var proven = await trial.ChooseAsync(grant, chosen, cancellationToken).ConfigureAwait(false);
        return Connection.Of(await ChangeAsync(loaded, proven.Settings, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Stores what was learned of a connection there is; its credential stays.</summary>
    /// <exception cref="ConflictException">Somebody else changed it at the same time.</exception>
    public async ValueTask<ConnectionContext> ChangeAsync(ConnectionContext loaded, ConnectionSettings settings, CancellationToken cancellationToken)
    {
        var saved = await repository.SaveSettingsAsync(loaded.Key, settings, loaded.Versions.Settings, cancellationToken).ConfigureAwait(false);
        if (!saved.IsSaved) throw ConnectionErrors.ChangedMeanwhile(loaded.Key);
        tokens.Invalidate(loaded.Key);
        var changed = await repository.FindAsync(loaded.Key, cancellationToken).ConfigureAwait(false) ?? throw ConnectionErrors.NotFound(loaded.Key);
        if (changed.Settings.RepeatsProbe) verification.Watch(changed);
        Announce(changed, EventKind.Connected);
        return changed;
    }

    /// <summary>A connection that waits for its account is not made yet.</summary>
    private void Announce(ConnectionContext made, EventKind kind)
    {
        if (made.Settings.Accounts is null) events.Publish(made.Key, made.Connector.Id, kind, EventOrigin.Ours);
    }
}
