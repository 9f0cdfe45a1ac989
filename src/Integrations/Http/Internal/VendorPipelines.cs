using System.Collections.Concurrent;
using Integrations.Connectors;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace Integrations.Internal;

/// <summary>
/// The resilience pipelines of the connectors' clients, in a bounded map: one for each circuit, which is the host where all tenants of a
/// connector have the same base address, and otherwise the connection. Metrics name the client; no tag names a tenant or a connection.
/// </summary>
internal sealed class VendorPipelines(TimeProvider time, ILoggerFactory loggers) : IProcessMemory
{
    /// <summary>Maximum number of circuits; beyond it, a quarter of them is closed and begins anew.</summary>
    internal const int MaxCircuits = 4096;

    private readonly ConcurrentDictionary<(string Connector, string Host, ConnectionKey? Connection), Circuit> _circuits = new();

    /// <summary>Number of circuits.</summary>
    internal int Count => _circuits.Count;

    /// <summary>The pipeline of a request, built anew when the options it is built from have changed.</summary>
    public ResiliencePipeline<HttpResponseMessage> Of(HttpRequestMessage message)
    {
        if (VendorCall.Of(message) is not { } call) return ResiliencePipeline<HttpResponseMessage>.Empty;
        var key = call.Connection.Circuit;
        var settings = PipelineSettings.Of(call.Options);
        if (_circuits.TryGetValue(key, out var circuit) && circuit.Settings == settings) return circuit.Pipeline;
        if (_circuits.Count >= MaxCircuits)
            foreach (var old in _circuits.Keys.Take(MaxCircuits / 4)) _circuits.TryRemove(old, out _);
        return _circuits.AddOrUpdate(
            key, static (key, self) => self.Self.Build(key, self.Settings),
            static (key, known, self) => known.Settings == self.Settings ? known : self.Self.Build(key, self.Settings),
            (Self: this, Settings: settings)).Pipeline;
    }

    public int Forget(ErasureScope scope) =>
        _circuits.Keys.Count(key => key.Connection is { } connection && scope.Covers(connection) && _circuits.TryRemove(key, out _))
        + _circuits.Values.Sum(circuit => circuit.Shared?.Forget(scope) ?? 0);

    /// <summary>What happens around the attempts of a call, outermost first.</summary>
    private Circuit Build((string Connector, string Host, ConnectionKey? Connection) key, PipelineSettings settings)
    {
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage> { Name = HttpClientNames.Api(key.Connector), TimeProvider = time }
            .AddTimeout(new TimeoutStrategyOptions
            {
                Name = nameof(ConnectorOptions.TotalRequestTimeout),
                TimeoutGenerator = static args => new(CallOf(args.Context).TotalRequestTimeout),
            })
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                Name = nameof(ConnectorOptions.Retry),
                MaxRetryAttempts = int.MaxValue, // counted by the predicate: a call may have its own number
                Delay = settings.Delay,
                MaxDelay = settings.MaxDelay,
                BackoffType = settings.BackoffType,
                UseJitter = settings.UseJitter,
                ShouldHandle = args => new(MayRetry(CallOf(args.Context), args.AttemptNumber, args.Outcome)),
                DelayGenerator = args => new(DelayAskedFor(CallOf(args.Context), args.Outcome)),
            });
        var shared = key.Connection is null ? new SharedBreaker(settings, time) : null;
        if (shared is not null)
            builder.AddStrategy(_ => shared, new SharedBreakerOptions());
        else
            builder.AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>
            {
                Name = nameof(ConnectorOptions.CircuitBreaker),
                FailureRatio = settings.FailureRatio,
                MinimumThroughput = settings.MinimumThroughput,
                SamplingDuration = settings.SamplingDuration,
                BreakDuration = settings.BreakDuration,
                ShouldHandle = static args => new(OutcomeOf(CallOf(args.Context), args.Outcome) is { Kind: OutcomeKind.Transient, IsOurs: false }),
            });
        builder
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                Name = "RateLimited",
                MaxRetryAttempts = int.MaxValue,
                Delay = TimeSpan.Zero, // the admission waits
                ShouldHandle = static args => new(MayReenter(CallOf(args.Context), args.Outcome)),
            })
            .ConfigureTelemetry(loggers);
        return new(settings, builder.Build(), shared);
    }

    /// <summary>The timeout of one attempt, nearer to the wire than admission: waiting for a limit is no part of an attempt.</summary>
    public ResiliencePipeline<HttpResponseMessage> AttemptTimeout(string connector) =>
        new ResiliencePipelineBuilder<HttpResponseMessage> { Name = HttpClientNames.Api(connector), TimeProvider = time }
            .AddTimeout(new TimeoutStrategyOptions
            {
                Name = nameof(ConnectorOptions.AttemptTimeout),
                TimeoutGenerator = static args =>
                    new(VendorCall.Of(args.Context.GetRequestMessage()!)?.AttemptTimeout ?? Timeout.InfiniteTimeSpan),
            })
            .ConfigureTelemetry(loggers)
            .Build();

    /// <summary>By the safety the operation declares, never by the verb.</summary>
    private bool MayRetry(VendorCall call, int attempt, Outcome<HttpResponseMessage> outcome)
    {
        if (attempt >= call.MaxRetryAttempts) return false;
        if (outcome.Exception is BrokenCircuitException open) return ClosesAt(open, time.GetUtcNow()) <= call.Deadline;
        if (OutcomeOf(call, outcome) is not { Kind: OutcomeKind.Transient } failure || failure.RetryAt > call.Deadline) return false;
        return failure.IsNotProcessed || call.Request.Safety != RetrySafety.NonIdempotent;
    }

    /// <summary>The delay the vendor, or an open circuit, asks for; null: the delay of the options.</summary>
    private TimeSpan? DelayAskedFor(VendorCall call, Outcome<HttpResponseMessage> outcome)
    {
        var now = time.GetUtcNow();
        var until = outcome.Exception is BrokenCircuitException open ? ClosesAt(open, now) : OutcomeOf(call, outcome)?.RetryAt;
        // A delay is cut to whole milliseconds: not one too early.
        return until > now ? TimeSpan.FromMilliseconds(Math.Ceiling((until.Value - now).TotalMilliseconds)) : null;
    }

    /// <summary>When an open circuit lets a request through.</summary>
    public static DateTimeOffset ClosesAt(BrokenCircuitException open, DateTimeOffset now) => now + (open.RetryAfter ?? TimeSpan.Zero);

    /// <summary>A request that the vendor limited waits for admission again, where its deadline allows it.</summary>
    private static bool MayReenter(VendorCall call, Outcome<HttpResponseMessage> outcome) =>
        outcome.Result is not null && call.Outcome is { Kind: OutcomeKind.RateLimited } limited && limited.RetryAt <= call.Deadline;

    /// <summary>The outcome of an attempt; null for an exception that is none, for example a request that cannot be written.</summary>
    public static AttemptOutcome? OutcomeOf(VendorCall call, Outcome<HttpResponseMessage> outcome) =>
        outcome.Exception is null || outcome.Exception == call.Outcome?.Error ? call.Outcome : null;

    public static VendorCall CallOf(ResilienceContext context) => VendorCall.Of(context.GetRequestMessage()!)!;

    private sealed record Circuit(PipelineSettings Settings, ResiliencePipeline<HttpResponseMessage> Pipeline, SharedBreaker? Shared);
}

/// <summary>Names the strategy in metrics.</summary>
internal sealed class SharedBreakerOptions : ResilienceStrategyOptions
{
    public SharedBreakerOptions() => Name = nameof(ConnectorOptions.CircuitBreaker);
}

/// <summary>The options a pipeline is built from.</summary>
internal readonly record struct PipelineSettings(
    TimeSpan Delay, TimeSpan MaxDelay, DelayBackoffType BackoffType, bool UseJitter,
    double FailureRatio, int MinimumThroughput, TimeSpan SamplingDuration, TimeSpan BreakDuration)
{
    public static PipelineSettings Of(ConnectorOptions options)
    {
        var (retry, breaker) = (options.Retry, options.CircuitBreaker);
        return new(retry.Delay, retry.MaxDelay, retry.BackoffType, retry.UseJitter,
            breaker.FailureRatio, breaker.MinimumThroughput, breaker.SamplingDuration, breaker.BreakDuration);
    }
}
