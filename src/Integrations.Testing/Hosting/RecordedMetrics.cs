using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Integrations.Testing;

/// <summary>
/// Records the measurements of a host's instruments while it listens, and of the instruments that belong to no host: meter, name and tags.
/// A series is recorded once, however often it is measured.
/// </summary>
public sealed class RecordedMetrics : IDisposable
{
    private readonly ConcurrentDictionary<string, byte> _series = new();
    private readonly MeterListener _listener = new();

    /// <summary>Starts listening.</summary>
    /// <param name="host">The meters of the host; null: those of every host in the process.</param>
    public RecordedMetrics(IMeterFactory? host = null)
    {
        // A factory marks its meters by itself; a meter in a static field has no mark.
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            var owner = instrument.Meter.Scope;
            if (host is null || owner is null || owner == host) listener.EnableMeasurementEvents(instrument);
        };
        Listen<byte>();
        Listen<short>();
        Listen<int>();
        Listen<long>();
        Listen<float>();
        Listen<double>();
        Listen<decimal>();
        _listener.Start();
    }

    /// <summary>One line for each series.</summary>
    public IReadOnlyCollection<string> Lines => (IReadOnlyCollection<string>)_series.Keys;

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();

    private void Listen<T>()
        where T : struct =>
        _listener.SetMeasurementEventCallback<T>((instrument, _, tags, _) => _series.TryAdd(Describe(instrument, tags), 0));

    private static string Describe(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var line = $"{instrument.Meter.Name} {instrument.Name}";
        foreach (var (name, value) in tags) line += $" {name}={value}";
        return line;
    }
}
