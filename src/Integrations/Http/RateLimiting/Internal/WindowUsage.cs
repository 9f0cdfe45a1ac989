using Integrations.Storage;

namespace Integrations.Internal;

/// <summary>
/// Permits that count for a window each; kept in segments in order of time, of which each ends when its last permit does.
/// </summary>
internal sealed class WindowUsage(TimeSpan window) : BudgetUsage
{
    private const int Segments = 128;

    /// <summary>The segments that are remembered after their end.</summary>
    private const int Remembered = Segments / 8;

    private readonly long _length = Math.Max(1, window.Ticks / Segments);
    private readonly List<(long Segment, double Permits)> _held = [];
    private int _first;
    private double _used;

    public override double Used(TimeSpan now)
    {
        while (_first < _held.Count && EndOf(_held[_first].Segment) <= now.Ticks) _used -= _held[_first++].Permits;
        if (_first == _held.Count) _used = 0;
        if (_first < Segments) return _used;
        _held.RemoveRange(0, _first - Remembered);
        _first = Remembered;
        return _used;
    }

    public override double EndedSince(TimeSpan since)
    {
        var ended = 0.0;
        for (var i = _first - 1; i >= 0 && EndOf(_held[i].Segment) > since.Ticks; i--) ended += _held[i].Permits;
        return ended;
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
            _held[_first] = (segment, held - removed);
            if (removed < held) return;
        }
    }

    public override TimeSpan FreeAt(TimeSpan now, double permits)
    {
        for (var i = _first; i < _held.Count; i++)
            if ((permits -= _held[i].Permits) <= 0) return new(EndOf(_held[i].Segment));
        return now + window;
    }

    public override IEnumerable<FinishedPermits> Recent(TimeSpan now, double permits)
    {
        for (var i = _held.Count - 1; i >= _first && permits > 0; i--)
        {
            // The latest time of the segment: none of its permits counts for too short.
            var age = now.Ticks - ((_held[i].Segment + 1) * _length);
            yield return new(new(Math.Max(0, age)), Math.Min(permits, _held[i].Permits));
            permits -= _held[i].Permits;
        }
    }

    /// <summary>The end of a segment's last permit.</summary>
    private long EndOf(long segment) => ((segment + 1) * _length) + window.Ticks;
}
