namespace Integrations.Simulators;

/// <summary>
/// The way in which a limit counts: over a window of time, in a bucket, or in flight. It follows the simulator's time without the clock's
/// skew.
/// </summary>
public sealed record RateWindow
{
    private RateWindow(Counting kind) => Kind = kind;

    /// <summary>Requests in flight, from admission until the last bytes of the response are sent.</summary>
    public static RateWindow Concurrent { get; } = new(Counting.Concurrent);

    /// <summary>A budget that is full again at midnight, UTC.</summary>
    public static RateWindow Day { get; } = DayIn(TimeZoneInfo.Utc);

    /// <summary>A budget that is full again at midnight in a time zone.</summary>
    public static RateWindow DayIn(TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return new(Counting.Day) { Zone = zone };
    }

    /// <summary>Windows one after the other, from the full hour or midnight on: at the end of one the count starts at zero.</summary>
    public static RateWindow Fixed(TimeSpan length) => new(Counting.Fixed) { Length = Positive(length) };

    /// <summary>The time that precedes each request: a request leaves the count when it is as old as the window.</summary>
    public static RateWindow Sliding(TimeSpan length) => new(Counting.Sliding) { Length = Positive(length) };

    /// <summary>
    /// A bucket of tokens, full at first, of which each request takes its cost. Tokens come back evenly, until the bucket is full again;
    /// <see cref="RateLimit.Requests"/> is its size.
    /// </summary>
    public static RateWindow TokenBucket(double refillPerSecond) => new(Counting.TokenBucket) { PerSecond = Positive(refillPerSecond) };

    /// <summary>
    /// A bucket, empty at first, into which each request pours its cost and which leaks evenly. A request that would make it overflow is
    /// rejected; <see cref="RateLimit.Requests"/> is its size.
    /// </summary>
    public static RateWindow LeakyBucket(double leakPerSecond) => new(Counting.LeakyBucket) { PerSecond = Positive(leakPerSecond) };

    internal Counting Kind { get; }

    internal TimeSpan Length { get; private init; }

    internal double PerSecond { get; private init; }

    internal TimeZoneInfo Zone { get; private init; } = TimeZoneInfo.Utc;

    /// <summary>The end of the fixed window, or of the day, that contains a time.</summary>
    internal DateTimeOffset End(DateTimeOffset at) =>
        Kind == Counting.Day ? Midnight(at) : at.AddTicks(Length.Ticks - (at.UtcTicks % Length.Ticks));

    private DateTimeOffset Midnight(DateTimeOffset at)
    {
        var next = TimeZoneInfo.ConvertTime(at, Zone).Date.AddDays(1);
        // Where the clocks go forward at midnight, the day begins at a quarter past, or later.
        while (Zone.IsInvalidTime(next)) next = next.AddMinutes(15);
        return new(next, Zone.GetUtcOffset(next));
    }

    private static TimeSpan Positive(TimeSpan length) => length > TimeSpan.Zero ? length
        : throw new ArgumentOutOfRangeException(nameof(length), length, "A window is longer than zero.");

    private static double Positive(double perSecond) => perSecond > 0 && double.IsFinite(perSecond) ? perSecond
        : throw new ArgumentOutOfRangeException(nameof(perSecond), perSecond, "A bucket needs a finite rate above zero.");

    internal enum Counting { Fixed, Day, Sliding, TokenBucket, LeakyBucket, Concurrent }
}
