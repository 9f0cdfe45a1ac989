using System.Diagnostics;
using Integrations.Benchmarks.Fixture;
using Integrations.Storage;

namespace Integrations.Benchmarks.Summaries;

/// <summary>
/// What many connections cost a process: bytes of one that is in use, bytes of one that is idle, and records protected anew in a second.
/// </summary>
internal sealed record FleetCost
{
    public required double CachedBytes { get; init; }

    public required double IdleBytes { get; init; }

    public required double ReencryptedPerSecond { get; init; }

    public static async Task<FleetCost> MeasureAsync()
    {
        await using var many = await ManyConnections.CreateAsync();
        await many.UseAsync(many.Keys[0]);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        foreach (var key in many.Keys) await many.UseAsync(key);
        var used = GC.GetTotalMemory(forceFullCollection: true);

        // The next look into the store sweeps what was not used for an hour.
        many.Clock.Advance(TimeSpan.FromHours(2));
        await many.UseAsync(many.Keys[0]);
        var idle = GC.GetTotalMemory(forceFullCollection: true);
        return new()
        {
            CachedBytes = (used - before) / (double)ManyConnections.Count,
            IdleBytes = Math.Max(0, idle - before) / (double)ManyConnections.Count,
            ReencryptedPerSecond = await ReencryptAsync(many),
        };
    }

    private static async Task<double> ReencryptAsync(ManyConnections many)
    {
        many.CurrentValue =
            new CredentialKeys().Add("first", new byte[32]).Add("second", [.. Enumerable.Repeat((byte)1, 32)], current: true);
        var started = Stopwatch.GetTimestamp();
        var result = await many.Integrations.Connections.ReencryptAsync();
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return result.Rewritten >= 2 * ManyConnections.Count ? result.Rewritten / seconds
            : throw new InvalidOperationException($"The job left records behind: {result}.");
    }
}
