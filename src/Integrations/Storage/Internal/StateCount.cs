namespace Integrations.Internal;

/// <summary>How many states of one owner have not ended, at a cost that does not grow with how many there are.</summary>
internal sealed class StateCount(IComparer<DateTimeOffset>? order)
{
    private readonly PriorityQueue<string, DateTimeOffset> _ends = new(order);
    private readonly HashSet<string> _counted = new(StringComparer.Ordinal);

    public void Add(string key, DateTimeOffset end)
    {
        _counted.Add(key);
        _ends.Enqueue(key, end);
    }

    /// <summary>How many end later than an instant; what ends earlier is not counted again.</summary>
    public int After(DateTimeOffset instant)
    {
        while (_ends.TryPeek(out var key, out var end) && end <= instant)
        {
            _ends.Dequeue();
            _counted.Remove(key);
        }

        return _counted.Count;
    }

    /// <summary>How many are left.</summary>
    public int Remove(string key)
    {
        _counted.Remove(key);
        return _counted.Count;
    }
}
