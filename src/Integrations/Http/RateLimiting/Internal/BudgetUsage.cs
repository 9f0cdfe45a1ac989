using Integrations.Storage;

namespace Integrations.Internal;

/// <summary>
/// The permits that a budget still counts after their response has arrived. Times are monotonic; guarded by the gate's lock.
/// </summary>
internal abstract class BudgetUsage
{
    /// <summary>The permits that count now.</summary>
    public abstract double Used(TimeSpan now);

    /// <summary>Counts permits from now on.</summary>
    public abstract void Add(TimeSpan now, double permits);

    /// <summary>Counts permits that the vendor reported, until it frees them.</summary>
    public virtual void AddUntil(TimeSpan now, double permits, TimeSpan end) => Add(now, permits);

    /// <summary>The permits that ended since a time, as far as it is remembered: a vendor may have counted them meanwhile.</summary>
    public virtual double EndedSince(TimeSpan since) => 0;

    /// <summary>Removes permits that the vendor does not count, the oldest first.</summary>
    public abstract void Remove(double permits);

    /// <summary>The last permits, latest first.</summary>
    public virtual IEnumerable<FinishedPermits> Recent(TimeSpan now, double permits) => permits > 0 ? [new(TimeSpan.Zero, permits)] : [];

    /// <summary>The time at which that many of the used permits no longer count.</summary>
    public abstract TimeSpan FreeAt(TimeSpan now, double permits);
}

/// <summary>Permits that leave at a constant rate, as tokens return to a bucket or leak from one.</summary>
internal sealed class BucketUsage(double perSecond) : BudgetUsage
{
    private double _perSecond = perSecond;
    private double _level;
    private TimeSpan _at;

    public void Set(TimeSpan now, double level, double perSecond) => (_at, _level, _perSecond) = (now, level, perSecond);

    public override double Used(TimeSpan now)
    {
        if (now <= _at) return _level;
        _level = Math.Max(0, _level - ((now - _at).TotalSeconds * _perSecond));
        _at = now;
        return _level;
    }

    public override void Add(TimeSpan now, double permits) => _level = Used(now) + permits;

    public override TimeSpan FreeAt(TimeSpan now, double permits) => now + TimeSpan.FromSeconds(permits / _perSecond);

    public override void Remove(double permits) => _level = Math.Max(0, _level - permits);
}

/// <summary>Permits of one calendar day of the account.</summary>
internal sealed class DayUsage(TimeProvider time, AccountZone zone) : BudgetUsage
{
    /// <summary>The wall clock, which may be set, is read at most so often.</summary>
    private static readonly TimeSpan Precision = TimeSpan.FromMilliseconds(100);

    private DateOnly _day;
    private TimeSpan? _readAt;
    private double _used;

    /// <summary>The number of the day, and the time until it ends.</summary>
    public (int? Number, TimeSpan EndsIn) Today => (Date().DayNumber, zone.StartOf(Date().AddDays(1)) - time.GetUtcNow());

    public override double Used(TimeSpan now)
    {
        if (now - _readAt < Precision) return _used;
        _readAt = now;
        if (Date() is var today && today != _day) (_day, _used) = (today, 0);
        return _used;
    }

    public override void Add(TimeSpan now, double permits) => _used = Used(now) + permits;

    public override void Remove(double permits) => _used = Math.Max(0, _used - permits);

    public override TimeSpan FreeAt(TimeSpan now, double permits) => now + Today.EndsIn;

    private DateOnly Date() => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), zone.Zone).DateTime);
}

/// <summary>Permits that count while a request is open, and not afterwards.</summary>
internal sealed class NoUsage : BudgetUsage
{
    public override double Used(TimeSpan now) => 0;

    public override void Add(TimeSpan now, double permits)
    {
    }

    public override TimeSpan FreeAt(TimeSpan now, double permits) => now;

    public override void Remove(double permits)
    {
    }
}
