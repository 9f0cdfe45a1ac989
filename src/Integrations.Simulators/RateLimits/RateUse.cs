namespace Integrations.Simulators;

/// <summary>The use of a limit up to a moment; two of them give the share of the allowed rate that was used between them.</summary>
public sealed class RateUse
{
    private readonly double _spent;
    private readonly Func<DateTimeOffset, double> _allowedUntil;

    internal RateUse(DateTimeOffset at, double spent, Func<DateTimeOffset, double> allowedUntil) =>
        (At, _spent, _allowedUntil) = (at, spent, allowedUntil);

    /// <summary>The moment, by the time without skew.</summary>
    public DateTimeOffset At { get; }

    /// <summary>The share of the limit that was used since an earlier moment.</summary>
    /// <returns>
    /// From 0 to 1. Of a fixed window: the permits of the windows that ended meanwhile. Of a sliding window and of requests in flight: the
    /// average of the permits in use. Of a day and of a bucket: the permits of the requests, divided by those that were free at the earlier
    /// moment and those that came since. 0 when none were allowed.
    /// </returns>
    public double ShareSince(RateUse earlier)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        return earlier._allowedUntil(At) is > 0 and var allowed ? (_spent - earlier._spent) / allowed : 0;
    }
}
