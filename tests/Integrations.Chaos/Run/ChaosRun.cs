using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Integrations.Chaos;

/// <summary>
/// The proof: connections are made, workers use them while everything around them fails, and at the end the vendor tells what became of
/// each grant.
/// </summary>
/// <param name="options">How it is made.</param>
/// <param name="progress">Told how it goes, a line a step.</param>
public sealed class ChaosRun(ChaosOptions options, TextWriter progress)
{
    private const int ConnectedAtOnce = 8;

    private readonly TimeProvider _clock = TimeProvider.System;

    /// <exception cref="InvalidOperationException">PostgreSQL or Redis cannot be had here.</exception>
    public async Task<ChaosSummary> RunAsync(CancellationToken cancellationToken)
    {
        await using var servers = options.OnSqlite ? null : await RealServers.StartAsync(cancellationToken);
        using var file = options.OnSqlite ? new SharedFile() : null;
        await using var vendor = await Vendor.StartAsync(options.Lifetime, cancellationToken);
        var settings = new WorkerSettings
        {
            Name = "founder",
            Database = servers?.Database ?? file!.ConnectionString,
            OnSqlite = options.OnSqlite,
            Redis = servers?.Redis,
            Vendor = vendor.Address,
            ClientId = "chaos",
            ClientSecret = RandomNumberGenerator.GetHexString(40, lowercase: true),
            Key = RandomNumberGenerator.GetBytes(32),
        };
        var grants = await ConnectAsync(settings, vendor, cancellationToken);
        Say($"{grants.Count} connections, access tokens of {options.Lifetime.TotalSeconds:0} s");

        var load = new WorkerCommand { Duty = WorkerDuty.Load, Connections = [.. grants.Keys], Callers = options.Callers, Lap = options.Lap,
            Patience = TimeSpan.FromSeconds(2) };
        await using var fleet = new WorkerFleet(settings with { IsControl = options.IsControl }, load);
        await fleet.StartAsync(options.Workers, cancellationToken);
        var disturbances = new Disturbances(servers, fleet, withKills: !options.IsControl);
        await DisturbAsync(disturbances, vendor, cancellationToken);
        Say("the load is over");
        await using var settler = await WorkerHost.StartAsync(settings with { Name = "settler" }, cancellationToken);
        var stopped = fleet.StopAllAsync(cancellationToken);
        var outcomes = await new Settlement(settler, options.Lifetime).SettleAsync([.. grants.Keys], stopped, cancellationToken);
        Say($"callers got: {string.Join(", ", fleet.Outcomes.OrderByDescending(o => o.Value).Select(o => $"{o.Value} {o.Key}"))}");
        return Summarize(vendor, fleet, disturbances.Counts, [.. grants.Select(g => new Fate(g.Value, outcomes[g.Key]))]);
    }

    private async Task<IReadOnlyDictionary<string, Grant>> ConnectAsync(WorkerSettings settings, Vendor vendor,
        CancellationToken cancellationToken)
    {
        var grants = new ConcurrentDictionary<string, Grant>();
        await using var founder = await WorkerHost.StartAsync(settings, cancellationToken);
        await founder.CreateTablesAsync(cancellationToken);
        await Parallel.ForAsync(0, options.Connections,
            new ParallelOptions { MaxDegreeOfParallelism = ConnectedAtOnce, CancellationToken = cancellationToken }, async (_, token) =>
        {
            Grant? grant = null;
            grants[await founder.ConnectAsync(authorize => Task.FromResult(vendor.Consent(authorize, out grant)), token)] = grant!;
        });
        await founder.StopAsync(cancellationToken);
        return grants;
    }

    private async Task DisturbAsync(Disturbances disturbances, Vendor vendor, CancellationToken cancellationToken)
    {
        var began = _clock.GetTimestamp();
        foreach (var disturbance in disturbances.All)
        {
            await UntilAsync(disturbance.At);
            Say($"{disturbance.Name}; {Refreshes(vendor)} refreshes, {vendor.Calls} calls so far");
            await disturbance.Strike(cancellationToken);
        }

        await UntilAsync(1);

        async Task UntilAsync(double part)
        {
            var left = options.Duration * part - _clock.GetElapsedTime(began);
            if (left > TimeSpan.Zero) await Task.Delay(left, _clock, cancellationToken);
        }
    }

    private ChaosSummary Summarize(Vendor vendor, WorkerFleet fleet, ChaosRestarts restarts, IReadOnlyList<Fate> fates)
    {
        var verdict = new Verdict(fleet.Kills);
        var lost = fates.Where(fate => fate.IsLost).ToList();
        foreach (var fate in lost) Say(verdict.Describe(fate));
        return new()
        {
            Connections = fates.Count,
            Workers = options.Workers,
            Seconds = options.Duration.TotalSeconds,
            Calls = vendor.Calls,
            Refreshes = Refreshes(vendor),
            ReuseDetected = vendor.Grants.Count(grant => grant.Reuse is not null),
            Lost = lost.Count,
            Explained = lost.Count(verdict.IsExplained),
            StoppedInRefresh =
                vendor.Grants.Sum(grant =>
                grant.Uses.Count(use => fleet.Stops.TryGetValue(use.Worker, out var asked) && use.At + Vendor.AnswerTime > asked)),
            Restarts = restarts,
        };
    }

    private static int Refreshes(Vendor vendor) => vendor.Grants.Sum(grant => grant.Uses.Count);

    private void Say(string line) => progress.WriteLine($"{_clock.GetLocalNow():HH:mm:ss} {line}");
}
