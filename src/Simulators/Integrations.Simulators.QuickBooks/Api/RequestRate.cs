namespace Integrations.Simulators.QuickBooks;

/// <summary>Counts requests in a sliding minute.</summary>
internal sealed class RequestRate(SimulatorClock clock)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Queue<DateTimeOffset> _taken = new();

    /// <summary>Null: admitted. Else how long until the next request is.</summary>
    public TimeSpan? Take(int limit)
    {
        lock (_taken)
        {
            var now = clock.TimeProvider.GetUtcNow();
            while (_taken.TryPeek(out var oldest) && oldest + Window <= now) _taken.Dequeue();
            if (_taken.Count >= limit) return _taken.TryPeek(out var first) ? first + Window - now : Window;
            _taken.Enqueue(now);
            return null;
        }
    }
}
