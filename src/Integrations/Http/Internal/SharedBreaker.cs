using System.Diagnostics.CodeAnalysis;
using Polly;
using Polly.CircuitBreaker;

namespace Integrations.Internal;

/// <summary>
/// The circuit breaker of a host that tenants share, in place of Polly's. A connection counts once in a sampling window, by its latest
/// outcome, and a tenant fails when all of its connections do: several tenants must fail to open it, however often one of them fails. After
/// a break it closes and counts again: no single call decides for all whether it opens again.
/// </summary>
internal sealed class SharedBreaker(PipelineSettings settings, TimeProvider time) : ResilienceStrategy<HttpResponseMessage>
{
    /// <summary>The minimum number of failing tenants.</summary>
    public const int FewestTenants = 3;

    /// <summary>The maximum number of remembered connections; others do not count until one of these expires.</summary>
    public const int MostConnections = 1024;

    /// <summary>The same outcome again within this time is not recorded.</summary>
    private static readonly TimeSpan Precision = TimeSpan.FromSeconds(1);

    private readonly Dictionary<ConnectionKey, BreakerSample> _latest = [];
    private readonly Lock _gate = new();
    private volatile Opening? _opening;

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The options have no member that is validated by an attribute.")]
    public void AddTo(ResiliencePipelineBuilder<HttpResponseMessage> builder) => builder.AddStrategy(_ => this, new Options());

    public int Forget(ErasureScope scope)
    {
        lock (_gate) return _latest.Keys.Where(scope.Covers).ToList().Count(Remove);
    }

    protected override async ValueTask<Outcome<HttpResponseMessage>> ExecuteCore<TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<HttpResponseMessage>>> callback, ResilienceContext context, TState state)
    {
        if (OpenFor() is { } left)
            return Outcome.FromException<HttpResponseMessage>(new BrokenCircuitException("The circuit of this host is open.", left));
        var result = await callback(context, state).ConfigureAwait(context.ContinueOnCapturedContext);
        var call = VendorPipeline.CallOf(context);
        if (VendorPipeline.OutcomeOf(call, result) is { IsOurs: false, Kind: not OutcomeKind.RateLimited } outcome)
            Count(call.Connection, outcome.Kind == OutcomeKind.Transient);
        return result;
    }

    /// <summary>The rest of the break; null: the circuit is closed.</summary>
    private TimeSpan? OpenFor() =>
        _opening is { } opening && settings.BreakDuration - time.GetElapsedTime(opening.At) is var left && left > TimeSpan.Zero ? left
            : null;

    private void Count(ConnectionContext connection, bool hasFailed)
    {
        // Nearly every outcome repeats one that was just recorded.
        var now = time.GetTimestamp();
        if (connection.LastSample is { } last && last.Breaker == this && IsRepeated(last, hasFailed, now)) return;
        lock (_gate)
        {
            if (OpenFor() is not null) return;
            var isKnown = _latest.TryGetValue(connection.Key, out var sample);
            if (isKnown && IsRepeated(sample!, hasFailed, now)) return;
            if (!isKnown && _latest.Count >= MostConnections && Sweep() == 0) return;
            sample ??= _latest[connection.Key] = new(this);
            (sample.At, sample.HasFailed) = (now, hasFailed);
            connection.LastSample = sample;
            if (!hasFailed || !IsDown()) return;
            _opening = new(now);
            foreach (var known in _latest.Keys) Remove(known);
        }
    }

    private bool IsRepeated(BreakerSample sample, bool hasFailed, long now) =>
        sample.IsCounted && sample.HasFailed == hasFailed && time.GetElapsedTime(sample.At, now) < Precision;

    private bool Remove(ConnectionKey connection)
    {
        if (!_latest.Remove(connection, out var sample)) return false;
        sample.IsCounted = false;
        return true;
    }

    private bool IsDown()
    {
        Sweep();
        var tenants =
            _latest.GroupBy(entry => entry.Key.Tenant, entry => entry.Value.HasFailed)
            .Select(outcomes => outcomes.All(hasFailed => hasFailed)).ToList();
        var failing = tenants.Count(hasFailed => hasFailed);
        return failing >= FewestTenants && failing >= settings.FailureRatio * tenants.Count;
    }

    /// <summary>Removes expired outcomes and returns their number.</summary>
    private int Sweep() =>
        _latest.Where(entry => time.GetElapsedTime(entry.Value.At) > settings.SamplingDuration).Select(entry => entry.Key).ToList()
            .Count(Remove);

    private sealed class Options : ResilienceStrategyOptions
    {
        public Options() => Name = nameof(Connectors.ConnectorOptions.CircuitBreaker);
    }

    private sealed record Opening(long At);
}

/// <summary>
/// The latest outcome of a connection. The connection keeps it too: an outcome that repeats it is seen without the breaker's lock.
/// </summary>
internal sealed class BreakerSample(SharedBreaker breaker)
{
    public SharedBreaker Breaker { get; } = breaker;

    public long At { get; set; }

    public bool HasFailed { get; set; }

    /// <summary>False when the breaker removed it.</summary>
    public bool IsCounted { get; set; } = true;
}
