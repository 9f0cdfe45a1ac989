namespace Integrations.Simulators;

/// <summary>The window over which a limit counts. Windows follow the simulator's time without the clock's skew.</summary>
public sealed record RateWindow
{
    private RateWindow(Counting kind, TimeSpan length) => (Kind, Length) = (kind, length);

    /// <summary>Requests in flight, from admission until the response is delivered.</summary>
    public static RateWindow Concurrent { get; } = new(Counting.Concurrent, TimeSpan.Zero);

    /// <summary>A budget that is full again at midnight, UTC.</summary>
    public static RateWindow Day { get; } = Fixed(TimeSpan.FromDays(1));

    /// <summary>Windows one after the other, from the full hour or midnight on: at the end of one the count starts at zero.</summary>
    public static RateWindow Fixed(TimeSpan length) => new(Counting.Fixed, Positive(length));

    /// <summary>The time that precedes each request: a request leaves the count when it is as old as the window.</summary>
    public static RateWindow Sliding(TimeSpan length) => new(Counting.Sliding, Positive(length));

    internal Counting Kind { get; }

    internal TimeSpan Length { get; }

    private static TimeSpan Positive(TimeSpan length) => length > TimeSpan.Zero ? length
        : throw new ArgumentOutOfRangeException(nameof(length), length, "A window is longer than zero.");

    internal enum Counting { Fixed, Sliding, Concurrent }
}
