using System.Collections.Concurrent;
using Polly;
using Polly.CircuitBreaker;

namespace Integrations.Internal;

/// <summary>One breaker a cell, in a bounded map: the shared address where all tenants have one, else the connection. Only transient outcomes of our own attempts count.</summary>
internal sealed class CircuitBreakers : IProcessMemory
{
    private const int MostCells = 4096;
    private static readonly TimeSpan Age = TimeSpan.FromHours(1);
    private readonly ConnectionCache<ResiliencePipeline<AttemptOutcome>> _own;
    private readonly ConcurrentDictionary<string, SharedBreaker> _shared = new(StringComparer.OrdinalIgnoreCase);
    private readonly TimeProvider _time;

    public CircuitBreakers(ConnectionCaches caches, TimeProvider time)
    {
        _time = time;
        _own = caches.Create<ResiliencePipeline<AttemptOutcome>>(Age, MostCells, isSliding: true);
        caches.Add(this);
    }

    /// <summary>Runs an attempt unless its cell is open.</summary>
    /// <exception cref="BrokenCircuitException">It is; nothing was sent.</exception>
    public async ValueTask<AttemptOutcome> RunAsync(VendorCall call, Func<VendorCall, CancellationToken, ValueTask<AttemptOutcome>> attempt,
        CancellationToken cancellationToken)
    {
        var connection = call.Connection;
        if (connection.Connector.Definition.BaseAddress.Contains('{', StringComparison.Ordinal))
        {
            var own = _own.GetOrAdd(connection.Key, static (_, self) => self.Create(), this);
            return await own.ExecuteAsync(static (state, token) => state.Attempt(state.Call, token), (Attempt: attempt, Call: call),
                cancellationToken).ConfigureAwait(false);
        }

        var shared = SharedOf(connection.BaseAddress.Authority);
        if (shared.IsOpen) throw new BrokenCircuitException();
        var outcome = await attempt(call, cancellationToken).ConfigureAwait(false);
        if (outcome.Kind != OutcomeKind.RateLimited && !outcome.IsOurs) shared.Count(connection.Key, outcome.Kind == OutcomeKind.Transient);
        return outcome;
    }

    public int Forget(ErasureScope scope) => _shared.Values.Sum(breaker => breaker.Forget(scope));

    private SharedBreaker SharedOf(string authority)
    {
        if (_shared.TryGetValue(authority, out var found)) return found;
        if (_shared.Count >= MostCells)
            foreach (var old in _shared.Keys.Take(MostCells / 4)) _shared.TryRemove(old, out _);
        return _shared.GetOrAdd(authority, static (_, time) => new SharedBreaker(time), _time);
    }

    private ResiliencePipeline<AttemptOutcome> Create() => new ResiliencePipelineBuilder<AttemptOutcome> { TimeProvider = _time }
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
