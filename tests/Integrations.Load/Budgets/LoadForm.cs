namespace Integrations.Load;

/// <summary>The lengths of a run. A window is short beside the run and long beside a response.</summary>
/// <param name="Window">The length of windows.</param>
/// <param name="Windows">The number of windows that are measured.</param>
/// <param name="NeighbourSeconds">The seconds for which a neighbour is measured, once alone and once beside the loud tenant.</param>
/// <param name="RedisAway">The time between the end of Redis and its restart.</param>
internal sealed record LoadForm(TimeSpan Window, int Windows, double NeighbourSeconds, TimeSpan RedisAway)
{
    public static LoadForm Long { get; } = new(TimeSpan.FromSeconds(5), 12, 30, TimeSpan.FromSeconds(5));

    public static LoadForm Short { get; } = new(TimeSpan.FromSeconds(2), 3, 6.5, TimeSpan.FromSeconds(1));

    /// <summary>The seconds that are measured.</summary>
    public double Seconds => Window.TotalSeconds * Windows;
}
