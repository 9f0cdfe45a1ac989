using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Integrations.Tests.Support;

/// <summary>A clock that moves when told to. Timers fire on the thread that moves it, in order of their due times.</summary>
internal sealed class ManualTimeProvider : TimeProvider
{
    private static readonly TimeSpan Shorter = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Longer = TimeSpan.FromMilliseconds(3);
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static int _hops;

    private readonly Lock _gate = new();
    private readonly List<ManualTimer> _timers = [];
    private long _now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Volatile.Read(ref _now);

    public override DateTimeOffset GetUtcNow() => Start.AddTicks(GetTimestamp());

    /// <summary>The same clock as a machine sees it whose wall clock is off.</summary>
    public TimeProvider Skewed(TimeSpan skew) => new SkewedTimeProvider(this, skew);

    /// <summary>A time limit is armed: some call is under way.</summary>
    private bool HasLimit
    {
        get { lock (_gate) return _timers.Any(t => t.IsLimit); }
    }

    /// <summary>Somebody waits for exactly this long from now on.</summary>
    public bool IsAwaited(TimeSpan span)
    {
        lock (_gate) return _timers.Any(t => t.Due == _now + span.Ticks);
    }

    public void Advance(TimeSpan span)
    {
        var target = GetTimestamp() + span.Ticks;
        while (NextDue(target) is { } timer) timer.Fire();
        Volatile.Write(ref _now, target);
    }

    /// <summary>
    /// Lets what can run run, then moves the clock in small steps until the task is done. A step takes a moment of real time, so that code being compiled or a busy machine
    /// does not look like time passing.
    /// </summary>
    public async Task<T> RunAsync<T>(Task<T> task, TimeSpan? step = null)
    {
        await RunUntilAsync(() => task.IsCompleted, step).ConfigureAwait(false);
        return await task.ConfigureAwait(false);
    }

    /// <summary>The same until a condition holds.</summary>
    public async Task RunUntilAsync(Func<bool> isDone, TimeSpan? step = null)
    {
        for (var steps = 0; ; steps++)
        {
            var moment = Moment.Begin();
            while (!isDone() && (moment.IsShorterThan(HasLimit ? Longer : Shorter) || IsWorkPending)) await HopAsync().ConfigureAwait(false);
            if (isDone()) return;
            if (steps > 20_000) throw new TimeoutException("Nothing comes of it after thousands of steps.");
            Advance(step ?? TimeSpan.FromMilliseconds(100));
        }
    }

    /// <summary>Lets time pass in small steps, with what runs meanwhile.</summary>
    public Task PassAsync(TimeSpan span) => RunAsync(Task.Delay(span, this), TimeSpan.FromSeconds(1));

    public async Task RunAsync(Task task, TimeSpan? step = null) => await RunAsync(Wrap(task), step);

    /// <summary>Lets what can run run, until the condition holds; the clock stands still.</summary>
    public static async Task UntilAsync(Func<bool> condition, string what = "the condition")
    {
        for (var hop = 0; !condition(); hop++)
        {
            if (hop > 500_000) throw new TimeoutException($"{what} did not come about.");
            await HopAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Lets what can run run for a while; the clock stands still.</summary>
    public static async Task SettleAsync()
    {
        var moment = Moment.Begin();
        while (moment.IsShorterThan(Longer) || IsWorkPending) await HopAsync().ConfigureAwait(false);
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>A stretch of real time in which this process also ran: while a busy machine lets it stand, the stretch does not end.</summary>
    private readonly record struct Moment(long Since, TimeSpan UsedBefore)
    {
        public static Moment Begin() => new(Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);

        public bool IsShorterThan(TimeSpan span) => Stopwatch.GetElapsedTime(Since) < span || Environment.CpuUsage.TotalTime - UsedBefore < span;
    }

    /// <summary>Something else waits in the pool than those who look, of whom there is one a running test: they must not wait for each other.</summary>
    private static bool IsWorkPending => ThreadPool.PendingWorkItemCount > Volatile.Read(ref _hops);

    /// <summary>Once through the pool's common queue, behind everything that waits there.</summary>
    private static async Task HopAsync()
    {
        Interlocked.Increment(ref _hops);
        await new Hop();
    }

    /// <summary>Continues from the end of the pool's common queue.</summary>
    private readonly struct Hop : ICriticalNotifyCompletion
    {
        public bool IsCompleted => false;

        public Hop GetAwaiter() => this;

        public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

        public void UnsafeOnCompleted(Action continuation) => ThreadPool.UnsafeQueueUserWorkItem(
            static go =>
            {
                Interlocked.Decrement(ref _hops);
                go();
            }, continuation, preferLocal: false);

        public void GetResult()
        {
        }
    }

    private static async Task<bool> Wrap(Task task)
    {
        await task;
        return true;
    }

    private ManualTimer? NextDue(long target)
    {
        lock (_gate)
        {
            var next = _timers.Where(t => t.Due <= target).MinBy(t => t.Due);
            if (next is null) return null;
            Volatile.Write(ref _now, Math.Max(_now, next.Due));
            next.Rearm();
            return next;
        }
    }

    private sealed class ManualTimer(ManualTimeProvider clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period = TimeSpan.FromMilliseconds(-1);

        public long Due { get; private set; } = long.MaxValue;

        public bool IsLimit => state is CancellationTokenSource;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                _period = period;
                clock._timers.Remove(this);
                if (dueTime < TimeSpan.Zero) return true;
                Due = clock._now + dueTime.Ticks;
                clock._timers.Add(this);
                return true;
            }
        }

        public void Rearm()
        {
            if (_period > TimeSpan.Zero) Due += _period.Ticks;
            else clock._timers.Remove(this);
        }

        public void Fire() => callback(state);

        public void Dispose()
        {
            lock (clock._gate) clock._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }

    private sealed class SkewedTimeProvider(ManualTimeProvider clock, TimeSpan skew) : TimeProvider
    {
        public override long TimestampFrequency => clock.TimestampFrequency;

        public override long GetTimestamp() => clock.GetTimestamp();

        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow() + skew;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => clock.CreateTimer(callback, state, dueTime, period);
    }
}
