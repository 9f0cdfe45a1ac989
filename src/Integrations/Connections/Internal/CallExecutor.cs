using System.Diagnostics;
using Integrations.Connectors;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace Integrations.Internal;

/// <summary>
/// Runs one call: telemetry, call limit, retry by the operation's safety, circuit breaker, admission, attempt. A 401 is answered by one renewal and one resend, outside the count.
/// </summary>
internal sealed class CallExecutor
{
    private static readonly ResiliencePropertyKey<VendorCall> CallKey = new("call");
    private readonly HttpAttempt _attempt;
    private readonly TokenManager _tokens;
    private readonly IAdmission _admission;
    private readonly CircuitBreakers _breakers;
    private readonly CallTelemetry _telemetry;
    private readonly CallHealth _health;
    private readonly CallLog _log;
    private readonly TimeProvider _time;
    private readonly RetryPipelines _retries;

    public CallExecutor(
        HttpAttempt attempt, TokenManager tokens, IAdmission admission, CircuitBreakers breakers, CallTelemetry telemetry,
            CallHealth health, CallLog log, TimeProvider time)
    {
        _attempt = attempt;
        _tokens = tokens;
        _admission = admission;
        _breakers = breakers;
        _telemetry = telemetry;
        _health = health;
        _log = log;
        _time = time;
        _retries = new RetryPipelines(time, MayRetry);
    }

    /// <summary>The answer of a success; the caller disposes it.</summary>
    /// <exception cref="IntegrationException">The call failed; what is thrown is the last attempt's failure.</exception>
    public async ValueTask<VendorResponse> SendAsync(ConnectionContext connection, VendorRequest request, CancellationToken cancellationToken)
    {
        var started = _time.GetTimestamp();
        var activity = _telemetry.Start(connection, request);
        IntegrationException? error = null;
        var isCanceled = false;
        var options = connection.Connector.Options;
        var call = new VendorCall(connection, request, _time.GetUtcNow() + options.TotalRequestTimeout, options.Retry.MaxRetryAttempts,
            activity);
        int? status = null;
        try
        {
            using var limit = new CancellationTokenSource(options.TotalRequestTimeout, _time);
            using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
            try
            {
                var outcome = await RunAsync(call, linked.Token).ConfigureAwait(false);
                if (outcome.Error is UnauthorizedException && call.Connection != connection) await ProbeRefusedAsync(call, linked.Token)
                    .ConfigureAwait(false);
                status = outcome.Response?.Status;
                return outcome.Response ?? throw outcome.Error!;
            }
            catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                throw call.LastError ?? TooLong(call, options);
            }
        }
        catch (IntegrationException e)
        {
            error = e;
            throw;
        }
        catch (OperationCanceledException)
        {
            isCanceled = true;
            throw;
        }
        finally
        {
            var elapsed = _time.GetElapsedTime(started);
            _telemetry.Stop(activity, connection, request, elapsed, error);
            _log.Ended(call, error, isCanceled, status, elapsed);
            if (!isCanceled && request.MayRefresh) _health.Observe(connection, error);
        }
    }

    private async ValueTask<AttemptOutcome> RunAsync(VendorCall call, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(CallKey, call);
        try
        {
            return await _retries.Of(call.Connection.Connector.Options.Retry)
                .ExecuteAsync(static (context, self) => self.GuardAsync(context), context, this).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private async ValueTask<AttemptOutcome> GuardAsync(ResilienceContext context)
    {
        var call = context.Properties.GetValue(CallKey, null!);
        await WaitAsAskedAsync(call, context.CancellationToken).ConfigureAwait(false);
        try
        {
            return await _breakers.RunAsync(call, AdmitAsync, context.CancellationToken).ConfigureAwait(false);
        }
        catch (BrokenCircuitException e)
        {
            return call.Broken(e, _time.GetUtcNow());
        }
    }

    /// <summary>What the vendor's last failure asked for beyond the back-off. It holds this call alone: only a rate limit says something of the others.</summary>
    private async ValueTask WaitAsAskedAsync(VendorCall call, CancellationToken cancellationToken)
    {
        // A delay is cut to whole milliseconds: not one too early.
        if (call.LastError?.RetryAt - _time.GetUtcNow() is { } wait && wait > TimeSpan.Zero)
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), _time, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Waits for admission and sends; rate limits wait here, a first 401 is renewed here.</summary>
    private async ValueTask<AttemptOutcome> AdmitAsync(VendorCall call, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (!await _admission.WaitAsync(call.Connection.Key, call.Deadline, cancellationToken).ConfigureAwait(false))
                return call.RateLimited(_admission.PausedUntil(call.Connection.Key));
            var wasPaused = _admission.PausedUntil(call.Connection.Key) is not null;
            call.Attempts++;
            var outcome = await _attempt.SendAsync(call.Connection, call.Request, cancellationToken).ConfigureAwait(false);
            _telemetry.Attempted(call.Activity, call.Connection, outcome);
            call.LastError = outcome.Error;
            if (wasPaused && outcome.Kind is OutcomeKind.Success or OutcomeKind.Permanent) _admission.Resume(call.Connection.Key);
            switch (outcome.Kind)
            {
                case OutcomeKind.RateLimited:
                    if (_admission.PausedUntil(call.Connection.Key) is null) _log.Paused(call, outcome.RetryAt!.Value);
                    _admission.Pause(call.Connection.Key, outcome.RetryAt!.Value);
                    if (outcome.RetryAt > call.Deadline) return outcome;
                    continue;
                case OutcomeKind.Unauthorized when call.Request.MayRefresh && !call.HasRefreshed:
                    call.HasRefreshed = true;
                    var renewed = await _tokens.RefreshAsync(call.Connection.Key, outcome.CredentialVersion, cancellationToken).ConfigureAwait(false);
                    if (renewed.CredentialVersion == outcome.CredentialVersion) renewed =
                        await RefreshRecentlyIssuedAsync(call, cancellationToken).ConfigureAwait(false);
                    if (renewed.CredentialVersion == outcome.CredentialVersion) return outcome;
                    call.Refreshed(renewed);
                    continue;
                default:
                    return outcome;
            }
        }
    }

    /// <summary>
    /// A credential too young to be renewed for one 401 is renewed all the same when the probe is refused too: the grant may have been
    /// revoked.
    /// </summary>
    private async ValueTask<ConnectionContext> RefreshRecentlyIssuedAsync(VendorCall call, CancellationToken cancellationToken)
    {
        if (!call.Connection.Scheme.CanRefresh(call.Connection.Credential)) return call.Connection;
        return await IsProbeRefusedAsync(call, cancellationToken).ConfigureAwait(false)
            ? await _tokens.RefreshAsync(call.Connection.Key, call.Connection.CredentialVersion, cancellationToken, isProbeRefused: true)
                .ConfigureAwait(false)
            : call.Connection;
    }

    /// <summary>A probe that fails otherwise says nothing of the credential.</summary>
    private async ValueTask<bool> IsProbeRefusedAsync(VendorCall call, CancellationToken cancellationToken)
    {
        try
        {
            var probe = await _attempt.SendAsync(call.Connection, ConnectionProbe.Request(call.Connection), cancellationToken)
                .ConfigureAwait(false);
            probe.Response?.Dispose();
            return probe.Kind == OutcomeKind.Unauthorized;
        }
#pragma warning disable CA1031 // the call's own refusal counts
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return false;
        }
    }

    /// <summary>A renewed credential was refused: only when the probe is refused too is the grant at fault, not this one call.</summary>
    private async ValueTask ProbeRefusedAsync(VendorCall call, CancellationToken cancellationToken)
    {
        var probe = await _attempt.SendAsync(call.Connection, ConnectionProbe.Request(call.Connection), cancellationToken).ConfigureAwait(false);
        probe.Response?.Dispose();
        if (probe.Kind == OutcomeKind.Unauthorized) await _tokens.MarkRefusedAsync(call.Connection.Key, probe.CredentialVersion, cancellationToken).ConfigureAwait(false);
    }

    private static bool MayRetry(RetryPredicateArguments<AttemptOutcome> args)
    {
        if (args.Outcome.Result is not { Kind: OutcomeKind.Transient } outcome) return false;
        var call = args.Context.Properties.GetValue(CallKey, null!);
        if (args.AttemptNumber >= call.MaxRetryAttempts || outcome.RetryAt > call.Deadline) return false;
        return outcome.IsNotProcessed || call.Request.Safety is RetrySafety.Safe or RetrySafety.Idempotent or RetrySafety.WithIdempotencyKey;
    }

    private static VendorUnavailableException TooLong(VendorCall call, ConnectorOptions options) =>
        new($"{call.Request.Operation} did not finish within {options.TotalRequestTimeout} (ConnectorOptions.TotalRequestTimeout).")
        {
            Details = ErrorDetails.Of(call.Connection, call.Request.Operation, FaultOrigin.Vendor),
        };
}
