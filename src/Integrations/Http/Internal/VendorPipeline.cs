using Integrations.Connectors;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace Integrations.Internal;

/// <summary>
/// Builds the resilience pipelines of a connector's client. Metrics have the name of the client; no tag contains a tenant or a connection.
/// Predicates read the call from the context.
/// </summary>
internal sealed class VendorPipeline(TimeProvider time, ILoggerFactory loggers)
{
    private static readonly ResiliencePropertyKey<VendorCall> _call = new("call");

    /// <summary>The pipeline around the attempts of a call, outermost first.</summary>
    /// <param name="client">Name of the client, for metrics.</param>
    /// <param name="settings">The options.</param>
    /// <param name="shared">The circuit breaker of a host that tenants share; null: the connection's own.</param>
    public ResiliencePipeline<HttpResponseMessage> Build(string client, PipelineSettings settings, SharedBreaker? shared)
    {
        var builder = Builder(client)
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
        if (shared is not null)
            shared.AddTo(builder);
        else
            builder.AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>
            {
                Name = nameof(ConnectorOptions.CircuitBreaker),
                FailureRatio = settings.FailureRatio,
                MinimumThroughput = settings.MinimumThroughput,
                SamplingDuration = settings.SamplingDuration,
                BreakDuration = settings.BreakDuration,
                ShouldHandle = static args =>
                    new(OutcomeOf(CallOf(args.Context), args.Outcome) is { Kind: OutcomeKind.Transient, IsOurs: false }),
            });
        return builder
            .AddRateLimitReentry()
            .Build();
    }

    private ResiliencePipelineBuilder<HttpResponseMessage> Builder(string client)
    {
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage> { Name = client, TimeProvider = time };
        builder.ConfigureTelemetry(loggers);
        return builder;
    }

    /// <summary>By the safety the operation declares, never by the verb.</summary>
    private bool MayRetry(VendorCall call, int attempt, Outcome<HttpResponseMessage> outcome)
    {
        if (attempt >= call.MaxRetryAttempts || !call.Request.CanBeSent) return false;
        if (outcome.Exception is BrokenCircuitException open) return ClosesAt(open, time.GetUtcNow()) <= call.Deadline;
        if (OutcomeOf(call, outcome) is not { Kind: OutcomeKind.Transient } failure || failure.RetryAt > call.Deadline) return false;
        return failure.IsNotProcessed || call.Request.Safety != RetrySafety.NonIdempotent;
    }

    /// <summary>The delay that the vendor, or an open circuit, requires; null: the delay of the options.</summary>
    private TimeSpan? DelayAskedFor(VendorCall call, Outcome<HttpResponseMessage> outcome)
    {
        var now = time.GetUtcNow();
        var until = outcome.Exception is BrokenCircuitException open ? ClosesAt(open, now) : OutcomeOf(call, outcome)?.RetryAt;
        // A delay is cut to whole milliseconds: not one too early.
        return until > now ? TimeSpan.FromMilliseconds(Math.Ceiling((until.Value - now).TotalMilliseconds)) : null;
    }

    /// <summary>The time at which an open circuit lets a request through.</summary>
    public static DateTimeOffset ClosesAt(BrokenCircuitException open, DateTimeOffset now) => now + (open.RetryAfter ?? TimeSpan.Zero);

    /// <summary>The outcome of an attempt; null for an exception that is not one, for example a request that cannot be written.</summary>
    public static AttemptOutcome? OutcomeOf(VendorCall call, Outcome<HttpResponseMessage> outcome) =>
        outcome.Exception is null || outcome.Exception == call.Outcome?.Error ? call.Outcome : null;

    public static VendorCall CallOf(ResilienceContext context) => context.Properties.GetValue(_call, null!);

    public static void SetCall(ResilienceContext context, VendorCall call) => context.Properties.Set(_call, call);
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
