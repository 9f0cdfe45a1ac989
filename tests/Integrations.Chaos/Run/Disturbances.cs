namespace Integrations.Chaos;

/// <summary>One thing that goes wrong.</summary>
/// <param name="Name">For people.</param>
/// <param name="At">When, as a part of the run.</param>
/// <param name="Strike">Makes it go wrong, and counts it.</param>
internal sealed record Disturbance(string Name, double At, Func<CancellationToken, Task> Strike);

/// <summary>What goes wrong in a run, in order.</summary>
internal sealed class Disturbances(RealServers servers, WorkerFleet fleet)
{
    public ChaosRestarts Counts { get; } = new();

    /// <summary>Stops come first: a worker that waits for a killed one's claim does so for the half minute a host gives it to stop.</summary>
    public IReadOnlyList<Disturbance> All =>
    [
        Stop(1, 0.05), DatabaseRestart(0.15), Stop(3, 0.20), RedisRestart(0.25), Stop(0, 0.30), RedisPause(0.35),
        Kill(0, 0.45), Kill(2, 0.55), DatabaseRestart(0.60), Kill(1, 0.65), RedisRestart(0.75), Kill(3, 0.85),
    ];

    private Disturbance Kill(int slot, double at) => new($"SIGKILL for the worker in place {slot + 1}", at, token =>
    {
        Counts.Killed++;
        return fleet.KillAsync(slot, token);
    });

    private Disturbance Stop(int slot, double at) => new($"a normal stop for the worker in place {slot + 1}", at, token =>
    {
        Counts.Stopped++;
        return fleet.StopAsync(slot, token);
    });

    private Disturbance DatabaseRestart(double at) => new("the database crashes and restarts", at, token =>
    {
        Counts.Database++;
        return servers.RestartDatabaseAsync(token);
    });

    private Disturbance RedisRestart(double at) => new("Redis crashes and forgets every lock", at, token =>
    {
        Counts.Redis++;
        return servers.RestartRedisAsync(token);
    });

    private Disturbance RedisPause(double at) => new("Redis is paused for longer than a lease", at, token =>
    {
        Counts.RedisPauses++;
        return servers.PauseRedisAsync(token);
    });
}
