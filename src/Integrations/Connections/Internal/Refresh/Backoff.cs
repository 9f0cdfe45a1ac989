namespace Integrations.Internal;

/// <summary>Keeps a connection whose refreshes fail from asking the vendor again too soon.</summary>
internal sealed class Backoff(MonotonicClock clock)
{
    private readonly Lock _gate = new();
    private int _failures;
    private long _notBefore;
    private Func<IntegrationException>? _error;

    /// <summary>True while failures have not been followed by a success.</summary>
    public bool IsFailing
    {
        get { lock (_gate) return _failures > 0; }
    }

    /// <summary>What a caller gets while the vendor must not be asked; null when it may be.</summary>
    public IntegrationException? Waiting()
    {
        lock (_gate) return _error is not null && clock.Now < _notBefore ? _error() : null;
    }

    /// <summary>Takes a failure; true when it is the first of a row.</summary>
    public bool Fail(Func<DateTimeOffset, IntegrationException> error, DateTimeOffset? retryAt, out IntegrationException thrown)
    {
        lock (_gate)
        {
            var wait = Jitter.Spread(TimeSpan.FromSeconds(Math.Min(1 << Math.Min(_failures, 10), TokenTimings.LongestBackoff.TotalSeconds)));
            var asked = retryAt - clock.UtcNow ?? TimeSpan.Zero;
            if (asked > wait) wait = asked < TokenTimings.LongestRetryAfter ? asked : TokenTimings.LongestRetryAfter;
            var until = retryAt > clock.UtcNow + wait ? retryAt.Value : clock.UtcNow + wait;
            _notBefore = clock.After(clock.Now, wait);
            _error = () => error(until);
            thrown = _error();
            return _failures++ == 0;
        }
    }

    /// <summary>True when failures went before.</summary>
    public bool Reset()
    {
        lock (_gate)
        {
            var failing = _failures > 0;
            _failures = 0;
            _error = null;
            return failing;
        }
    }
}
