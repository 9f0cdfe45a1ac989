namespace Integrations.Internal;

/// <summary>Makes a connection of a grant: tried first, then stored as a whole. A new grant that does not become a connection is revoked.</summary>
internal sealed class ConnectionMaker(
    GrantTrial trial, ConnectionRepository repository, ConnectionWriter writer, GrantRevocation revocation, TokenManager tokens, ConnectionEvents events, IAdmission admission)
{
    public async ValueTask<Connection> MakeAsync(NewGrant grant, string? returnUrl, CancellationToken cancellationToken)
    {
        // What held the connection back may be over, and its trial must not wait for it.
        if (grant.Replaces) admission.Resume(grant.Key);
        try
        {
            var tried = await trial.TryAsync(grant, cancellationToken).ConfigureAwait(false);
            // The code is spent: whoever is gone by now, what was obtained is kept.
            return Connection.Of(await StoreAsync(tried, CancellationToken.None).ConfigureAwait(false), returnUrl);
        }
        catch (IntegrationException) when (!grant.Replaces)
        {
            await revocation.TryRevokeAsync(grant, CancellationToken.None).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Stores a grant that was tried.</summary>
    public async ValueTask<LoadedConnection> StoreAsync(NewGrant grant, CancellationToken cancellationToken)
    {
        if (!grant.Replaces)
        {
            var created = await writer.CreateAsync(grant.Key, grant.Connector, grant.Settings, grant.Credential, cancellationToken).ConfigureAwait(false);
            Announce(created, EventKind.Connected);
            return created;
        }

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
        var grant = new NewGrant { Key = key, Connector = loaded.Connector, Settings = loaded.Settings, Credential = active.Credential, Replaces = true };
        var proven = await trial.ChooseAsync(grant, chosen, cancellationToken).ConfigureAwait(false);
        return Connection.Of(await ChangeAsync(loaded, proven.Settings, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Stores what was learned of a connection there is; its credential stays.</summary>
    /// <exception cref="ConflictException">Somebody else changed it at the same time.</exception>
    public async ValueTask<LoadedConnection> ChangeAsync(LoadedConnection loaded, ConnectionSettings settings, CancellationToken cancellationToken)
    {
        var saved = await repository.SaveSettingsAsync(loaded.Key, settings, loaded.SettingsVersion, cancellationToken).ConfigureAwait(false);
        if (!saved.IsSaved) throw ConnectionErrors.ChangedMeanwhile(loaded.Key);
        tokens.Invalidate(loaded.Key);
        var changed = await repository.FindAsync(loaded.Key, cancellationToken).ConfigureAwait(false) ?? throw ConnectionErrors.NotFound(loaded.Key);
        Announce(changed, EventKind.Connected);
        return changed;
    }

    /// <summary>A connection that waits for its account is not made yet.</summary>
    private void Announce(LoadedConnection made, EventKind kind)
    {
        if (made.Settings.Accounts is null) events.Publish(made.Key, made.Connector.Id, kind, EventOrigin.Ours);
    }
}
