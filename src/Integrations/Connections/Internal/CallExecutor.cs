namespace Integrations.Internal;

/// <summary>Sends one request over the connector's client, with telemetry, health, events and a log line around it.</summary>
internal sealed class CallExecutor(VendorClients clients, CallTelemetry telemetry, CallHealth health, CallLog log,
    ConnectionEvents events, TimeProvider time)
{
    /// <summary>Options of single calls; null: those of the connector.</summary>
    public CallOptions? Options { get; private init; }

    /// <summary>An executor whose requests have other options.</summary>
    public CallExecutor With(CallOptions options) => new(clients, telemetry, health, log, events, time) { Options = options.Over(Options) };

    /// <summary>The timeouts of one attempt, and of one call with all its attempts.</summary>
    public (TimeSpan Attempt, TimeSpan Total) TimeoutsOf(ConnectionContext connection)
    {
        var usual = connection.Connector.Options;
        return (Options?.AttemptTimeout ?? usual.AttemptTimeout, Options?.TotalRequestTimeout ?? usual.TotalRequestTimeout);
    }

    /// <returns>The response of a success, or any response where the request is streamed; the caller disposes it.</returns>
    /// <exception cref="IntegrationException">The call failed; it is the last attempt's failure.</exception>
    public async ValueTask<VendorResponse> SendAsync(ConnectionContext connection, VendorRequest request,
        CancellationToken cancellationToken)
    {
        var activity = telemetry.Start(connection, request);
        var call = new VendorCall(connection, request, Options, time, activity);
        IntegrationException? error = null;
        OutcomeUnknownException? unknown = null;
        VendorResponse? response = null;
        try
        {
            response = VendorClients.ResultOf(call, await clients.SendAsync(call, cancellationToken).ConfigureAwait(false));
            error = response.Error;
            return response;
        }
        catch (IntegrationException e)
        {
            error = e;
            unknown = UnknownOutcome.Find(call, e, time.GetUtcNow());
            if (unknown is null) throw;
            throw unknown;
        }
        finally
        {
            var isCanceled = response is null && error is null;
            var elapsed = telemetry.IsMeasured || log.IsOn ? call.Elapsed : TimeSpan.Zero;
            telemetry.Stop(activity, connection, request, elapsed, unknown ?? error);
            log.Ended(call, unknown ?? error, isCanceled, response?.Status, elapsed);
            if (!isCanceled && request.MayRefresh) health.Observe(connection, error);
            if (call.LowBudgets is not null) Report(call.LowBudgets, connection);
        }
    }

    private void Report(List<LowBudget> low, ConnectionContext connection)
    {
        foreach (var budget in low)
            events.Publish(connection.Key, connection.Connector.Id, EventKind.BudgetLow, EventOrigin.Ours,
                budget.Describe(time.GetUtcNow()));
    }
}
