using System.Diagnostics.CodeAnalysis;
using Polly;
using Polly.Telemetry;

namespace Integrations.Internal;

/// <summary>
/// Sends a request that the vendor limited again, as often as its deadline allows. It does not wait itself: admission does, behind it.
/// </summary>
internal sealed class RateLimitReentry(ResilienceStrategyTelemetry telemetry) : ResilienceStrategy<HttpResponseMessage>
{
    /// <summary>Reported as Polly's retry reports a further attempt.</summary>
    private static readonly ResilienceEvent OnRetry = new(ResilienceEventSeverity.Warning, "OnRetry");

    protected override async ValueTask<Outcome<HttpResponseMessage>> ExecuteCore<TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<HttpResponseMessage>>> callback, ResilienceContext context, TState state)
    {
        while (true)
        {
            var outcome = await callback(context, state).ConfigureAwait(context.ContinueOnCapturedContext);
            if (outcome.Result is not { } limited || !MayReenter(VendorPipeline.CallOf(context))) return outcome;
            telemetry.Report(OnRetry, context, outcome, 0);
            limited.Dispose();
            if (context.CancellationToken.IsCancellationRequested)
                return Outcome.FromException<HttpResponseMessage>(new OperationCanceledException(context.CancellationToken));
        }
    }

    /// <summary>Only where the time the vendor names is not beyond the deadline.</summary>
    private static bool MayReenter(VendorCall call) =>
        call.Outcome is { Kind: OutcomeKind.RateLimited } limited && call.Request.CanBeSent && limited.RetryAt <= call.Deadline;
}

/// <summary>Adds the strategy to a pipeline.</summary>
internal static class RateLimitReentryExtensions
{
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The options have no member that is validated by an attribute.")]
    public static ResiliencePipelineBuilder<HttpResponseMessage> AddRateLimitReentry(
        this ResiliencePipelineBuilder<HttpResponseMessage> builder) =>
        builder.AddStrategy(static context => new RateLimitReentry(context.Telemetry), new Options());

    private sealed class Options : ResilienceStrategyOptions
    {
        public Options() => Name = "RateLimited";
    }
}
