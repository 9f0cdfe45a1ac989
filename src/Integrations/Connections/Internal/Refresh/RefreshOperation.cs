using Integrations.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Integrations.Internal;

/// <summary>The services of refreshes; one set per token manager.</summary>
internal sealed record RefreshServices(
    CredentialStore Store,
    GuardedRefresher Refresher,
    ConnectionHealthReporter Health,
    GuardedLock Lock,
    TokenManagerOptions Options,
    BackgroundWork Work,
    MonotonicClock Clock,
    [FromKeyedServices(LogCategories.Tokens)] ILogger Logger);

/// <summary>
/// Refreshes one credential version: rereads the connection, writes a refresh lease with compare-and-set, and only then calls the token
/// endpoint. The lease guarantees exclusivity; the lock only avoids needless reads.
/// </summary>
/// <param name="services">The services of refreshes.</param>
/// <param name="cached">The connection.</param>
/// <param name="rejected">The credential version that is expired or was rejected.</param>
/// <param name="waitForOthers">False in the background: when somebody else is refreshing, leave it to them.</param>
internal sealed class RefreshOperation(RefreshServices services, CachedConnection cached, long rejected, bool waitForOthers)
{
    private readonly CancellationToken _lifetime = services.Work.Lifetime;
    private bool _responseUnknown;
    private int? _sendsLeft;

    /// <summary>
    /// Returns the connection with a newer credential, or with one that must not be refreshed again; null when it was left to others.
    /// </summary>
    public async Task<CacheEntry?> RunAsync()
    {
        if (cached.BackoffError() is { } error) return waitForOthers ? throw error : null;
        var held = await AcquireLockAsync().ConfigureAwait(false);
        if (held is null && !waitForOthers) return null;
        try
        {
            return await AcquireLeaseAsync().ConfigureAwait(false);
        }
        finally
        {
            // In the background: a slow release of the lock must not delay those who wait for the credential.
            if (held is not null) services.Work.Run(() => held.ReleaseAsync().AsTask());
        }
    }

    /// <summary>Rereads the connection until it is settled or a lease on it is acquired, and sends the refresh under that lease.</summary>
    private async Task<CacheEntry?> AcquireLeaseAsync()
    {
        var retries = services.Store.NewRetries(cached.Key);
        for (var pause = TokenTimings.ShortestPoll; ;)
        {
            var (stored, entry) = await services.Store.ReadAsync(cached, _lifetime).ConfigureAwait(false);
            if (IsReplaced(entry) || (waitForOthers && entry.Freshness.IsRecentlyIssued(services.Clock.Now))) return entry;
            if (!stored.Scheme.CanRefresh(stored.Credential))
                return entry.Freshness.IsExpired(services.Clock.Now)
                    ? throw await services.Health.MarkInvalidAsync(cached, stored, ReauthorizationReason.NoRefreshToken, _lifetime)
                        .ConfigureAwait(false)
                    : entry;
            if (services.Store.IsLeasedByAnother(cached, stored.Credentials))
            {
                if (!waitForOthers) return null;
                await services.Clock.DelayAsync(Jitter.Spread(pause), _lifetime).ConfigureAwait(false);
                pause = pause * 1.5 < TokenTimings.LongestPoll ? pause * 1.5 : TokenTimings.LongestPoll;
                continue;
            }

            if (RetryAfterRefusal(stored.Credentials) is { } until)
                return waitForOthers ? throw RefreshErrors.Rejected(stored, null, until) : null;
            _responseUnknown |= services.Store.IsResponseUnknown(cached, stored.Credentials);
            _sendsLeft ??= _responseUnknown ? 1 : 2;
            var lease = await services.Store.TryAcquireLeaseAsync(cached, stored, _responseUnknown, _lifetime).ConfigureAwait(false);
            if (lease is null)
            {
                await retries.LostAsync(_lifetime).ConfigureAwait(false);
                continue;
            }

            if (await SendRefreshAsync(lease).ConfigureAwait(false) is { } done) return done;
        }
    }

    /// <summary>Sends the refresh under the lease; null when the store must be read again.</summary>
    private async Task<CacheEntry?> SendRefreshAsync(HeldLease lease)
    {
        var permit = new SendPermit(() => lease.MaySend(services.Clock));
        while (lease.MaySend(services.Clock))
        {
            var sentAt = services.Clock.Now;
            cached.BeginSend(lease.Number);
            _sendsLeft--;
            TokenResult result;
            try
            {
                result = await services.Refresher.RefreshAsync(
                    lease.Connection, permit, late => SaveLate(lease, late, sentAt), _lifetime).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // whatever it was: the request may have reached the vendor, and its response is not here
            catch (Exception e) when (!_lifetime.IsCancellationRequested)
#pragma warning restore CA1031
            {
                _responseUnknown = true;
                var retryAt = (e as IntegrationException)?.RetryAt;
                if (_sendsLeft > 0 && retryAt is null) continue;
                throw await FailAsync(lease, until => RefreshErrors.NoResponse(lease.Connection, e, until), retryAt, e)
                    .ConfigureAwait(false);
            }

            if (!_responseUnknown || result is TokenResult.Issued) cached.EndSend();
            switch (result)
            {
                case TokenResult.Issued issued:
                    return await services.Store.SaveAsync(cached, lease, issued.Credential, sentAt).ConfigureAwait(false);
                case TokenResult.Rejected rejection:
                    return await RejectAsync(lease, rejection).ConfigureAwait(false);
                case TokenResult.Unavailable { IsLapsed: true }:
                    _sendsLeft++;
                    return null;
                case TokenResult.Unavailable unavailable:
                    throw await FailAsync(lease, until => RefreshErrors.Unavailable(lease.Connection, unavailable, until),
                        unavailable.RetryAt).ConfigureAwait(false);
                case TokenResult.Failed failed:
                    throw await FailAsync(lease, _ => failed.Error, retryAt: null, failed.Error).ConfigureAwait(false);
                default:
                    throw new InvalidOperationException($"{result.GetType().Name} is not a known token result.");
            }
        }

        return null;
    }

    /// <summary>
    /// Rereads the store before the grant is marked invalid: another process may have refreshed it, or be refreshing it. A rejection that
    /// does not state that the grant is invalid proves nothing: the refresh is retried later, unless a lost response explains it.
    /// </summary>
    private async Task<CacheEntry?> RejectAsync(HeldLease lease, TokenResult.Rejected rejection)
    {
        var (stored, entry) = await services.Store.ReadAsync(cached, _lifetime).ConfigureAwait(false);
        if (IsReplaced(entry)) return entry;
        if (stored.Credentials.Lease is { } other && other.Number > lease.Number) return null;
        var count = lease.Connection.Credentials.Refusals?.Count ?? 0;
        if (rejection.IsUnclear && !_responseUnknown && count < TokenTimings.AfterRefusal.Count)
        {
            var refusals = new UnclearRefusals { Count = count + 1, NotBefore = services.Clock.UtcNow + TokenTimings.AfterRefusal[count] };
            throw await FailAsync(lease, until => RefreshErrors.Rejected(lease.Connection, rejection, until), refusals.NotBefore,
                refusals: refusals).ConfigureAwait(false);
        }

        var reason = _responseUnknown ? ReauthorizationReason.ResponseLost : ReauthorizationReason.GrantRejected;
        var error = await services.Health.MarkInvalidAsync(cached, stored, reason, _lifetime).ConfigureAwait(false);
        await services.Store.ReleaseLeaseAsync(lease, _responseUnknown, refusals: null, _lifetime).ConfigureAwait(false);
        throw error;
    }

    /// <summary>Begins a back-off, reports its first failure and releases the lease.</summary>
    private async Task<IntegrationException> FailAsync(HeldLease lease, Func<DateTimeOffset, IntegrationException> error,
        DateTimeOffset? retryAt, Exception? cause = null, UnclearRefusals? refusals = null)
    {
        var isFirst = cached.BeginBackoff(error, retryAt, out var thrown);
        TokenLog.RefreshFailed(services.Logger, cached.Key, thrown.Message, cause);
        if (isFirst) await services.Health.MarkFailingAsync(lease.Connection, thrown, _lifetime).ConfigureAwait(false);
        await services.Store.ReleaseLeaseAsync(lease, _responseUnknown, refusals, _lifetime).ConfigureAwait(false);
        return thrown;
    }

    /// <summary>
    /// The time before which the vendor must not be called after an ambiguous rejection, also one of another process; null: no wait. A time
    /// too far ahead comes from a clock that is wrong.
    /// </summary>
    private DateTimeOffset? RetryAfterRefusal(CredentialRecord record) =>
        record.Refusals is { } refusals && refusals.NotBefore - services.Clock.UtcNow is var wait && wait > TimeSpan.Zero
            && wait <= TokenTimings.AfterRefusal[^1] ? refusals.NotBefore : null;

    /// <summary>Saves a credential that arrived after the timeout: it counts by its lease's number, like any other.</summary>
    private ValueTask SaveLate(HeldLease lease, Credential credential, long sentAt)
    {
        services.Work.Run(() => services.Store.SaveAsync(cached, lease, credential, sentAt).AsTask());
        return default;
    }

    /// <summary>True when the rejected credential was replaced.</summary>
    /// <exception cref="NeedsReauthorizationException">A person must connect again.</exception>
    private bool IsReplaced(CacheEntry entry)
    {
        entry.RequireUsable();
        return entry.Version != rejected;
    }

    /// <summary>The lock only avoids a read: a broken one must not stop a refresh, unless the host's options forbid it.</summary>
    private async ValueTask<GuardedLockHandle?> AcquireLockAsync()
    {
        try
        {
            var wait = waitForOthers ? TokenTimings.LockWait : TimeSpan.Zero;
            return await services.Lock.TryAcquireAsync(cached.Key, wait, _lifetime).ConfigureAwait(false);
        }
        catch (IntegrationException e)
        {
            var proceeds = services.Options.RefreshWithoutLock;
            TokenLog.LockFailed(services.Logger, cached.Key, proceeds, e);
            return proceeds || !waitForOthers ? null : throw StorageErrors.LockUnavailable(cached.Key, e);
        }
    }
}
