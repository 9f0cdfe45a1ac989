using System.Collections.Concurrent;
using Integrations.Connectors;
using Polly;
using Polly.Retry;

namespace Integrations.Internal;

/// <summary>The pipelines that repeat calls: one for each pair of waits that the connectors' options name.</summary>
/// <param name="time">The clock of the waits.</param>
/// <param name="mayRetry">Whether an outcome is tried again; it counts the attempts.</param>
internal sealed class RetryPipelines(TimeProvider time, Func<RetryPredicateArguments<AttemptOutcome>, bool> mayRetry)
{
    private readonly ConcurrentDictionary<(TimeSpan Delay, TimeSpan MaxDelay), ResiliencePipeline<AttemptOutcome>> _pipelines = new();

    public ResiliencePipeline<AttemptOutcome> Of(RetryOptions options) =>
        _pipelines.GetOrAdd((options.Delay, options.MaxDelay), static (waits, self) => self.Build(waits.Delay, waits.MaxDelay), this);

    private ResiliencePipeline<AttemptOutcome> Build(TimeSpan delay, TimeSpan maxDelay) =>
        new ResiliencePipelineBuilder<AttemptOutcome> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<AttemptOutcome>
            {
                MaxRetryAttempts = int.MaxValue,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = delay,
                MaxDelay = maxDelay,
                ShouldHandle = args => ValueTask.FromResult(mayRetry(args)),
            })
            .Build();
}
