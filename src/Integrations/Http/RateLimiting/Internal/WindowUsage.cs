namespace Integrations.Internal;

/// <summary>
/// Permits that count for a window each; kept in segments in order of time, of which each ends when its last permit does.
/// </summary>
internal sealed class WindowUsage(TimeSpan window) : BudgetUsage
{
    private const int Segments = 128;

    private readonly long _length = Math.Max(1, window.Ticks / Segments);
    private readonly List<(long Segment, double Permits)> _held = [];
    private int _first;
    private double _used;

    public override double Used(TimeSpan now)
    {
        while (_first < _held.Count && EndOf(_held[_first].Segment) <= now.Ticks) _used -= _held[_first++].Permits;
        if (_first == _held.Count) _used = 0;
        if (_first < Segments && _first < _held.Count) return _used;
        _held.RemoveRange(0, _first);
        _first = 0;
        return _used;
    }

    public override void Add(TimeSpan now, double permits)
    {
        var segment = now.Ticks / _length;
        _used += permits;
        var at = _held.Count;
        while (at > _first && _held[at - 1].Segment > segment) at--;
        if (at > _first && _held[at - 1].Segment == segment) _held[at - 1] = (segment, _held[at - 1].Permits + permits);
        else _held.Insert(at, (segment, permits));
    }

    public override void AddUntil(TimeSpan now, double permits, TimeSpan end)
    {
        var began = end - window;
        if (end > now) Add(began < now ? began : now, permits);
    }

    public override void Remove(double permits)
    {
        for (; permits > 0 && _first < _held.Count; _first++)
        {
            var (segment, held) = _held[_first];
            var removed = Math.Min(held, permits);
            (_used, permits) = (_used - removed, permits - removed);
            if (removed == held) continue;
            _held[_first] = (segment, held - removed);
            return;
        }
    }

    public override TimeSpan FreeAt(TimeSpan now, double permits)
    {
        for (var i = _first; i < _held.Count; i++)
            if ((permits -= _held[i].Permits) <= 0) return new(EndOf(_held[i].Segment));
        return now + window;
    }

    /// <summary>The end of a segment's last permit.</summary>
    private long EndOf(long segment) => ((segment + 1) * _length) + window.Ticks;
}
