namespace Integrations.Internal;

/// <summary>Limits log entries that a third party can cause to one a minute for a connector, with their number since then.</summary>
internal sealed class RareLog(TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, (TimeSpan Next, int Count)> _seen = [];

    /// <summary>The number of occurrences since the last entry; 0 when it is too early for another one.</summary>
    public int Count(string connector)
    {
        lock (_seen)
        {
            var now = time.GetElapsedTime(0);
            var (next, count) = _seen.GetValueOrDefault(connector);
            count++;
            _seen[connector] = now >= next ? (now + Interval, 0) : (next, count);
            return now >= next ? count : 0;
        }
    }
}
