using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Integrations.Internal;

/// <summary>
/// Pauses by connection, kept while they last. What a vendor says is believed, and checked by one call now and then: a mistake of the
/// vendor does not close a connection for a month.
/// </summary>
internal sealed class PauseAdmission(IOptions<IntegrationsOptions> options, TimeProvider time) : IAdmission, IProcessMemory
{
    /// <summary>How many connections are kept paused at most: beyond, those whose pause ends soonest go on.</summary>
    internal const int Most = 100_000;

    private static readonly TimeSpan SweepEvery = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<ConnectionKey, PauseTerm> _pauses = new();
    private readonly Lock _sweeping = new();
    private DateTimeOffset _sweptAt = time.GetUtcNow();

    /// <summary>How many pauses are remembered.</summary>
    internal int Count => _pauses.Count;

    public async ValueTask<bool> WaitAsync(ConnectionKey key, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        while (Of(key) is { } paused)
        {
            var now = time.GetUtcNow();
            if (paused.ProbeAt <= now)
            {
                if (_pauses.TryUpdate(key, paused with { ProbeAt = now + Interval }, paused)) return true;
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

    public void Pause(ConnectionKey key, DateTimeOffset until)
    {
        Sweep();
        var probeAt = time.GetUtcNow() + Interval;
        _pauses.AddOrUpdate(key, new PauseTerm(until, probeAt), (_, known) => known.Until > until ? known : new PauseTerm(until, probeAt));
    }

    public void Resume(ConnectionKey key) => _pauses.TryRemove(key, out _);

    public int Forget(ErasureScope scope) => _pauses.Forget(scope, static key => key);

    public DateTimeOffset? PausedUntil(ConnectionKey key) => Of(key)?.Until;

    private TimeSpan Interval => options.Value.RateLimitProbeInterval;

    private PauseTerm? Of(ConnectionKey key)
    {
        if (!_pauses.TryGetValue(key, out var paused)) return null;
        if (paused.Until > time.GetUtcNow()) return paused;
        _pauses.TryRemove(KeyValuePair.Create(key, paused));
        return null;
    }

    /// <summary>A connection that is never called again would be kept for ever.</summary>
    private void Sweep()
    {
        lock (_sweeping)
        {
            var now = time.GetUtcNow();
            var isFull = _pauses.Count >= Most;
            if (now - _sweptAt < SweepEvery && !isFull) return;
            _sweptAt = now;
            foreach (var (key, paused) in _pauses)
                if (paused.Until <= now) _pauses.TryRemove(key, out _);
            if (_pauses.Count < Most) return;
            foreach (var (key, _) in _pauses.ToArray().OrderBy(entry => entry.Value.Until).Take(Most / 10)) _pauses.TryRemove(key, out _);
        }
    }

    /// <param name="Until">When the vendor wants to be asked again.</param>
    /// <param name="ProbeAt">When one call may find out whether that still holds.</param>
    private sealed record PauseTerm(DateTimeOffset Until, DateTimeOffset ProbeAt);
}
