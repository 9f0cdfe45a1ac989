using Integrations.Connectors;
using Integrations.Storage;

namespace Integrations.Internal;

/// <summary>
/// The state of one budget for those who share it. A permit is open until its response arrives, then <see cref="BudgetUsage"/> counts it.
/// Guarded by the gate's lock.
/// </summary>
internal sealed class BudgetState
{
    /// <summary>The largest size that a report is believed for.</summary>
    public const double MostReported = 1e9;

    private readonly BudgetUsage _usage;
    private readonly Budget _budget;
    private bool _isLone;
    private TimeSpan _since;
    private int _notedPercent;

    /// <param name="budget">The budget.</param>
    /// <param name="size">Its size, which the vendor's headers may correct.</param>
    /// <param name="zone">The time zone of its days.</param>
    /// <param name="time">The clock.</param>
    /// <param name="share">The part of this process; null: it has the budget for itself.</param>
    public BudgetState(Budget budget, (double Permits, LimitSource Source) size, AccountZone zone, TimeProvider time,
        BudgetShare? share = null)
    {
        Share = share;
        _budget = budget;
        (Permits, Source) = size;
        _usage = budget.Kind switch
        {
            BudgetKind.FixedWindow or BudgetKind.SlidingWindow => new WindowUsage(budget.Window),
            BudgetKind.TokenBucket or BudgetKind.LeakyBucket => new BucketUsage(budget.PerSecond),
            BudgetKind.Daily => new DayUsage(time, zone),
            _ => new NoUsage(),
        };
        Tenants = budget.Scope == BudgetScope.App ? new TenantShares(budget) : null;
    }

    public Budget Budget => _budget;

    /// <summary>The size.</summary>
    public double Permits { get; private set; }

    /// <summary>The origin of the size.</summary>
    public LimitSource Source { get; private set; }

    /// <summary>Permits of requests without a response.</summary>
    public double Open { get; private set; }

    /// <summary>The pause that the vendor requested; null: none.</summary>
    public PauseTerm? Pause { get; set; }

    /// <summary>The part of this process; null: it has the budget for itself.</summary>
    public BudgetShare? Share { get; }

    /// <summary>The shares of tenants; null: one tenant alone uses the budget.</summary>
    public TenantShares? Tenants { get; }

    /// <summary>The time at which a request last needed it.</summary>
    public TimeSpan NeededAt { get; set; }

    /// <summary>The round of the gate in which a request found no room, and the permits that were reserved for others then.</summary>
    public (long Round, double Reserve) Blocked { get; set; }

    public double Used(TimeSpan now) => Open + _usage.Used(now);

    /// <summary>The permits that this process may use.</summary>
    public double PermitsAt(TimeSpan now) => Share?.LimitAt(now, Permits) ?? Permits;

    public bool IsIdle(TimeSpan now) => Pause is null && Used(now) < 0.5;

    /// <summary>The permits beyond those there are; at most 0: the request may be sent.</summary>
    /// <param name="now">The time.</param>
    /// <param name="cost">The permits of the request.</param>
    /// <param name="reserve">The permits that it leaves for others; an unused budget admits any request.</param>
    /// <param name="ahead">The permits of those who wait before it.</param>
    public double Missing(TimeSpan now, double cost, double reserve, double ahead = 0)
    {
        var least = Math.Min(cost, Permits);
        // The unused share of one process is not an unused budget.
        if (Share?.IsLimited == true) return Used(now) + least + ahead - (Share.LimitAt(now, Permits) - reserve);
        return Used(now) + least + ahead - Math.Max(Permits - reserve, least);
    }

    /// <summary>The earliest time at which that many permits are free again; null: when a response arrives.</summary>
    public TimeSpan? FreeAt(TimeSpan now, double missing)
    {
        // Rounding must not make a wait of no time.
        var earliest = now + TimeSpan.FromMilliseconds(1);
        TimeSpan? freeAt = missing <= _usage.Used(now) ? Max(earliest, _usage.FreeAt(now, missing)) : null;
        return Share?.ChangesAt(now) is { } changesAt && !(freeAt < changesAt) ? Max(earliest, changesAt) : freeAt;
    }

    /// <summary>The least wait for that many permits, however many responses arrive meanwhile.</summary>
    public TimeSpan LeastWait(TimeSpan now, double missing)
    {
        if (_budget.Kind is BudgetKind.TokenBucket or BudgetKind.LeakyBucket) return _usage.FreeAt(now, missing) - now;
        // Permits that are free again are used by those who wait before, and are free one window later.
        var windows = Math.Min(Math.Ceiling(missing / Permits) - 1, 1e6);
        var first = missing - (windows * Permits);
        var wait = first <= _usage.Used(now) || _budget.Kind == BudgetKind.Daily ? _usage.FreeAt(now, first) - now : _budget.Window;
        return wait + (_budget.Window * windows);
    }

    public void Take(double cost)
    {
        _isLone = Open == 0;
        Open += cost;
    }

    /// <summary>A request did not get the permits that it requested.</summary>
    public void Withdraw(double cost) => Open -= cost;

    /// <summary>A request that was never sent takes nothing.</summary>
    public void Return(double cost)
    {
        Open -= cost;
        Share?.Freed();
    }

    /// <summary>Counts the permits of a response from now on.</summary>
    public void Finish(TimeSpan now, double cost)
    {
        Open -= cost;
        Add(now, cost);
    }

    /// <summary>Counts permits from a time on.</summary>
    public void Add(TimeSpan at, double cost)
    {
        _usage.Add(at, cost);
        Share?.Finish(cost);
    }

    /// <summary>
    /// Corrects size and use by the vendor's report. Others may use the same budget: then it reports more than this process counts. It
    /// reports less of requests that it did not count; only the response to a request that no other overlapped shows that.
    /// </summary>
    /// <param name="now">The time.</param>
    /// <param name="since">The admission of the request: what ended since may be part of the report, and is not the use of others.</param>
    /// <param name="reading">The report.</param>
    public void Correct(TimeSpan now, TimeSpan since, in BudgetReading reading)
    {
        if (reading.Limit is >= 1 and <= MostReported and { } limit) (Permits, Source) = (limit, LimitSource.Response);
        // More than the size is as exhausted as the size itself, and would stop a bucket for long.
        var reported = Least(reading.Used, Permits) ?? Permits - reading.Remaining;
        if (Share?.Report(this, now, since, reading, reported) == true || reported is not { } used) return;
        // The other processes may have used their shares, and what they held before.
        var more = used - Used(now) - Math.Max(Permits - PermitsAt(now), Share?.UsedByOthers(now) ?? 0);
        var ended = _usage.EndedSince(since);
        if (more > ended) _usage.AddUntil(now, more - ended, now + (reading.ResetIn ?? _budget.Window));
        else if (more < 0 && Share is null && Open == 0 && _isLone) _usage.Remove(-more);
    }

    public static (double Permits, LimitSource Source) SizeOf(Budget budget, ConnectionContext connection)
    {
        if (budget.PermitsFrom is { } name && connection.Variable(name) is { } text)
        {
            if (budget.PermitsByPlan.TryGetValue(text, out var byPlan)) return (byPlan, LimitSource.Account);
            if (int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) && number > 0)
                return (number, LimitSource.Account);
        }

        return (budget.Permits, LimitSource.Definition);
    }

    /// <summary>
    /// The notice that a daily budget is used up to 80 or 95 %, with the time at which the rest is used at the rate so far; once for each.
    /// </summary>
    public LowBudget? LowSince(TimeSpan now)
    {
        if (!_budget.IsDaily) return null;
        var used = Used(now) + (Share?.UsedByOthers(now) ?? 0);
        var percent = used >= Permits * 0.95 ? 95 : used >= Permits * 0.8 ? 80 : 0;
        if (used < Permits * 0.5) (_notedPercent, _since) = (0, used <= 1 ? now : _since);
        if (percent <= _notedPercent) return null;
        _notedPercent = percent;
        var left = used > 0 && now > _since ? (now - _since) * ((Permits - used) / used) : TimeSpan.Zero;
        return new(_budget.Name, percent, used, Permits, left);
    }

    /// <summary>The calendar day for which permits count, and the time until it ends; null: they count for another time.</summary>
    public (int? Number, TimeSpan EndsIn) Day => _usage is DayUsage day ? day.Today : (null, TimeSpan.Zero);

    /// <summary>The last permits of responses, latest first: those that are requested, or all that still count.</summary>
    public IEnumerable<FinishedPermits> Recent(TimeSpan now, double? permits) => _usage.Recent(now, permits ?? _usage.Used(now));

    /// <summary>The time after which nothing counts that counts now.</summary>
    public TimeSpan LongestUse(TimeSpan now, TimeSpan open) => _budget.Kind switch
    {
        BudgetKind.Daily => _usage.FreeAt(now, 1) - now,
        BudgetKind.Concurrency => open,
        _ => _budget.Window,
    };

    /// <summary>Sets level and rate of a bucket.</summary>
    public void Refill(TimeSpan now, double level, double perSecond) => (_usage as BucketUsage)?.Set(now, level, perSecond);

    /// <summary>Considers a size that the vendor reported to another process.</summary>
    public void Resize(double permits) => (Permits, Source) = (permits, LimitSource.Response);

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;

    private static double? Least(double? a, double b) => a > b ? b : a;
}

/// <summary>A daily budget that is nearly used up.</summary>
/// <param name="Budget">Its name.</param>
/// <param name="Percent">The part that is used at least.</param>
/// <param name="Used">The permits that are used.</param>
/// <param name="Permits">The size.</param>
/// <param name="Left">The time until the rest is used, at the rate so far.</param>
internal sealed record LowBudget(string Budget, int Percent, double Used, double Permits, TimeSpan Left)
{
    public string Describe(DateTimeOffset now) => string.Create(System.Globalization.CultureInfo.InvariantCulture,
        $"{Budget}: {Math.Round(Used)} of {Math.Round(Permits)} used ({Percent} %); at this rate the rest lasts until {now + Left:O}.");
}
