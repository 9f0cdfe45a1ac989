using Microsoft.Extensions.Options;

namespace Integrations.Internal;

/// <summary>
/// The only place where calls wait for rate limits: pauses by connection, kept while they last. A vendor's time is respected, and checked
/// by regular probes (<see cref="IntegrationsOptions.RateLimitProbeInterval"/>): a mistake of the vendor does not stop a connection for a
/// month.
/// </summary>
internal sealed class PauseAdmission(IOptions<IntegrationsOptions> options, ConnectionCaches caches, TimeProvider time)
{
    /// <summary>The maximum number of paused connections; beyond it, those whose pause ends soonest continue.</summary>
    internal const int Most = 100_000;

    private readonly ConnectionCache<PauseTerm> _pauses = caches.Create<PauseTerm>(TimeSpan.FromMinutes(1), Most);

    /// <summary>The number of remembered pauses.</summary>
    internal int Count => _pauses.Count;

    /// <summary>
    /// Waits until the connection may send a request; returns false at once when that is after <paramref name="deadline"/>. A request that
    /// is let through during a pause is a probe.
    /// </summary>
    public ValueTask<bool> WaitAsync(ConnectionKey key, DateTimeOffset deadline, CancellationToken cancellationToken) =>
        Of(key) is null ? new(true) : WaitPausedAsync(key, deadline, cancellationToken);

    private async ValueTask<bool> WaitPausedAsync(ConnectionKey key, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        while (Of(key) is { } paused)
        {
            var now = time.GetUtcNow();
            if (paused.ProbeAt <= now)
            {
                if (_pauses.TryReplace(key, paused with { ProbeAt = now + Interval }, paused, paused.Until - now)) return true;
                continue;
            }

            var next = paused.ProbeAt < paused.Until ? paused.ProbeAt : paused.Until;
            if (next > deadline) return false;
            // A delay is cut to whole milliseconds: not one too early.
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling((next - now).TotalMilliseconds)), time, cancellationToken)
                .ConfigureAwait(false);
        }

        return true;
    }

    /// <summary>Records a rate limit: no request of this connection before <paramref name="until"/>.</summary>
    public void Pause(ConnectionKey key, DateTimeOffset until)
    {
        var now = time.GetUtcNow();
        var term = new PauseTerm(until, now + Interval);
        while (until > now)
        {
            if (!_pauses.TryGet(key, out var known))
            {
                if (_pauses.TryAdd(key, term, until - now)) return;
            }
            else if (known.Until > until || _pauses.TryReplace(key, term, known, until - now))
            {
                return;
            }
        }
    }

    /// <summary>Ends the pause early: a probe succeeded, or the connection was authorized again.</summary>
    public void Resume(ConnectionKey key) => _pauses.Remove(key);

    /// <summary>Until when the connection is paused, or null.</summary>
    public DateTimeOffset? PausedUntil(ConnectionKey key) => Of(key)?.Until;

    private TimeSpan Interval => options.Value.RateLimitProbeInterval;

    /// <summary>The wall clock decides, which the vendor's time is of: the machine may have slept.</summary>
    private PauseTerm? Of(ConnectionKey key) => _pauses.TryGet(key, out var paused) && paused.Until > time.GetUtcNow() ? paused : null;

    /// <param name="Until">The time until which the vendor requests no calls.</param>
    /// <param name="ProbeAt">The time of the next probe.</param>
    private sealed record PauseTerm(DateTimeOffset Until, DateTimeOffset ProbeAt);
}
