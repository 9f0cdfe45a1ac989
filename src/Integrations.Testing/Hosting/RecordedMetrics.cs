using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Integrations.Testing;

/// <summary>
/// Records the measurements of every instrument of the process while it listens: meter, name and tags. A series is recorded once, however
/// often it is measured.
/// </summary>
public sealed class RecordedMetrics : IDisposable
{
    private readonly ConcurrentDictionary<string, byte> _series = new();
    private readonly MeterListener _listener =
        new() { InstrumentPublished = static (instrument, listener) => listener.EnableMeasurementEvents(instrument) };

    /// <summary>Starts listening to every meter.</summary>
    public RecordedMetrics()
    {
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
