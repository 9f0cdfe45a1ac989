using Integrations.Storage;
using Microsoft.Extensions.Logging;

namespace Integrations.Internal;

/// <summary>What a flight works with; one set a token manager.</summary>
internal sealed record RefreshServices(
    ConnectionReader Reader,
    RefreshLeases Claims,
    TokenRequests Requests,
    CredentialPersister Keeper,
    ConnectionHealthReporter Health,
    ConnectionEvents Events,
    GuardedLock Lock,
    LockFailurePolicy WhenLockFails,
    BackgroundWork Work,
    MonotonicClock Clock,
    ILogger Logger);

/// <summary>
/// One attempt to get past a credential version: look, claim by compare-and-set, only then send. The lock spares others a read; the claim
/// alone excludes.
/// </summary>
/// <param name="services">What a flight works with.</param>
/// <param name="cached">The connection.</param>
/// <param name="rejected">The credential version that is expired or was refused.</param>
/// <param name="isPatient">False in the background: when somebody else is at it, walk away.</param>
internal sealed class RefreshOperation(RefreshServices services, CachedConnection cached, long rejected, bool isPatient)
{
    private readonly CancellationToken _lifetime = services.Work.Lifetime;
    private bool _answerUnknown;
    private int? _sendsLeft;

    /// <summary>The connection with a newer credential, or with one that must not be refreshed again; null when it walked away.</summary>
    public async Task<CacheEntry?> RunAsync()
    {
        if (cached.Backoff.Waiting() is { } waiting) return isPatient ? throw waiting : null;
        var held = await AcquireLockAsync().ConfigureAwait(false);
        if (held is null && !isPatient) return null;
        try
        {
            return await AcquireLeaseAsync().ConfigureAwait(false);
        }
        finally
        {
            cached.HeldLeaseNumber = 0;
            // In the background: a lock that is slow to go must not hold those who wait for the credential.
            if (held is not null) services.Work.Run(() => held.ReleaseAsync().AsTask());
        }
    }

    private async Task<CacheEntry?> AcquireLeaseAsync()
    {
        var retries = services.Reader.NewRetries(cached.Key);
        for (var pause = TokenTimings.ShortestPoll; ;)
        {
            var (loaded, snapshot) = await services.Reader.ReadAsync(cached, _lifetime).ConfigureAwait(false);
            if (IsSettled(snapshot)) return snapshot;
            if (!loaded.Scheme.CanRefresh(loaded.Credential))
                return snapshot.Freshness.IsExpired(services.Clock.Now)
                    ? throw await services.Health.MarkInvalidAsync(cached, loaded, ReauthorizationReason.NoRefreshToken, _lifetime).ConfigureAwait(false)
                    : snapshot;
            if (services.Claims.IsHeldByAnother(cached, loaded.Credentials))
            {
                if (!isPatient) return null;
                await services.Clock.DelayAsync(Jitter.Spread(pause), _lifetime).ConfigureAwait(false);
                pause = pause * 1.5 < TokenTimings.LongestPoll ? pause * 1.5 : TokenTimings.LongestPoll;
                continue;
            }

            if (RetryAfterRefusal(loaded.Credentials) is { } until) return isPatient ? throw RefreshErrors.Refused(loaded, null, until)
                : null;
            _answerUnknown |= services.Claims.IsAnswerUnknown(cached, loaded.Credentials);
            _sendsLeft ??= _answerUnknown ? 1 : 2;
            if (await services.Claims.TryTakeAsync(cached, loaded, _answerUnknown, _lifetime).ConfigureAwait(false) is not { } claim)
            {
                await retries.LostAsync(_lifetime).ConfigureAwait(false);
                continue;
            }

            if (await SendRefreshAsync(claim).ConfigureAwait(false) is { } done) return done;
            cached.HeldLeaseNumber = 0;
        }
    }

    private bool IsSettled(CacheEntry snapshot)
    {
        snapshot.RequireUsable();
        return snapshot.Version != rejected || (isPatient && snapshot.Freshness.IsRecentlyIssued(services.Clock.Now));
    }

    /// <summary>Sends under the claim; null when the store must be looked at again.</summary>
    private async Task<CacheEntry?> SendRefreshAsync(HeldLease claim)
    {
        var permit = new SendPermit(() => claim.MaySend(services.Clock));
        while (claim.MaySend(services.Clock))
        {
            var askedAt = services.Clock.Now;
            cached.UnansweredLeaseNumber = claim.Number;
            _sendsLeft--;
            TokenResult result;
            try
            {
                result = await services.Requests.SendAsync(claim.Loaded, permit, late => KeepLateAsync(claim, late, askedAt), _lifetime)
                    .ConfigureAwait(false);
            }
#pragma warning disable CA1031 // whatever it was: the request may have reached the vendor, its answer is not here
            catch (Exception e) when (!_lifetime.IsCancellationRequested)
#pragma warning restore CA1031
            {
                _answerUnknown = true;
                var retryAt = (e as IntegrationException)?.RetryAt;
                if (_sendsLeft > 0 && retryAt is null) continue;
                throw await FailAsync(claim, until => RefreshErrors.Unanswered(claim.Loaded, e, until), retryAt, e).ConfigureAwait(false);
            }

            cached.UnansweredLeaseNumber = _answerUnknown ? claim.Number : 0;
            switch (result)
            {
                case TokenResult.Issued issued:
                    cached.UnansweredLeaseNumber = 0;
                    return await services.Keeper.KeepAsync(cached, claim, issued.Credential, askedAt).ConfigureAwait(false);
                case TokenResult.Rejected rejected:
                    return await RejectAsync(claim, rejected).ConfigureAwait(false);
                case TokenResult.Unavailable { IsLapsed: true }:
                    _sendsLeft++;
                    return null;
                case TokenResult.Unavailable unavailable:
                    throw await FailAsync(claim, until => RefreshErrors.Unavailable(claim.Loaded, unavailable, until), unavailable.RetryAt,
                        null).ConfigureAwait(false);
                case TokenResult.Failed failed:
                    throw await FailAsync(claim, _ => failed.Error, null, failed.Error).ConfigureAwait(false);
                default:
                    throw new InvalidOperationException($"{result.GetType().Name} is no token result.");
            }
        }

        return null;
    }

    /// <summary>
    /// Before the grant is given up the store is read once more: somebody may have refreshed it, or be at it. A refusal that does not say
    /// that the grant is gone is no proof of it: the refresh is
    /// tried again after a while, unless a lost response explains it.
    /// </summary>
    private async Task<CacheEntry?> RejectAsync(HeldLease claim, TokenResult.Rejected refusal)
    {
        var (loaded, snapshot) = await services.Reader.ReadAsync(cached, _lifetime).ConfigureAwait(false);
        if (IsSettledWithoutAge(snapshot)) return snapshot;
        if (loaded.Credentials.Lease is { } other && other.Number > claim.Number) return null;
        var count = claim.Loaded.Credentials.Refusals?.Count ?? 0;
        if (refusal.IsUnclear && !_answerUnknown && count < TokenTimings.AfterRefusal.Count)
        {
            var refusals = new UnclearRefusals { Count = count + 1, NotBefore = services.Clock.UtcNow + TokenTimings.AfterRefusal[count] };
            throw await FailAsync(claim, until => RefreshErrors.Refused(claim.Loaded, refusal, until), refusals.NotBefore, null, refusals)
                .ConfigureAwait(false);
        }

        var reason = _answerUnknown ? ReauthorizationReason.ResponseLost : ReauthorizationReason.GrantRejected;
        var error = await services.Health.MarkInvalidAsync(cached, loaded, reason, _lifetime).ConfigureAwait(false);
        await services.Claims.ReleaseAsync(cached, claim, _answerUnknown, _lifetime).ConfigureAwait(false);
        throw error;
    }

    /// <summary>
    /// When the vendor may be asked again after an unclear refusal, also another process's; null when it may be asked now. A time too far
    /// ahead is another clock's.
    /// </summary>
    private DateTimeOffset? RetryAfterRefusal(CredentialRecord record) =>
        record.Refusals is { } refusals && refusals.NotBefore - services.Clock.UtcNow is var wait && wait > TimeSpan.Zero
            && wait <= TokenTimings.AfterRefusal[^1] ? refusals.NotBefore : null;

    /// <summary>The vendor has acted though nobody waited any more: what it issued counts by its claim's number, like any other.</summary>
    private ValueTask KeepLateAsync(HeldLease claim, Credential credential, long askedAt)
    {
        services.Work.Run(async () => await services.Keeper.KeepAsync(cached, claim, credential, askedAt).ConfigureAwait(false));
        return default;
    }

    private bool IsSettledWithoutAge(CacheEntry snapshot)
    {
        snapshot.RequireUsable();
        return snapshot.Version != rejected;
    }

    private async Task<IntegrationException> FailAsync(
        HeldLease claim, Func<DateTimeOffset, IntegrationException> error, DateTimeOffset? retryAt, Exception? cause,
            UnclearRefusals? refusals = null)
    {
        var isFirst = cached.Backoff.Fail(error, retryAt, out var thrown);
        TokenLog.RefreshFailed(services.Logger, cached.Key, thrown.Message, cause);
        if (isFirst) await services.Health.MarkFailingAsync(cached, claim.Loaded, thrown, _lifetime).ConfigureAwait(false);
        await services.Claims.ReleaseAsync(cached, claim, _answerUnknown, _lifetime, refusals).ConfigureAwait(false);
        return thrown;
    }

    /// <summary>The lock only spares a read: a broken one must not stop a refresh, unless the host says so.</summary>
    private async ValueTask<GuardedLockHandle?> AcquireLockAsync()
    {
        try
        {
            return await services.Lock.TryAcquireAsync(cached.Key, isPatient ? TokenTimings.LockWait : TimeSpan.Zero, _lifetime)
                .ConfigureAwait(false);
        }
        catch (IntegrationException e)
        {
            TokenLog.LockFailed(services.Logger, cached.Key, services.WhenLockFails, e);
            return services.WhenLockFails == LockFailurePolicy.Refuse && isPatient ? throw StorageErrors.LockUnavailable(cached.Key, e) : null;
        }
    }
}
