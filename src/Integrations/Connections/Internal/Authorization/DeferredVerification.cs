using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Integrations.Internal;

/// <summary>
/// Verifies an unverified connection again, after 1 minute up to 1 hour, by a timer of the process that created or used it, so that no
/// hosted service is needed. Of several processes one verifies, by compare-and-set of the connection's health. A success completes the
/// connection; a refusal ends it as it would have when connecting.
/// </summary>
internal sealed partial class DeferredVerification(
    ConnectionRepository repository, ConnectionVerifier verifier, GrantRevocation revocation, TokenManager tokens,
    VerifiedGrants verified, ConnectionCaches caches, TimeProvider time,
    [FromKeyedServices(LogCategories.Connections)] ILogger logger) : IDisposable
{
    private readonly ConnectionCache<ITimer> _due =
        caches.Create<ITimer>(2 * TokenTimings.LongestRecheck, capacity: null, dropped: static timer => timer.Dispose());

    /// <summary>Schedules the next verification.</summary>
    public void Watch(ConnectionContext loaded)
    {
        if (tokens.IsStopping || _due.TryGet(loaded.Key, out _)) return;
        var wait = DueAt(loaded) - time.GetUtcNow();
        var timer = time.CreateTimer(_ => Due(loaded.Key), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        if (!_due.TryAdd(loaded.Key, timer)) timer.Dispose();
        else if (wait <= TimeSpan.Zero) Due(loaded.Key);
        // A time further ahead comes from another machine's clock.
        else timer.Change(wait < TokenTimings.LongestRecheck ? wait : TokenTimings.LongestRecheck, TokenTimings.LongestRecheck);
    }

    public void Dispose()
    {
        foreach (var timer in _due.Values) timer.Dispose();
    }

    private void Due(ConnectionKey key) => tokens.InBackground(() => VerifyAsync(key));

    private async Task VerifyAsync(ConnectionKey key)
    {
        try
        {
            if (!tokens.IsStopping) await CheckAsync(key).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // as when the vendor does not respond: later again
        catch (Exception e)
#pragma warning restore CA1031
        {
            Postponed(logger, key, e);
        }
        finally
        {
            if (_due.TryGet(key, out var timer) && _due.TryRemove(key, timer)) await timer.DisposeAsync().ConfigureAwait(false);
        }

        await WatchAgainAsync(key).ConfigureAwait(false);
    }

    private async Task CheckAsync(ConnectionKey key)
    {
        if (await FindAsync(key).ConfigureAwait(false) is not { } loaded || DueAt(loaded) > time.GetUtcNow()) return;
        if (!await repository.ChangeHealthAsync(loaded, Next, tokens.Lifetime).ConfigureAwait(false)) return;
        var active = await tokens.GetAsync(key, tokens.Lifetime).ConfigureAwait(false);
        var (tried, refusal) = await TryAsync(loaded, active).ConfigureAwait(false);
        if (refusal is UnauthorizedException)
        {
            // The access token may have expired since; only the rejection of a new one is evidence against the grant.
            var renewed =
                await tokens.RefreshAsync(key, active.CredentialVersion, tokens.Lifetime, isProbeRefused: true).ConfigureAwait(false);
            if (renewed.CredentialVersion != active.CredentialVersion) (tried, refusal) =
                await TryAsync(loaded, renewed).ConfigureAwait(false);
        }

        if (refusal is not null) await EndAsync(loaded, refusal).ConfigureAwait(false);
        else if (!tried!.Settings.IsUnverified) await verified.SaveAsync(loaded, tried.Settings, "The grant is verified.", tokens.Lifetime)
            .ConfigureAwait(false);
    }

    /// <summary>The draft as verified, or the reason why the vendor rejects it.</summary>
    private async Task<(ConnectionDraft? Tried, IntegrationException? Refusal)> TryAsync(ConnectionContext loaded, ConnectionContext active)
    {
        try
        {
            return (await verifier.VerifyAsync(ConnectionDraft.Of(loaded, active.Credential), tokens.Lifetime).ConfigureAwait(false), null);
        }
        catch (IntegrationException refusal) when (IsProof(refusal))
        {
            return (null, refusal);
        }
    }

    /// <summary>
    /// True when the vendor rejected the grant; a request that never reached it, for the host's options or DNS, does not count.
    /// </summary>
    private static bool IsProof(IntegrationException refusal) =>
        refusal.VendorStatus is not null || refusal.Details.IsOfAnswer || refusal is UnauthorizedException or ForbiddenException;

    /// <summary>Ends the connection as a rejection when connecting would: the grant is revoked, and a person must connect again.</summary>
    private async Task EndAsync(ConnectionContext loaded, IntegrationException refusal)
    {
        if (await FindAsync(loaded.Key).ConfigureAwait(false) is not { } latest
            || latest.Versions.Settings != loaded.Versions.Settings) return;
        Ended(logger, latest.Key, refusal);
        await revocation.TryRevokeUnsharedAsync(latest, CancellationToken.None).ConfigureAwait(false);
        var reason = refusal is UnauthorizedException ? ReauthorizationReason.GrantRejected : ReauthorizationReason.VerificationFailed;
        await tokens.GiveUpAsync(latest, reason, refusal.Message, CancellationToken.None).ConfigureAwait(false);
        tokens.Invalidate(latest.Key);
    }

    private async Task WatchAgainAsync(ConnectionKey key)
    {
        try
        {
            if (!tokens.IsStopping && await FindAsync(key).ConfigureAwait(false) is { } loaded) Watch(loaded);
        }
#pragma warning disable CA1031 // the next call schedules it
        catch (Exception e)
#pragma warning restore CA1031
        {
            Postponed(logger, key, e);
        }
    }

    /// <summary>Returns null when there is no connection left to verify.</summary>
    private async Task<ConnectionContext?> FindAsync(ConnectionKey key) =>
        await repository.FindAsync(key, tokens.Lifetime).ConfigureAwait(false) is { Settings.RepeatsProbe: true, Problem: null } loaded
            ? loaded : null;

    private static DateTimeOffset DueAt(ConnectionContext loaded) =>
        RechecksOf(loaded)?.NextAt ?? loaded.Settings.ConnectedAt + TokenTimings.FirstRecheck;

    /// <summary>The verifications of this grant: a connection that is connected again starts over.</summary>
    private static Rechecks? RechecksOf(ConnectionContext loaded) =>
        loaded.Health?.Rechecks is { } rechecks && rechecks.ConnectedAt == loaded.Settings.ConnectedAt ? rechecks : null;

    /// <summary>Null when another process does this verification.</summary>
    private HealthRecord? Next(ConnectionContext current)
    {
        if (!current.Settings.RepeatsProbe || DueAt(current) > time.GetUtcNow()) return null;
        var count = (RechecksOf(current)?.Count ?? 0) + 1;
        var wait = TokenTimings.FirstRecheck * Math.Pow(2, Math.Min(count, 10));
        var next = time.GetUtcNow() + (wait < TokenTimings.LongestRecheck ? wait : TokenTimings.LongestRecheck);
        return HealthRecord.Of(current) with { Rechecks =
            new() { ConnectedAt = current.Settings.ConnectedAt, Count = count, NextAt = next } };
    }

    [LoggerMessage(42, LogLevel.Information, "{Connection} could not be verified this time; it is verified again later.")]
    private static partial void Postponed(ILogger logger, ConnectionKey connection, Exception exception);

    [LoggerMessage(43, LogLevel.Warning,
        "{Connection} was connected unverified, and the vendor now rejected it: a person must connect again.")]
    private static partial void Ended(ILogger logger, ConnectionKey connection, Exception exception);
}
