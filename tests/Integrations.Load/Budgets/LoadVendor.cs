using System.Text.Json.Nodes;
using Integrations.Simulators;

namespace Integrations.Load;

/// <summary>A vendor that enforces the limit of one budget and counts the requests beyond it.</summary>
internal sealed class LoadVendor : IAsyncDisposable
{
    public const string KeyHeader = "X-Api-Key";
    public const string Probe = "/me";

    private readonly RestSimulator _simulator;

    private LoadVendor(LoadedBudget loaded, RestSimulator simulator) => (Loaded, _simulator) = (loaded, simulator);

    public LoadedBudget Loaded { get; }

    public Uri Address => _simulator.BaseAddress;

    /// <summary>The requests beyond the limit so far.</summary>
    public long Rejected => _simulator.Limiter.Rejected(Loaded.Limit);

    /// <summary>The permits so far.</summary>
    public RateUse Use => _simulator.Limiter.Use(Loaded.Limit);

    public static async Task<LoadVendor> StartAsync(LoadedBudget loaded, CancellationToken cancellationToken)
    {
        var things = (Func<SimulatedRequest, SimulatedAnswer>)(static _ => SimulatedAnswer.Ok(new JsonArray("one", "two")));
        var vendor = new RestVendor
        {
            ApiKey = RestApiKey.Header(KeyHeader),
            Collections = [],
            Errors = new() { Body = static failure => new JsonObject { ["error"] = failure.Message } },
            RateLimits = [loaded.Limit],
            Singles = new[] { Probe, "/things", LoadedBudgets.Search }.ToDictionary(path => path, _ => things),
        };
        var simulator = await RestSimulator.StartAsync(vendor, cancellationToken: cancellationToken);
        simulator.Faults.Always("* *", Fault.SlowBody(loaded.ResponseTime));
        return new(loaded, simulator);
    }

    /// <summary>Others used half of the permits already: only headers show that.</summary>
    public void UseHalf() => _simulator.Limiter.SetUsed(Loaded.Limit, Loaded.Limit.Requests!.Value / 2);

    public ValueTask DisposeAsync() => _simulator.DisposeAsync();
}
