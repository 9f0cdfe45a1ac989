using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Integrations.Internal;

/// <summary>
/// Counts consecutive failed calls by connection, and stores and reports when a connection degrades and when it recovers. Runs in the
/// background: no call waits for it.
/// </summary>
internal sealed partial class CallHealth(
    ConnectionRepository repository, TokenManager tokens, ConnectionEvents events, VerifiedGrants verified,
        IOptions<IntegrationsOptions> options, ConnectionCaches caches, TimeProvider time, ILoggerFactory loggers)
{
    private const int Most = 100_000;
    private static readonly TimeSpan Age = TimeSpan.FromDays(1);
    private readonly ILogger _logger = loggers.CreateLogger(CallLog.Calls);
    private readonly ConnectionCache<Tally> _failing = caches.Create<Tally>(Age, Most, isSliding: true);
    private readonly ConnectionCache<string> _noting = caches.Create<string>(Age, Most);

    /// <summary>Records the outcome of a call.</summary>
    public void Observe(ConnectionContext connection, IntegrationException? error)
    {
        if (error is null) Succeeded(connection);
        else if (Counts(error)) Failed(connection, error.Code);
    }

    /// <summary>
    /// True for failures of the vendor, or of the network. An error of one request proves nothing about the connection, and neither do
    /// limits of this process.
    /// </summary>
    private static bool Counts(IntegrationException error) => !error.Details.IsOfProcess
        && error.Code is ErrorCode.VendorUnavailable or ErrorCode.ContractViolation or ErrorCode.Unauthorized or ErrorCode.RateLimited;

    private void Succeeded(ConnectionContext connection)
    {
        var wasNoted = _failing.TryGet(connection.Key, out var tally)
            && _failing.TryRemove(connection.Key, tally) && tally.IsNoted;
        if (wasNoted || connection.IsDegraded)
            Note(connection.Key, null, EventKind.Recovered, "Calls succeed again.");
        if (connection is { Settings: { IsUnverified: true, RepeatsProbe: false }, Connector.Definition.Probe: null })
            Verified(connection.Key);
    }

    private void Verified(ConnectionKey key)
    {
        if (_noting.TryAdd(key, "verified")) tokens.InBackground(() => VerifyAsync(key));
    }

    private void Failed(ConnectionContext connection, ErrorCode code)
    {
        var settings = options.Value;
        var tally = _failing.GetOrAdd(connection.Key, static (_, _) => new Tally(), settings);
        if (!tally.Count(settings.DegradedAfterFailures, settings.DegradedWindow, time) || connection.IsDegraded) return;
        var degraded = new DegradedState { Since = time.GetUtcNow(), Error = code };
        Note(connection.Key, degraded, EventKind.Degraded,
            $"{settings.DegradedAfterFailures} calls in a row failed, the last with {code}.");
    }

    /// <summary>Writes one record of a connection at a time: of a thousand calls that succeed at once, one writes it.</summary>
    private void Note(ConnectionKey key, DegradedState? state, EventKind kind, string reason)
    {
        if (_noting.TryAdd(key, reason)) tokens.InBackground(() => NoteAsync(key, state, kind, reason));
    }

    private Task NoteAsync(ConnectionKey key, DegradedState? state, EventKind kind, string reason) => ChangeAsync(key, kind, async loaded =>
    {
        var isNews = await repository.ChangeHealthAsync(loaded, current =>
            HealthRecord.Of(current) is var health && (health.Degraded is null) == (state is null) ? null
            : health with { Degraded = state }, CancellationToken.None).ConfigureAwait(false);
        tokens.Invalidate(key);
        // Another process may have stored it.
        if (isNews) events.Publish(key, loaded.Connector.Id, kind, EventOrigin.Vendor, reason);
    });

    /// <summary>The first successful call verifies a connection whose connector has no probe.</summary>
    private Task VerifyAsync(ConnectionKey key) => ChangeAsync(key, EventKind.Recovered, loaded =>
        loaded.Settings is { IsUnverified: true, RepeatsProbe: false }
            ? verified.SaveAsync(loaded, loaded.Settings with { IsUnverified = false }, "The first call verified the grant.",
                CancellationToken.None)
            : Task.CompletedTask);

    private async Task ChangeAsync(ConnectionKey key, EventKind kind, Func<ConnectionContext, Task> change)
    {
        try
        {
            if (await repository.FindAsync(key, CancellationToken.None).ConfigureAwait(false) is { } loaded)
                await change(loaded).ConfigureAwait(false);
        }
        catch (IntegrationException e)
        {
            Unnoted(_logger, key, kind, e);
        }
        finally
        {
            _noting.Remove(key);
        }
    }

    [LoggerMessage(30, LogLevel.Warning, "That {Connection} is now {Kind} could not be stored.")]
    private static partial void Unnoted(ILogger logger, ConnectionKey connection, EventKind kind, Exception exception);

    /// <summary>Failures in a row.</summary>
    private sealed class Tally
    {
        private readonly Lock _gate = new();
        private int _count;
        private long _lastAt;

        /// <summary>True when the connection was recorded as degraded for these failures.</summary>
        public bool IsNoted { get; private set; }

        /// <summary>True once, when the failures reach the threshold.</summary>
        public bool Count(int threshold, TimeSpan window, TimeProvider time)
        {
            lock (_gate)
            {
                if (_count > 0 && time.GetElapsedTime(_lastAt) > window) _count = 0;
                _lastAt = time.GetTimestamp();
                _count++;
                if (IsNoted || _count < threshold) return false;
                return IsNoted = true;
            }
        }
    }
}
