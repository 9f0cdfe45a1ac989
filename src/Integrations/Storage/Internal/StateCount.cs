namespace Integrations.Internal;

/// <summary>Counts the unexpired states of one owner, at a cost independent of their number.</summary>
internal sealed class StateCount(IComparer<DateTimeOffset>? order)
{
    private readonly PriorityQueue<string, DateTimeOffset> _ends = new(order);
    private readonly HashSet<string> _counted = new(StringComparer.Ordinal);

    public void Add(string key, DateTimeOffset end)
    {
        _counted.Add(key);
        _ends.Enqueue(key, end);
    }

    /// <summary>The number that expire after an instant; states that expire earlier are not counted again.</summary>
    public int After(DateTimeOffset instant)
    {
        while (_ends.TryPeek(out var key, out var end) && end <= instant)
        {
            _ends.Dequeue();
            _counted.Remove(key);
        }

        return _counted.Count;
    }

    /// <summary>Removes a state and returns the number left.</summary>
    public int Remove(string key)
    {
        _counted.Remove(key);
        return _counted.Count;
    }
}
