namespace Integrations.Chaos;

/// <summary>One thing that goes wrong.</summary>
/// <param name="Name">For people.</param>
/// <param name="At">When, as a part of the run.</param>
/// <param name="Strike">Makes it go wrong, and counts it.</param>
internal sealed record Disturbance(string Name, double At, Func<CancellationToken, Task> Strike);

/// <summary>What goes wrong in a run.</summary>
/// <param name="servers">What the workers rest on; null: a file, which does not go away.</param>
/// <param name="fleet">The workers.</param>
/// <param name="withKills">Whether workers are killed too, which alone can explain a loss.</param>
internal sealed class Disturbances(RealServers? servers, WorkerFleet fleet, bool withKills)
{
    public ChaosRestarts Counts { get; } = new();

    /// <summary>In order.</summary>
    public IReadOnlyList<Disturbance> All =>
        [.. Stops.Concat(servers is null ? [] : Outages(servers)).Concat(withKills ? Kills : []).OrderBy(disturbance => disturbance.At)];

    /// <summary>
    /// Stops come before any kill: a worker that waits for a killed one's claim does so for the half minute a host gives it to stop.
    /// </summary>
    private IReadOnlyList<Disturbance> Stops => [Stop(1, 0.05), Stop(3, 0.20), Stop(0, 0.30)];

    private IReadOnlyList<Disturbance> Outages(RealServers servers) =>
        [DatabaseRestart(servers, 0.15), RedisRestart(servers, 0.25), RedisPause(servers, 0.35), DatabaseRestart(servers, 0.60),
            RedisRestart(servers, 0.75)];

    private IReadOnlyList<Disturbance> Kills => [Kill(0, 0.45), Kill(2, 0.55), Kill(1, 0.65), Kill(3, 0.85)];

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

    private Disturbance DatabaseRestart(RealServers servers, double at) => new("the database crashes and restarts", at, token =>
    {
        Counts.Database++;
        return servers.RestartDatabaseAsync(token);
    });

    private Disturbance RedisRestart(RealServers servers, double at) => new("Redis crashes and forgets every lock", at, token =>
    {
        Counts.Redis++;
        return servers.RestartRedisAsync(token);
    });

    private Disturbance RedisPause(RealServers servers, double at) => new("Redis is paused for longer than a lease", at, token =>
    {
        Counts.RedisPauses++;
        return servers.PauseRedisAsync(token);
    });
}
