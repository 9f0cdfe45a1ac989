using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Integrations.Internal;

/// <summary>One activity and one duration for each call, attempts as events. Contains no URL with a query, no body, no record.</summary>
internal sealed class CallTelemetry : IDisposable
{
    private readonly ActivitySource _activities = new(IntegrationsTelemetry.ActivitySourceName);
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _attempts;

    /// <param name="meters">The host's meters: they are disposed with its services.</param>
    public CallTelemetry(IMeterFactory meters)
    {
        var meter = meters.Create(IntegrationsTelemetry.MeterName);
        _duration = meter.CreateHistogram<double>(IntegrationsTelemetry.CallDuration, "s", "One call with all its attempts.");
        _attempts = meter.CreateCounter<long>(IntegrationsTelemetry.Attempts, "{attempt}", "Attempts on the wire.");
    }

    /// <summary>True when a listener measures the duration of calls.</summary>
    public bool IsMeasured => _duration.Enabled;

    public Activity? Start(ConnectionContext connection, VendorRequest request)
    {
        var activity = _activities.HasListeners()
            ? _activities.StartActivity($"{request.Operation} {connection.Connector.Id}", ActivityKind.Client) : null;
        return activity?
            .SetTag(IntegrationsTelemetry.ConnectorTag, connection.Connector.Id)
            .SetTag(IntegrationsTelemetry.OperationTag, request.Operation)
            .SetTag("http.request.method", request.Method.Method)
            .SetTag("server.address", request.Address.Host);
    }

    public void Attempted(Activity? activity, ConnectionContext connection, AttemptOutcome outcome)
    {
        if (_attempts.Enabled)
            _attempts.Add(1, new(IntegrationsTelemetry.ConnectorTag, connection.Connector.Id),
                new(IntegrationsTelemetry.OutcomeTag, outcome.Kind.ToString()));
        activity?.AddEvent(new ActivityEvent("attempt", tags: new() { [IntegrationsTelemetry.OutcomeTag] = outcome.Kind.ToString() }));
    }

    public void Stop(Activity? activity, ConnectionContext connection, VendorRequest request, TimeSpan elapsed, IntegrationException? error)
    {
        if (error is not null) activity?.SetStatus(ActivityStatusCode.Error).SetTag("error.type", error.Code.ToString());
        activity?.Dispose();
        if (IsMeasured)
            _duration.Record(elapsed.TotalSeconds, new(IntegrationsTelemetry.ConnectorTag, connection.Connector.Id),
                new(IntegrationsTelemetry.OperationTag, request.Operation), new("error.type", error?.Code.ToString()));
    }

    public void Dispose() => _activities.Dispose();
}
