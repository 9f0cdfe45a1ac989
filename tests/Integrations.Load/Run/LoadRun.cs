using System.Globalization;

namespace Integrations.Load;

/// <summary>The proof: vendors enforce their limits and count what is beyond them, while workers call as much as they can.</summary>
/// <param name="options">The options.</param>
/// <param name="output">Gets a line for each step.</param>
internal sealed class LoadRun(LoadOptions options, TextWriter output)
{
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(10);

    private readonly long _began = TimeProvider.System.GetTimestamp();
    private int _restarts;

    /// <exception cref="InvalidOperationException">Redis is needed and does not start, or a first call fails.</exception>
    public async Task<LoadSummary> RunAsync(CancellationToken cancellationToken)
    {
        var busy = Machine.LoadAverage;
        if (busy > Environment.ProcessorCount)
            Say($"the machine is busy: a load of {busy:0.0} on {Environment.ProcessorCount} cores; durations are longer than usual");
        await StayInOneDayAsync(cancellationToken);
        await using var redis = WorkerHost.CanShare && !options.IsControl ? await OwnServer.StartRedisAsync(cancellationToken) : null;
        var vendors = new List<LoadVendor>();
        try
        {
            foreach (var kind in options.WithNeighbor ? [.. options.Kinds, LoadedBudgets.Neighbor] : options.Kinds)
                vendors.Add(await LoadVendor.StartAsync(LoadedBudgets.Of(kind, options.Form), cancellationToken));
            var settings = new WorkerSettings
            {
                Name = "",
                IsShort = options.IsShort,
                Redis = redis?.Address,
                Vendors = vendors.ToDictionary(vendor => vendor.Loaded.Kind, vendor => vendor.Address),
            };
            var processes = redis is not null || options.IsControl ? 2 : 1;
            await using var fleet = await WorkerFleet.StartAsync(settings, processes, cancellationToken);
            Say($"{fleet.Processes} processes with {WorkerFleet.Callers} callers each{(redis is null ? ", without Redis" : "")}");

            var neighbor = vendors.Find(vendor => vendor.Loaded.Kind == LoadedBudgets.Neighbor);
            var kinds = vendors.Where(vendor => vendor != neighbor).ToList();
            var results = kinds.Count == 0 ? []
                : await new BudgetRun(kinds, fleet, options.Form, Say).RunAsync(
                    () => RestartAsync(redis, cancellationToken), cancellationToken);
            return new()
            {
                Budgets = results,
                Neighbor = neighbor is null ? null
                    : await new NeighborRun(neighbor, fleet, options.Form, Say).RunAsync(cancellationToken),
                Processes = fleet.Processes,
                Workers = fleet.Processes * WorkerFleet.Callers,
                Seconds = options.Form.Seconds,
                RedisRestarts = _restarts,
                LoadBefore = busy,
            };
        }
        finally
        {
            foreach (var vendor in vendors) await vendor.DisposeAsync();
        }
    }

    private async Task RestartAsync(OwnServer? redis, CancellationToken cancellationToken)
    {
        if (redis is null) return;
        Say($"Redis is killed, for {options.Form.RedisAway.TotalSeconds} s");
        await redis.RestartAsync(options.Form.RedisAway, cancellationToken);
        _restarts++;
        Say("Redis runs again, without its data");
    }

    /// <summary>A daily budget that is full again in the middle of the run would be measured as half used.</summary>
    private async Task StayInOneDayAsync(CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        var midnight = now.UtcDateTime.Date.AddDays(1) - now.UtcDateTime;
        if (midnight > LongestRun) return;
        Say("waiting for midnight, UTC: a daily budget is part of the run");
        await Task.Delay(midnight + TimeSpan.FromSeconds(1), TimeProvider.System, cancellationToken);
    }

    private void Say(string step) => output.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{TimeProvider.System.GetElapsedTime(_began).TotalSeconds,6:0.0} s  {step}"));
}
