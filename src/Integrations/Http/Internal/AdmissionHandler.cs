using Integrations.Connectors;
using Polly.Timeout;

namespace Integrations.Internal;

/// <summary>
/// Waits for admission, which is the only place where requests wait for rate limits, and records each attempt: its number, its outcome, and
/// the pause that a 429 requests. The wait is not part of an attempt: its timeout begins afterwards.
/// </summary>
internal sealed class AdmissionHandler(Admission admission, CallTelemetry telemetry, CallLog log, TimeProvider time)
    : DelegatingHandler
{
    private readonly AttemptTimeouts _timeouts = new(time);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        VendorCall.Of(request) is { } call ? SendAsync(call, request, cancellationToken) : base.SendAsync(request, cancellationToken);

    /// <exception cref="RateLimitedException">The call would wait beyond its deadline, or too many calls wait.</exception>
    private async Task<HttpResponseMessage> SendAsync(VendorCall call, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        call.IsWaiting = true;
        var reply = await admission.AcquireAsync(call, cancellationToken).ConfigureAwait(false);
        call.IsWaiting = false;
        if (reply.Lease is not { } lease)
        {
            call.Outcome = AttemptOutcome.Refused(call, reply);
            throw call.Outcome.Error!;
        }

        (call.Outcome, call.Response) = (null, null);
        call.Attempts++;
        var timeout = _timeouts.Start(call.AttemptTimeout, cancellationToken);
        try
        {
            return await base.SendAsync(request, timeout.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (timeout.HasEnded)
        {
            var why = $"no response within {call.AttemptTimeout} ({nameof(ConnectorOptions)}.{nameof(ConnectorOptions.AttemptTimeout)})";
            call.Outcome = AttemptOutcome.Lost(call, new TimeoutRejectedException(why, call.AttemptTimeout, e), why);
            throw call.Outcome.Error!;
        }
        finally
        {
            timeout.Dispose();
            End(call, lease);
        }
    }

    private void End(VendorCall call, BudgetLease lease)
    {
        // A rate limit is noted before its permits are returned: those who wait must not take them.
        if (call.Outcome is { Kind: OutcomeKind.RateLimited, RetryAt: { } until } limited
            && admission.Pause(call.Connection, lease.Needed, limited.Budget, until)) log.Paused(call, until, limited.Budget);
        if (call.Outcome is { Kind: OutcomeKind.Transient, IsNotProcessed: true } && call.Response is null) lease.Cancel();
        else if (lease.End(call.Response, time) is { } low) (call.LowBudgets ??= []).AddRange(low);
        if (call.Outcome is not { } outcome) return;
        if (lease.IsProbe && outcome.Kind is OutcomeKind.Success or OutcomeKind.Permanent) admission.Resume(call.Connection, lease);
        call.LastError = outcome.Error;
        telemetry.Attempted(call.Activity, call.Connection, outcome);
    }
}
