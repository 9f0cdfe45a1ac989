using Integrations.Storage;
using Microsoft.Extensions.Logging;

namespace Integrations.Internal;

/// <summary>Saves what a refresh obtained and never drops it: while the store fails it is used from memory and saving goes on.</summary>
internal sealed class CredentialPersister(
    ConnectionRepository repository, ConnectionHealthReporter health, ConnectionEvents events, GrantRevocation? revocation, BackgroundWork work,
        MonotonicClock clock, double marginFactor, ILogger logger)
{
    /// <param name="cached">The connection.</param>
    /// <param name="held">The claim the credential was obtained under.</param>
    /// <param name="credential">What the vendor issued.</param>
    /// <param name="askedAt">When the vendor was asked: the credential is no older.</param>
    /// <exception cref="NotFoundException">The connection was removed in the meantime.</exception>
    public async ValueTask<CacheEntry> KeepAsync(CachedConnection cached, HeldLease held, Credential credential, long askedAt)
    {
        var recovered = cached.Backoff.Reset();
        var record = CredentialSuccession.Obtained(credential, held.Number);
        cached.ObtainedVersion = record.Version;
        var freshness = Freshness.Issued(credential, askedAt, clock, marginFactor);
        var attempt = new Attempt(held.Loaded, record);
        try
        {
            if (!await SaveAsync(attempt).ConfigureAwait(false)) attempt.IsForNobody = true;
        }
#pragma warning disable CA1031 // the vendor has acted: whatever keeps the credential from the store, it is used from memory and saved later
        catch (Exception e)
#pragma warning restore CA1031
        {
            TokenLog.CredentialUnsaved(logger, cached.Key, e);
            cached.HoldUnsaved(record);
            work.Run(() => SaveLaterAsync(cached, attempt));
            events.Publish(cached.Key, held.Loaded.Connector.Id, EventKind.Refreshed, EventOrigin.Ours);
            await health.MarkUnsavedAsync(cached, held.Loaded, record.Version, work.Lifetime).ConfigureAwait(false);
            return cached.Accept(held.Loaded.With(record), cached.Ticket(), freshness);
        }

        if (attempt.IsForNobody)
        {
            await GiveBackAsync(attempt).ConfigureAwait(false);
            throw ConnectionErrors.NotFound(cached.Key);
        }

        if (attempt.IsSuperseded) return cached.Accept(attempt.Loaded, cached.Ticket());
        events.Publish(cached.Key, held.Loaded.Connector.Id, EventKind.Refreshed, EventOrigin.Ours);
        if (recovered || attempt.EndedProblem || attempt.Loaded.Health?.RefreshFailing is not null) await health.MarkRefreshedAsync(cached, attempt.Loaded, attempt.EndedProblem, work.Lifetime).ConfigureAwait(false);
        return cached.Accept(attempt.Loaded, cached.Ticket(), freshness);
    }

    private async Task SaveLaterAsync(CachedConnection cached, Attempt attempt)
    {
        for (var failures = 0; ; failures++)
        {
            await clock.DelayAsync(Jitter.Spread(TimeSpan.FromSeconds(Math.Min(1 << Math.Min(failures, 5), 30))), work.Lifetime).ConfigureAwait(false);
            try
            {
                var exists = await SaveAsync(attempt).ConfigureAwait(false);
                cached.DropUnsaved(attempt.Record);
                if (!exists)
                {
                    cached.Forget();
                    await GiveBackAsync(attempt).ConfigureAwait(false);
                    return;
                }

                cached.Accept(attempt.Loaded, cached.Ticket());
                if (!attempt.IsSuperseded) events.Publish(cached.Key, attempt.Loaded.Connector.Id, EventKind.Recovered, EventOrigin.Ours);
                return;
            }
#pragma warning disable CA1031 // as above
            catch (Exception e) when (!work.Lifetime.IsCancellationRequested)
#pragma warning restore CA1031
            {
                TokenLog.StillUnsaved(logger, cached.Key, e);
            }
        }
    }

    /// <summary>
    /// Compare-and-set until the store holds this credential or a newer one. No caller can cancel it. False when the connection is gone.
    /// </summary>
    private async ValueTask<bool> SaveAsync(Attempt attempt)
    {
        for (var retries =
            repository.NewRetries(attempt.Loaded.Key); ; await retries.LostAsync(CancellationToken.None).ConfigureAwait(false))
        {
            var record = CredentialSuccession.Over(attempt.Loaded.Credentials, attempt.Record);
            var saved = await repository.SaveCredentialsAsync(attempt.Loaded.Key, attempt.Loaded.Connector.Id, record, attempt.Loaded.Versions.Credentials, CancellationToken.None).ConfigureAwait(false);
            if (saved.IsSaved)
            {
                attempt.Loaded = attempt.Loaded.With(record, saved.Version);
                return true;
            }

            if (saved.Current?.Parts.GetValueOrDefault(ConnectionPart.Credentials) is not { } part) return false;
            if (await TryOpenAsync(saved.Current).ConfigureAwait(false) is not { } current)
            {
                attempt.Loaded = attempt.Loaded.With(attempt.Loaded.Credentials, part.Version);
                continue;
            }

            attempt.EndedProblem = current.Problem is not null;
            attempt.Loaded = current;
            attempt.IsSuperseded = current.CredentialVersion > attempt.Record.Version;
            if (current.CredentialVersion >= attempt.Record.Version) return true;
        }
    }

    /// <summary>The connection was removed while the vendor was asked: what came for it must not live on there.</summary>
    private async ValueTask GiveBackAsync(Attempt attempt)
    {
        TokenLog.ObtainedForNobody(logger, attempt.Loaded.Key);
        if (revocation is not null) await revocation.TryRevokeAsync(attempt.Loaded.With(attempt.Record),
            CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>What cannot be opened counts less than a credential the vendor just issued.</summary>
    private async ValueTask<ConnectionContext?> TryOpenAsync(StoredConnection stored)
    {
        try
        {
            return await repository.OpenAsync(stored, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e) when (e is NeedsReauthorizationException or ConflictException)
        {
            return null;
        }
    }

    private sealed class Attempt(ConnectionContext loaded, CredentialRecord record)
    {
        public CredentialRecord Record { get; } = record;

        /// <summary>The connection as last seen in the store.</summary>
        public ConnectionContext Loaded { get; set; } = loaded;

        /// <summary>The store holds a credential issued later.</summary>
        public bool IsSuperseded { get; set; }

        /// <summary>The connection is gone.</summary>
        public bool IsForNobody { get; set; }

        /// <summary>Another process had given the grant up.</summary>
        public bool EndedProblem { get; set; }
    }
}
