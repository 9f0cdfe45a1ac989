using System.Collections.Concurrent;
using Polly;
using Polly.CircuitBreaker;

namespace Integrations.Internal;

/// <summary>One breaker a cell, in a bounded map: the shared address where all tenants have one, else the connection. Only transient outcomes of our own attempts count.</summary>
internal sealed class CircuitBreakers(TimeProvider time) : IProcessMemory
{
    private const int MostCells = 4096;
    private readonly ConcurrentDictionary<ConnectionKey, ResiliencePipeline<AttemptOutcome>> _own = new();
    private readonly ConcurrentDictionary<string, SharedBreaker> _shared = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Runs an attempt unless its cell is open.</summary>
    /// <exception cref="BrokenCircuitException">It is; nothing was sent.</exception>
    public async ValueTask<AttemptOutcome> RunAsync(VendorCall call, Func<VendorCall, CancellationToken, ValueTask<AttemptOutcome>> attempt,
        CancellationToken cancellationToken)
    {
        var connection = call.Connection;
        if (connection.Connector.Definition.BaseAddress.Contains('{', StringComparison.Ordinal))
        {
            var own = Cell(_own, connection.Key, static (_, self) => self.Create(), this);
            return await own.ExecuteAsync(static (state, token) => state.Attempt(state.Call, token), (Attempt: attempt, Call: call),
                cancellationToken).ConfigureAwait(false);
        }

        var shared = Cell(_shared, connection.BaseAddress.Authority, static (_, self) => new SharedBreaker(self.Time), this);
        if (shared.IsOpen) throw new BrokenCircuitException();
        var outcome = await attempt(call, cancellationToken).ConfigureAwait(false);
        if (outcome.Kind != OutcomeKind.RateLimited && !outcome.IsOurs) shared.Count(connection.Key, outcome.Kind == OutcomeKind.Transient);
        return outcome;
    }

    public int Forget(ErasureScope scope) => _own.Forget(scope, static key => key) + _shared.Values.Sum(breaker => breaker.Forget(scope));

    private TimeProvider Time { get; } = time;

    private static TCell Cell<TKey, TCell>(ConcurrentDictionary<TKey, TCell> cells, TKey key, Func<TKey, CircuitBreakers, TCell> create,
        CircuitBreakers self) where TKey : notnull
    {
        if (cells.TryGetValue(key, out var found)) return found;
        if (cells.Count >= MostCells)
            foreach (var old in cells.Keys.Take(MostCells / 4)) cells.TryRemove(old, out _);
        return cells.GetOrAdd(key, create, self);
    }

    private ResiliencePipeline<AttemptOutcome> Create() => new ResiliencePipelineBuilder<AttemptOutcome> { TimeProvider = Time }
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions<AttemptOutcome>
        {
            FailureRatio = SharedBreaker.FailureRatio,
            MinimumThroughput = 20,
            SamplingDuration = SharedBreaker.Window,
            BreakDuration = SharedBreaker.Break,
            ShouldHandle = static args => ValueTask.FromResult(args.Outcome.Result is { Kind: OutcomeKind.Transient, IsOurs: false }),
        })
        .Build();
}
