using System.Numerics;

namespace Integrations.Internal;

/// <summary>
/// Handlers that have not returned from an earlier event of a tenant, by their index: they receive no other event before they do.
/// </summary>
internal sealed class StuckHandlers
{
    private readonly Dictionary<int, Task> _calls = [];
    private long _skipped;

    public bool Any
    {
        get { lock (_calls) return _calls.Values.Any(call => !call.IsCompleted); }
    }

    public bool Holds(int place)
    {
        lock (_calls) return _calls.TryGetValue(place, out var call) && !call.IsCompleted;
    }

    public void Add(int place, Task call)
    {
        lock (_calls) _calls[place] = call;
    }

    /// <summary>Counts an event that a stuck handler does not get; the count when it is to be logged, else 0.</summary>
    public long Skip() => BitOperations.IsPow2(++_skipped) ? _skipped : 0;
}
