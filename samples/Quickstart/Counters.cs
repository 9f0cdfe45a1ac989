using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Integrations;

namespace Quickstart;

/// <summary>Counts what the library reports: attempts by its meter, refreshes by its events.</summary>
internal sealed class Counters : IConnectionEventHandler, IDisposable
{
    private readonly ConcurrentDictionary<string, int> _attempts = new();
    private readonly ConcurrentDictionary<string, int> _refreshes = new();
    private readonly MeterListener _listener = new();

    public Counters()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument is { Meter.Name: IntegrationsTelemetry.MeterName,
                Name: IntegrationsTelemetry.Attempts }) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((_, count, tags, _) =>
        {
            foreach (var tag in tags)
                if (tag is { Key: IntegrationsTelemetry.ConnectorTag, Value: string connector }) _attempts.AddOrUpdate(connector,
                    (int)count, (_, known) => known + (int)count);
        });
        _listener.Start();
    }

    public int Requests(Vendor vendor) => vendor.Simulator?.Requests.Count ?? _attempts.GetValueOrDefault(vendor.Id);

    public int Refreshes(Vendor vendor) => vendor.Simulator?.Authorization.Refreshes ?? _refreshes.GetValueOrDefault(vendor.Id);

    public ValueTask HandleAsync(ConnectionEvent e, CancellationToken cancellationToken)
    {
        if (e.Kind == EventKind.Refreshed) _refreshes.AddOrUpdate(e.Connector, 1, (_, known) => known + 1);
        return ValueTask.CompletedTask;
    }

    public void Dispose() => _listener.Dispose();
}
