using System.Collections.Concurrent;
using Polly;
using Polly.CircuitBreaker;

namespace Integrations.Internal;

/// <summary>One breaker a cell, in a bounded map: the shared address where all tenants have one, else the connection. Only transient outcomes of our own attempts count.</summary>
internal sealed class CircuitBreakers(TimeProvider time) : IProcessMemory
{
    private const int MostCells = 4096;
    private readonly ConcurrentDictionary<(string? Address, ConnectionKey Connection), ResiliencePipeline<AttemptOutcome>> _cells = new();

    public ResiliencePipeline<AttemptOutcome> Of(ActiveConnection connection)
    {
        var cell = CellOf(connection);
        if (_cells.TryGetValue(cell, out var found)) return found;
        if (_cells.Count >= MostCells)
            foreach (var key in _cells.Keys.Take(MostCells / 4)) _cells.TryRemove(key, out _);
        return _cells.GetOrAdd(cell, _ => Create());
    }

    public int Forget(ErasureScope scope) => _cells.Forget(scope, static cell => cell.Connection);

    private static (string?, ConnectionKey) CellOf(ActiveConnection connection) => connection.Connector.Definition.BaseAddress.Contains('{', StringComparison.Ordinal)
        ? (null, connection.Key)
        : (connection.BaseAddress.Authority, default);

    private ResiliencePipeline<AttemptOutcome> Create() => new ResiliencePipelineBuilder<AttemptOutcome> { TimeProvider = time }
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions<AttemptOutcome>
        {
            FailureRatio = 0.8,
            MinimumThroughput = 20,
            SamplingDuration = TimeSpan.FromSeconds(30),
            BreakDuration = TimeSpan.FromSeconds(10),
            ShouldHandle = static args => ValueTask.FromResult(args.Outcome.Result is { Kind: OutcomeKind.Transient }),
        })
        .Build();
}
