namespace Integrations.Load;

/// <summary>The lengths of a run. A window is short beside the run and long beside a response.</summary>
internal sealed record LoadForm
{
    public static LoadForm Long { get; } = new()
    {
        Window = TimeSpan.FromSeconds(5), Windows = 12, RedisAway = TimeSpan.FromSeconds(5), NeighborRounds = 6,
        NeighborTime = TimeSpan.FromSeconds(6), LoudCallsPerSecond = 100 * LoadedBudgets.NeighborCalls,
    };

    public static LoadForm Short { get; } = new()
    {
        Window = TimeSpan.FromSeconds(2), Windows = 3, RedisAway = TimeSpan.FromSeconds(1), NeighborRounds = 2,
        NeighborTime = TimeSpan.FromSeconds(3.3), LoudCallsPerSecond = 10 * LoadedBudgets.NeighborCalls,
    };

    /// <summary>The length of windows.</summary>
    public required TimeSpan Window { get; init; }

    /// <summary>The number of windows that are measured.</summary>
    public required int Windows { get; init; }

    /// <summary>The time between the end of Redis and its restart.</summary>
    public required TimeSpan RedisAway { get; init; }

    /// <summary>How often quiet tenants are measured, alone and beside the loud one: a busy machine disturbs both alike.</summary>
    public required int NeighborRounds { get; init; }

    /// <summary>The time of one measurement.</summary>
    public required TimeSpan NeighborTime { get; init; }

    /// <summary>
    /// The rate of the loud tenant: a hundred times the allowed one, in short ten times, because a machine that runs other tests has not
    /// half a core to refuse calls.
    /// </summary>
    public required double LoudCallsPerSecond { get; init; }

    /// <summary>The seconds for which budgets are measured.</summary>
    public double Seconds => Window.TotalSeconds * Windows;
}
