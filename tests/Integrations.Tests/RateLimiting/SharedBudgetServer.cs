using Integrations.Storage;
using Integrations.Tests.Support;

namespace Integrations.Tests.RateLimiting;

/// <summary>
/// The rules of the script on Redis, in memory, by a clock of its own. Tests decide how long a reply travels, whether it arrives, and when
/// the data is lost.
/// </summary>
internal sealed class SharedBudgetServer(ManualTimeProvider clock, Random random)
{
    private const double Little = 1e-6;
    private readonly Random _random = random;
    private readonly PriorityQueue<Action, TimeSpan> _due = new();
    private Dictionary<string, Kept> _kept = [];

    /// <summary>True when connections are refused.</summary>
    public bool IsAway { get; set; }

    /// <summary>True when requests arrive and no reply is sent.</summary>
    public bool IsSilent { get; set; }

    /// <summary>The part of replies that is lost after the exchange was applied.</summary>
    public double LostReplies { get; set; }

    /// <summary>The most milliseconds that a request or a reply travels.</summary>
    public int Travels { get; init; } = 3;

    public int Exchanges { get; private set; }

    /// <summary>True when no request and no reply travels.</summary>
    public bool IsIdle => _due.Count == 0;

    private double Now => clock.GetElapsedTime(0).TotalMilliseconds;

    /// <summary>The connection of one process.</summary>
    public Link Connect() => new(this);

    /// <summary>A connection on which nothing travels for any time.</summary>
    public ISharedBudgets AtOnce() => new Direct(this);

    /// <summary>Does what is due.</summary>
    public void Run()
    {
        while (_due.TryPeek(out var next, out var at) && at <= clock.GetElapsedTime(0) + Traffic.Rounding)
        {
            _due.Dequeue();
            next();
        }
    }

    /// <summary>As after a crash of a server that writes nothing to disk.</summary>
    public void Lose() => _kept = [];

    private void After(int milliseconds, Action action) =>
        _due.Enqueue(action, clock.GetElapsedTime(0) + TimeSpan.FromMilliseconds(milliseconds));

    private BudgetExchangeReply Apply(BudgetExchange x)
    {
        var kept = x.Budgets.Select(a => _kept.GetValueOrDefault($"{x.Group} {a.Connection} {a.Name}") ?? new(Now)).ToArray();
        for (var i = 0; i < kept.Length; i++)
        {
            var me = kept[i].Processes.GetValueOrDefault(x.Process);
            if (me?.Number >= x.Number || (me is null && !x.Budgets[i].IsComplete)) return new() { IsLost = true };
        }

        var work = kept.Select((b, i) => Survey(Record(b, x.Budgets[i], x), x.Budgets[i], x.Process)).ToArray();
        var granted = x.Takes.Select(take => Take(work, take)).ToArray();
        for (var i = 0; i < kept.Length; i++) _kept[$"{x.Group} {x.Budgets[i].Connection} {x.Budgets[i].Name}"] = kept[i];
        return new() { Granted = granted, Budgets = [.. work.Select(Finish)] };
    }

    private Kept Record(Kept b, SharedBudget a, BudgetExchange x)
    {
        var rate = a.LimitedFor is null ? a.PerSecond : a.PerSecond * Math.Min(1, (double)b.Processes.Count / a.LimitedBy);
        (b.Level, b.At) = (Math.Max(0, b.Level - ((Now - b.At) / 1000 * rate)), Now);
        var isNew = !b.Processes.TryGetValue(x.Process, out var me) || a.Finished < me.Finished;
        me ??= b.Processes[x.Process] = new();
        var rest = isNew ? double.PositiveInfinity : a.Finished - me.Finished;
        if (a.PerSecond > 0 && !isNew) (b.Level, rest) = (b.Level + rest, 0);
        foreach (var part in a.Recent)
        {
            var permits = Math.Min(part.Permits, rest);
            if (permits > 0) Add(b, a, Now - part.Age.TotalMilliseconds, permits);
            rest -= permits;
        }

        if (rest > 0 && !a.IsComplete) Add(b, a, Now, rest);
        (me.Number, me.Finished, me.Heard, me.Held, me.Note) = (x.Number, a.Finished, Now, a.Open, a.Note);
        me.Visits = a.LimitedFor is null ? 2 : me.IsSettled ? 1 : me.Visits + 1;
        me.IsSettled = a.LimitedFor is null;
        b.Size = a.ReportedPermits ?? b.Size;
        if (a.Pause is { } pause) b.PausedUntil = pause == TimeSpan.Zero ? 0 : Math.Max(b.PausedUntil, Now + pause.TotalMilliseconds);
        return b;
    }

    private static void Add(Kept b, SharedBudget a, double time, double permits)
    {
        if (a.PerSecond > 0) b.Level += permits;
        if (a.PerSecond > 0 || (a.Day is null && a.Window == TimeSpan.Zero)) return;
        var segment = a.Day ?? (long)Math.Floor(time / LengthOf(a));
        b.Segments[segment] = b.Segments.GetValueOrDefault(segment) + permits;
    }

    private static double LengthOf(SharedBudget a) => Math.Max(1, a.Window.TotalMilliseconds / 128);

    private static double EndOf(long segment, SharedBudget a) => ((segment + 1) * LengthOf(a)) + a.Window.TotalMilliseconds;

    private Work Survey(Kept b, SharedBudget a, string process)
    {
        var me = b.Processes[process];
        var w = new Work(b, a, me) { Size = b.Size ?? a.Permits };
        foreach (var (id, p) in b.Processes.ToList())
        {
            if (id == process) continue;
            if (Now - p.Heard > 60_000 && p.Held > 0)
            {
                Add(b, a, Now, p.Held);
                p.Held = 0;
            }

            w.Used += p.Held;
            if (Now - p.Heard <= 30_000) w.Count++;
            if (Now - p.Heard <= 30_000 && p.Note != "") w.Notes.Add(p.Note);
            if (p.Visits >= 2 && Now - p.Heard <= a.LimitedFor?.TotalMilliseconds) w.Returned++;
            if (Now < p.PromisedUntil) w.Promised += p.Promise;
        }

        foreach (var segment in b.Segments.Keys.Where(s => a.Day is { } day ? s < day : EndOf(s, a) <= Now).ToList())
            if (b.Segments.Remove(segment, out var permits) && a.Day is null) b.Ended[segment] = permits;
        var since = Now - Math.Min(a.ReportedFor.TotalMilliseconds, a.Window.TotalMilliseconds / 8);
        var late = b.Ended.Where(s => EndOf(s.Key, a) > since).Sum(static s => s.Value);
        w.Used += me.Held + b.Level + b.Segments.Values.Sum();
        if (a.ReportedUse - w.Used - late is > Little and { } more)
        {
            Add(b, a, Math.Min(Now, Now + (a.ReportedResetIn - a.Window).TotalMilliseconds), more);
            w.Used += more;
        }

        w.Waited = me.Waits > 0 && Now < me.Ends;
        foreach (var p in b.Processes.Values.Where(p => p != me && p.Waits > 0 && Now < p.Ends))
        {
            w.Waiting += p.Waits;
            if (p.Since < (w.Waited ? me.Since : Now)) w.Ahead += p.Waits;
            var hasRoom = w.Used + p.Waits <= Math.Max(w.Size - p.Reserve, p.Waits) + Little;
            if (hasRoom && p.Since < (w.Waited ? me.Since : Now)) w.Yield += p.Waits;
        }

        if (a.Day is null && a.Window == TimeSpan.Zero && a.PerSecond == 0) w.Part = w.Size / w.Count;
        return w;
    }

    private bool Take(Work[] work, SharedTake take)
    {
        var refused = false;
        foreach (var need in take.Needs)
        {
            var w = work[need.Budget];
            var least = Math.Min(need.Permits, w.Size);
            // What is promised to others is among what is reserved for others.
            var room = Math.Max(w.Size - need.Reserve, least);
            var yield = w.Me.Held + w.Granted + need.Permits > w.Part ? w.Yield : 0;
            var missing = w.Used + yield + least - Math.Min(w.Size - w.Promised, room);
            var isBlocked = need.Reserve >= w.Blocked;
            refused |= isBlocked || missing > Little;
            if (isBlocked || missing <= Little) continue;
            var wait = Math.Max(1, WaitFor(w, w.Used + least - room, need.Tenants));
            (w.Blocked, w.Wait) = (need.Reserve, w.Wait > 0 ? Math.Min(w.Wait, wait) : wait);
            w.Waits = (least, need.Reserve);
        }

        if (refused) return false;
        foreach (var need in take.Needs) (work[need.Budget].Used, work[need.Budget].Granted) =
            (work[need.Budget].Used + need.Permits, work[need.Budget].Granted + need.Permits);
        return true;
    }

    private double WaitFor(Work w, double missing, double tenants)
    {
        if (missing <= Little) return 50;
        missing = Math.Max(Little, missing - tenants);
        var (all, wait) = (missing + (w.Granted > 0 ? w.Waiting : w.Ahead), 100.0);
        if (w.A.PerSecond > 0) return (all <= w.B.Level ? all : missing <= w.B.Level ? missing : w.A.PerSecond / 10) / w.A.PerSecond * 1000;
        if (w.A.Day is null && w.A.Window == TimeSpan.Zero) return 25;
        foreach (var (segment, permits) in w.B.Segments)
        {
            (missing, all) = (missing - permits, all - permits);
            if (missing <= 0) wait = w.A.Day is null ? EndOf(segment, w.A) - Now : w.A.DayEndsIn.TotalMilliseconds;
            if (all <= 0) break;
        }

        return wait;
    }

    private SharedBudgetState Finish(Work w)
    {
        var me = w.Me;
        me.Held += w.Granted;
        if (w.Waits is var (waits, reserve))
        {
            if (w.Granted > 0 || !w.Waited) me.Since = Now;
            (me.Waits, me.Reserve, me.Ends) = (waits, reserve, Now + w.Wait + 100);
        }
        else if (w.Granted > 0)
        {
            me.Waits = 0;
        }

        me.Promise = Math.Max(0, Math.Floor((w.Size - w.Used - w.Promised - w.Waiting) / w.Count));
        me.PromisedUntil = Now + w.A.PromisedFor.TotalMilliseconds;
        return new()
        {
            Permits = w.Size,
            IsReported = w.B.Size is not null,
            Used = w.Used,
            Promised = me.Promise,
            Processes = w.Count,
            Returned = w.Returned,
            Wait = TimeSpan.FromMilliseconds(w.Wait),
            Pause = TimeSpan.FromMilliseconds(Math.Max(0, w.B.PausedUntil - Now)),
            IsAwaited = w.Waiting > 0,
            Notes = w.Notes,
        };
    }

    /// <summary>The connection of one process: a request travels for some milliseconds, and so does the reply.</summary>
    internal sealed class Link(SharedBudgetServer server) : ISharedBudgets
    {
        /// <summary>The permits that are requested and not decided.</summary>
        public double Asked { get; private set; }

        public ValueTask<BudgetExchangeReply> ExchangeAsync(BudgetExchange exchange, CancellationToken cancellationToken)
        {
            server.Exchanges++;
            Asked = exchange.Takes.Sum(take => take.Needs[0].Permits);
            var reply = new TaskCompletionSource<BudgetExchangeReply>();
            server.After(server._random.Next(0, server.Travels + 1), () =>
            {
                if (server.IsSilent) return;
                var result = server.IsAway ? null : server.Apply(exchange);
                if (server._random.NextDouble() < server.LostReplies) result = null;
                server.After(server._random.Next(1, server.Travels + 1), () =>
                {
                    Asked = 0;
                    if (result is null) reply.SetException(new IOException("The connection broke."));
                    else reply.SetResult(result);
                });
            });
            return new(reply.Task);
        }
    }

    private sealed class Direct(SharedBudgetServer server) : ISharedBudgets
    {
        public ValueTask<BudgetExchangeReply> ExchangeAsync(BudgetExchange exchange, CancellationToken cancellationToken) =>
            new(server.Apply(exchange));
    }

    private sealed class Kept(double now)
    {
        public SortedDictionary<long, double> Segments { get; } = [];

        public Dictionary<long, double> Ended { get; } = [];

        public Dictionary<string, Member> Processes { get; } = [];

        public double Level { get; set; }

        public double At { get; set; } = now;

        public double? Size { get; set; }

        public double PausedUntil { get; set; }
    }

    private sealed class Member
    {
        public string Note = "";
        public long Number;
        public int Visits;
        public bool IsSettled;
        public double Finished, Heard, Held, Waits, Reserve, Since, Ends, Promise, PromisedUntil;
    }

    private sealed class Work(Kept b, SharedBudget a, Member me)
    {
        public Kept B { get; } = b;

        public SharedBudget A { get; } = a;

        public Member Me { get; } = me;

        public List<string> Notes { get; } = [];

        public double Part, Size, Used, Promised, Yield, Ahead, Waiting, Granted, Wait, Blocked = double.PositiveInfinity;
        public int Count = 1, Returned = 1;
        public bool Waited;
        public (double Least, double Reserve)? Waits;
    }
}
