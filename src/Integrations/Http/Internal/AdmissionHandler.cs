using Integrations.Connectors;
using Polly.Timeout;

namespace Integrations.Internal;

/// <summary>
/// Waits for admission, which is the only place where requests wait for rate limits, and records each attempt: its number, its outcome, and
/// the pause that a 429 requests.
/// </summary>
internal sealed class AdmissionHandler(PauseAdmission admission, CallTelemetry telemetry, CallLog log) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        VendorCall.Of(request) is { } call ? SendAsync(call, request, cancellationToken) : base.SendAsync(request, cancellationToken);

    /// <exception cref="RateLimitedException">The connection is paused beyond the deadline of the call.</exception>
    private async Task<HttpResponseMessage> SendAsync(VendorCall call, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var key = call.Connection.Key;
        if (!await admission.WaitAsync(key, call.Deadline, cancellationToken).ConfigureAwait(false))
        {
            call.Outcome = AttemptOutcome.Paused(call, admission.PausedUntil(key));
            throw call.Outcome.Error!;
        }

        var wasPaused = admission.PausedUntil(key) is not null;
        (call.Outcome, call.Response) = (null, null);
        call.Attempts++;
        try
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutRejectedException e)
        {
            call.Outcome = AttemptOutcome.Lost(
                call, e, $"no response within {call.AttemptTimeout} "
                    + $"({nameof(ConnectorOptions)}.{nameof(ConnectorOptions.AttemptTimeout)})");
            throw call.Outcome.Error!;
        }
        finally
        {
            if (call.Outcome is { } outcome) TakeNote(call, outcome, wasPaused);
        }
    }

    private void TakeNote(VendorCall call, AttemptOutcome outcome, bool wasPaused)
    {
        var key = call.Connection.Key;
        call.LastError = outcome.Error;
        telemetry.Attempted(call.Activity, call.Connection, outcome);
        if (wasPaused && outcome.Kind is OutcomeKind.Success or OutcomeKind.Permanent) admission.Resume(key);
        if (outcome.Kind != OutcomeKind.RateLimited) return;
        if (admission.PausedUntil(key) is null) log.Paused(call, outcome.RetryAt!.Value);
        admission.Pause(key, outcome.RetryAt!.Value);
    }
}
