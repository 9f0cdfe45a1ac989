using System.Diagnostics.Metrics;
using Integrations.Storage;

namespace Integrations.Internal;

/// <summary>Measures received events. Contains no tenant and no record.</summary>
internal sealed class InboxTelemetry
{
    private readonly Counter<long> _attempts;
    private readonly Histogram<double> _latency;
    private readonly TimeProvider _time;
    private volatile Measure? _last;

    /// <param name="meters">The host's meters: they are disposed with its services.</param>
    /// <param name="time">The clock.</param>
    public InboxTelemetry(IMeterFactory meters, TimeProvider time)
    {
        _time = time;
        var meter = meters.Create(IntegrationsTelemetry.MeterName);
        _attempts = meter.CreateCounter<long>(IntegrationsTelemetry.EventAttempts, "{attempt}", "Attempts to handle received events.");
        _latency = meter.CreateHistogram<double>(IntegrationsTelemetry.EventLatency, "s",
            "From the arrival of an event until it is handled.");
        meter.CreateObservableGauge(IntegrationsTelemetry.EventsWaiting, Waiting, "{event}",
            "Received events that wait or are being handled.");
        meter.CreateObservableGauge(IntegrationsTelemetry.OldestEvent, Oldest, "s", "The age of the oldest of them.");
    }

    public void Attempted(InboxEntry entry, string outcome)
    {
        if (_attempts.Enabled)
            _attempts.Add(1, new(IntegrationsTelemetry.ConnectorTag, entry.Connector), new(IntegrationsTelemetry.OutcomeTag, outcome));
        if (_latency.Enabled && outcome == "Handled" && !entry.IsReplay)
            _latency.Record((_time.GetUtcNow() - entry.ReceivedAt).TotalSeconds, new KeyValuePair<string, object?>(
                IntegrationsTelemetry.ConnectorTag, entry.Connector));
    }

    /// <summary>Sets what the gauges show.</summary>
    public void Measured(long waiting, DateTimeOffset? oldest) => _last = new(waiting, oldest);

    private IEnumerable<Measurement<long>> Waiting() => _last is { } last ? [new(last.Waiting)] : [];

    private IEnumerable<Measurement<double>> Oldest() => _last is not { } last ? []
        : [new(last.Oldest is { } since ? Math.Max((_time.GetUtcNow() - since).TotalSeconds, 0) : 0)];

    private sealed record Measure(long Waiting, DateTimeOffset? Oldest);
}
