using Integrations.Connectors;
using Integrations.Internal;

namespace Integrations.Tests.RateLimiting;

/// <summary>
/// Three times the allowed rate is offered, requests travel for random times, and the vendor counts exactly, by its own clock: it never
/// rejects one, and at least 95 % of what it allows is used.
/// </summary>
public sealed class BudgetHoldTests
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(5);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_sliding_window_holds(int seed) =>
        Holds(seed, Budget.SlidingWindow("x", 100, TimeSpan.FromSeconds(10)), new Window(100, 10), allowedPerSecond: 10);

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 3.3)]
    [InlineData(3, 9.99)]
    public void A_fixed_window_holds_wherever_it_begins(int seed, double begin) => Holds(seed,
        Budget.FixedWindow("x", 100, TimeSpan.FromSeconds(10)), new Fixed(100, 10, begin), allowedPerSecond: 10);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_token_bucket_holds(int seed) =>
        Holds(seed, Budget.TokenBucket("x", 40, 10), new Bucket(40, 10), allowedPerSecond: 10);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_leaky_bucket_holds(int seed) =>
        Holds(seed, Budget.LeakyBucket("x", 40, 4), new Bucket(40, 4), allowedPerSecond: 4);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Costs_hold(int seed) =>
        Holds(seed, Budget.TokenBucket("x", 1000, 100), new Bucket(1000, 100), allowedPerSecond: 100, cost: random => random.Next(5) == 0
        ? 40 : 10);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_number_of_open_requests_holds(int seed) =>
        Holds(seed, Budget.Concurrency("x", 10), new AtOnce(10), allowedPerSecond: 0, least: 0.2);

    /// <param name="seed">Of all random times.</param>
    /// <param name="budget">The budget as declared.</param>
    /// <param name="vendor">The vendor's own count.</param>
    /// <param name="allowedPerSecond">The permits that the vendor gives in a second, in the long run.</param>
    /// <param name="cost">The cost of the next request.</param>
    /// <param name="least">The part of it that must be used.</param>
    private static void Holds(int seed, Budget budget, IVendorCount vendor, double allowedPerSecond,
        Func<Random, int>? cost = null, double least = 0.95)
    {
        var host = new GateHost(null, budget);
        var random = new Random(seed);
        List<(Task<GateReply> Reply, int Cost)> waiting = [];
        PriorityQueue<Action, TimeSpan> due = new();
        var (used, occupied, steps, start, sent) = (0.0, 0.0, 0, host.Gate.Now, 0.0);
        const int Seconds = 300;
        while (host.Gate.Now - start < TimeSpan.FromSeconds(Seconds))
        {
            // A reply arrives on another thread.
            for (; waiting.Count < 30 || sent != host.Budgets[0].Open; Thread.Yield())
            {
                while (waiting.Count < 30) Ask();
                for (var i = waiting.Count - 1; i >= 0; i--)
                    if (waiting[i] is { Reply.IsCompleted: true } admitted) Send(admitted.Reply.Result.Lease!, admitted.Cost, i);
            }

            (occupied, steps) = (occupied + vendor.Open, steps + 1);
            host.Clock.Advance(Step);
            while (due.TryPeek(out var next, out var at) && at <= host.Gate.Now)
            {
                due.Dequeue();
                next();
            }
        }

        vendor.Violations.Should().Be(0);
        var rate = allowedPerSecond > 0 ? used / (allowedPerSecond * Seconds) : occupied / steps / budget.Permits;
        rate.Should().BeGreaterThan(least);

        void Ask()
        {
            var asked = cost?.Invoke(random) ?? 1;
            waiting.Add((host.AcquireAsync([asked]), asked));
        }

        void Send(BudgetLease lease, int asked, int at)
        {
            waiting.RemoveAt(at);
            sent += asked;
            var arrives = host.Gate.Now + TimeSpan.FromMilliseconds(random.Next(1, 150));
            due.Enqueue(() =>
            {
                used += asked;
                vendor.Arrives(host.Gate.Now, asked);
                due.Enqueue(() =>
                {
                    vendor.Leaves();
                    due.Enqueue(() => End(lease, asked), host.Gate.Now + TimeSpan.FromMilliseconds(random.Next(1, 150)));
                }, host.Gate.Now + TimeSpan.FromMilliseconds(random.Next(1, 100)));
            }, arrives);
        }

        void End(BudgetLease lease, int asked)
        {
            lease.Dispose();
            sent -= asked;
        }
    }

    private interface IVendorCount
    {
        int Violations { get; }

        int Open { get; }

        void Arrives(TimeSpan now, int cost);

        void Leaves();
    }

    private abstract class Count : IVendorCount
    {
        public int Violations { get; private set; }

        public int Open { get; private set; }

        public void Arrives(TimeSpan now, int cost)
        {
            Open++;
            if (!Admits(now, cost)) Violations++;
        }

        public void Leaves() => Open--;

        protected abstract bool Admits(TimeSpan now, int cost);
    }

    private sealed class Window(int permits, double seconds) : Count
    {
        private readonly Queue<TimeSpan> _sent = new();

        protected override bool Admits(TimeSpan now, int cost)
        {
            while (_sent.TryPeek(out var first) && (now - first).TotalSeconds >= seconds) _sent.Dequeue();
            _sent.Enqueue(now);
            return _sent.Count <= permits;
        }
    }

    private sealed class Fixed(int permits, double seconds, double begin) : Count
    {
        private long _window;
        private int _used;

        protected override bool Admits(TimeSpan now, int cost)
        {
            var window = (long)Math.Floor((now.TotalSeconds - begin) / seconds);
            if (window != _window) (_window, _used) = (window, 0);
            return ++_used <= permits;
        }
    }

    private sealed class Bucket(int capacity, double perSecond) : Count
    {
        private double _level;
        private TimeSpan _at;

        protected override bool Admits(TimeSpan now, int cost)
        {
            _level = Math.Max(0, _level - ((now - _at).TotalSeconds * perSecond)) + cost;
            _at = now;
            return _level <= capacity + 1e-6;
        }
    }

    private sealed class AtOnce(int permits) : Count
    {
        protected override bool Admits(TimeSpan now, int cost) => Open <= permits;
    }
}
