using System.Numerics;

namespace Integrations.Internal;

/// <summary>
/// Handlers of a tenant that have not returned from an earlier event, by their place: they get no other one before they do.
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

    /// <summary>Counts an event a stuck handler does not get; the count when it is worth telling, else 0.</summary>
    public long Skip() => BitOperations.IsPow2(++_skipped) ? _skipped : 0;
}
