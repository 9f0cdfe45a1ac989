using Integrations.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Integrations.Internal;

/// <summary>A refresh lease that this process wrote and may send under.</summary>
/// <param name="Connection">The connection with the lease in it.</param>
/// <param name="Number">The lease's number: the version of the credential that is obtained under it.</param>
/// <param name="AcquiredAt">The time when this process began to write the lease, so never later than another saw it.</param>
/// <param name="AcquiredAtUtc">The same by the wall clock.</param>
internal sealed record HeldLease(ConnectionContext Connection, long Number, long AcquiredAt, DateTimeOffset AcquiredAtUtc)
{
    /// <summary>True while a request may be sent under it.</summary>
    public bool MaySend(MonotonicClock clock) => clock.OlderSince(AcquiredAt, AcquiredAtUtc) < TokenTimings.SendWithin;
}

/// <summary>
/// Reads connections and writes their credentials by compare-and-set: refresh leases, and refreshed credentials, which are never dropped:
/// while the store fails they are used from memory and saving is retried.
/// </summary>
internal sealed class CredentialStore(
    ConnectionRepository repository, ConnectionHealthReporter health, BackgroundWork work, MonotonicClock clock,
    [FromKeyedServices(LogCategories.Tokens)] ILogger logger, GrantRevocation? revocation = null)
{
    private readonly string _owner = Guid.NewGuid().ToString("N");

    /// <summary>Paces a loop of compare-and-set over a connection.</summary>
    public SaveRetries NewRetries(ConnectionKey key) => repository.NewRetries(key);

    /// <summary>Reads a connection into the memory of this process.</summary>
    /// <exception cref="NotFoundException">The connection does not exist.</exception>
    public async ValueTask<(ConnectionContext Stored, CacheEntry Entry)> ReadAsync(
        CachedConnection cached, CancellationToken cancellationToken)
    {
        var ticket = cached.Ticket();
        var found = await repository.FindAsync(cached.Key, cancellationToken).ConfigureAwait(false)
            ?? throw ConnectionErrors.NotFound(cached.Key);
        var stored = cached.WithUnsaved(found);
        return (stored, cached.Accept(stored, ticket));
    }

    /// <summary>
    /// True when the refresh of another process may be in progress. This process runs one refresh of a credential at a time: a lease of its
    /// own is left over.
    /// </summary>
    public bool IsLeasedByAnother(CachedConnection cached, CredentialRecord record) =>
        record.Lease is { } lease && lease.Owner != _owner && cached.Watch(lease) < TokenTimings.LeaseAge;

    /// <summary>
    /// True when the refresh token may have been used without its response being kept: by the record, or by a lease that ended without one.
    /// </summary>
    public bool IsResponseUnknown(CachedConnection cached, CredentialRecord record) =>
        record.ResponseUnknown || (record.Lease is { } lease && (lease.Owner != _owner || cached.AwaitsResponse(lease)));

    /// <summary>Writes a lease; null when somebody else wrote first.</summary>
    public async ValueTask<HeldLease?> TryAcquireLeaseAsync(
        CachedConnection cached, ConnectionContext connection, bool responseUnknown, CancellationToken cancellationToken)
    {
        var (at, atUtc) = (clock.Now, clock.UtcNow);
        var record = connection.Credentials.WithLease(_owner, atUtc + TokenTimings.LeaseAge, responseUnknown);
        var saved = await WriteAsync(connection, record, cancellationToken).ConfigureAwait(false);
        if (!saved.IsSaved) return null;
        return new(connection.With(record, saved.Version), record.LastNumber, at, atUtc);
    }

    /// <summary>Ends a lease, so that others continue at once. When that fails they wait for its end.</summary>
    public async ValueTask ReleaseLeaseAsync(
        HeldLease lease, bool responseUnknown, UnclearRefusals? refusals, CancellationToken cancellationToken)
    {
        try
        {
            var record = lease.Connection.Credentials.WithoutLease(responseUnknown, refusals);
            await WriteAsync(lease.Connection, record, cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // the lease ends by itself
        catch (Exception e)
#pragma warning restore CA1031
        {
            TokenLog.NoteFailed(logger, lease.Connection.Key, e);
        }
    }

    /// <summary>Saves a credential that was obtained under a lease.</summary>
    /// <param name="cached">The connection.</param>
    /// <param name="lease">The lease.</param>
    /// <param name="credential">The credential the vendor issued.</param>
    /// <param name="sentAt">The time when the refresh was sent: the credential was issued later.</param>
    /// <exception cref="NotFoundException">The connection was removed in the meantime.</exception>
    public async ValueTask<CacheEntry> SaveAsync(CachedConnection cached, HeldLease lease, Credential credential, long sentAt)
    {
        cached.EndBackoff();
        var save = new Save(lease.Connection, CredentialRecord.Obtained(credential, lease.Number));
        cached.NoteObtained(save.Record.Version);
        bool exists;
        try
        {
            exists = await SaveAsync(save).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // the vendor has acted: a credential that cannot be stored is used from memory and saved later
        catch (Exception e)
#pragma warning restore CA1031
        {
            TokenLog.CredentialUnsaved(logger, cached.Key, e);
            cached.HoldUnsaved(save.Record);
            work.Run(() => SaveLaterAsync(cached, save));
            health.Refreshed(lease.Connection);
            await health.MarkUnsavedAsync(lease.Connection, save.Record.Version, work.Lifetime).ConfigureAwait(false);
            return cached.Accept(lease.Connection.With(save.Record), cached.Ticket(), sentAt);
        }

        if (!exists)
        {
            await RevokeAsync(save).ConfigureAwait(false);
            throw ConnectionErrors.NotFound(cached.Key);
        }

        if (save.IsSuperseded) return cached.Accept(save.Connection, cached.Ticket());
        health.Refreshed(save.Connection);
        if (save.EndedProblem || save.Connection.Health?.RefreshFailing is not null)
            await health.MarkRefreshedAsync(save.Connection, save.EndedProblem, work.Lifetime).ConfigureAwait(false);
        return cached.Accept(save.Connection, cached.Ticket(), sentAt);
    }

    private async Task SaveLaterAsync(CachedConnection cached, Save save)
    {
        for (var failures = 0; ; failures++)
        {
            var wait = Jitter.Spread(TimeSpan.FromSeconds(Math.Min(1 << Math.Min(failures, 5), 30)));
            await clock.DelayAsync(wait, work.Lifetime).ConfigureAwait(false);
            try
            {
                var exists = await SaveAsync(save).ConfigureAwait(false);
                cached.DropUnsaved(save.Record);
                if (!exists)
                {
                    cached.Forget();
                    await RevokeAsync(save).ConfigureAwait(false);
                    return;
                }

                cached.Accept(save.Connection, cached.Ticket());
                if (!save.IsSuperseded) health.Recovered(save.Connection);
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
    /// Saves by compare-and-set until the store has this credential or a newer one. Callers cannot cancel it. Returns false when the
    /// connection was deleted.
    /// </summary>
    private async ValueTask<bool> SaveAsync(Save save)
    {
        for (var retries = NewRetries(save.Connection.Key); ; await retries.LostAsync(CancellationToken.None).ConfigureAwait(false))
        {
            var record = save.Connection.Credentials.ReplacedBy(save.Record);
            var saved = await WriteAsync(save.Connection, record, CancellationToken.None).ConfigureAwait(false);
            if (saved.IsSaved)
            {
                save.Connection = save.Connection.With(record, saved.Version);
                return true;
            }

            if (saved.Current?.Parts.GetValueOrDefault(ConnectionPart.Credentials) is not { } part) return false;
            if (await TryOpenAsync(saved.Current).ConfigureAwait(false) is not { } current)
            {
                save.Connection = save.Connection.With(save.Connection.Credentials, part.Version);
                continue;
            }

            save.EndedProblem = current.Problem is not null;
            save.Connection = current;
            if (current.CredentialVersion >= save.Record.Version) return true;
        }
    }

    private ValueTask<SaveResult> WriteAsync(
        ConnectionContext connection, CredentialRecord record, CancellationToken cancellationToken) => repository.SaveCredentialsAsync(
        connection.Key, connection.Connector.Id, record, connection.Versions.Credentials, cancellationToken);

    /// <summary>The connection was removed while the vendor was called: the token issued for it must not stay valid.</summary>
    private async ValueTask RevokeAsync(Save save)
    {
        TokenLog.ObtainedForNobody(logger, save.Connection.Key);
        if (revocation is null) return;
        await revocation.TryRevokeAsync(save.Connection.With(save.Record), CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Opens a connection. A connection that cannot be opened counts less than a credential that the vendor just issued.</summary>
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

    /// <summary>The saving of one credential.</summary>
    private sealed class Save(ConnectionContext connection, CredentialRecord record)
    {
        public CredentialRecord Record { get; } = record;

        /// <summary>The connection as last seen in the store.</summary>
        public ConnectionContext Connection { get; set; } = connection;

        /// <summary>True when another process had marked the grant invalid.</summary>
        public bool EndedProblem { get; set; }

        /// <summary>True when the store has a credential that was issued later.</summary>
        public bool IsSuperseded => Connection.CredentialVersion > Record.Version;
    }
}
