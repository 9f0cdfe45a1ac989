namespace Integrations.Chaos;

/// <summary>The workers of a run, whose wall clocks are up to two minutes off. Whoever is taken away is replaced at once.</summary>
/// <param name="settings">What they have in common.</param>
/// <param name="load">What they do.</param>
internal sealed class WorkerFleet(WorkerSettings settings, WorkerCommand load) : IAsyncDisposable
{
    private static readonly TimeSpan[] Skews = [TimeSpan.Zero, TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(-2), TimeSpan.FromMinutes(1)];

    private readonly List<WorkerProcess> _workers = [];
    private readonly Dictionary<string, DateTimeOffset> _kills = [];
    private readonly Dictionary<string, DateTimeOffset> _stops = [];
    private readonly Dictionary<string, int> _outcomes = [];
    private int _started;

    /// <summary>When which worker was killed.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> Kills => _kills;

    /// <summary>When which worker was told to stop.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> Stops => _stops;

    /// <summary>What callers got, of workers that could still say so.</summary>
    public IReadOnlyDictionary<string, int> Outcomes => _outcomes;

    public async Task StartAsync(int count, CancellationToken cancellationToken)
    {
        for (var slot = 0; slot < count; slot++) _workers.Add(await StartOneAsync(slot, cancellationToken));
    }

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync(int slot, CancellationToken cancellationToken)
    {
        _kills[_workers[slot].Name] = TimeProvider.System.GetUtcNow();
        await _workers[slot].KillAsync();
        await ReplaceAsync(slot, cancellationToken);
    }

    public async Task StopAsync(int slot, CancellationToken cancellationToken)
    {
        Count(await AskToStopAsync(_workers[slot], cancellationToken));
        await ReplaceAsync(slot, cancellationToken);
    }

    /// <summary>The load is over: all stop.</summary>
    public async Task StopAllAsync(CancellationToken cancellationToken)
    {
        foreach (var report in await Task.WhenAll(_workers.Select(worker => AskToStopAsync(worker, cancellationToken)))) Count(report);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in _workers) await worker.DisposeAsync();
    }

    private Task<WorkerReport> AskToStopAsync(WorkerProcess worker, CancellationToken cancellationToken)
    {
        _stops[worker.Name] = TimeProvider.System.GetUtcNow();
        return worker.StopAsync(cancellationToken);
    }

    private void Count(WorkerReport report)
    {
        foreach (var (outcome, count) in report.Outcomes) _outcomes[outcome] = _outcomes.GetValueOrDefault(outcome) + count;
    }

    private async Task ReplaceAsync(int slot, CancellationToken cancellationToken)
    {
        await _workers[slot].DisposeAsync();
        _workers[slot] = await StartOneAsync(slot, cancellationToken);
    }

    private async Task<WorkerProcess> StartOneAsync(int slot, CancellationToken cancellationToken)
    {
        var worker = await WorkerProcess.StartAsync(settings with { Name = $"worker-{++_started}", Skew = Skews[slot % Skews.Length] },
            cancellationToken);
        await worker.DoAsync(load, cancellationToken);
        return worker;
    }
}
