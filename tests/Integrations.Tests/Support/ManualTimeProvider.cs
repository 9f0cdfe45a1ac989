using System.Diagnostics;
using System.Runtime.CompilerServices;
using Integrations.Testing;

namespace Integrations.Tests.Support;

/// <summary>A fake clock that also knows when to move: once what runs in this process has come to rest.</summary>
internal sealed class ManualTimeProvider : TimeProvider
{
    private static readonly TimeSpan Shorter = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Longer = TimeSpan.FromMilliseconds(3);
    private static int _hops;

    private readonly FakeClock _clock = new();

    public override long TimestampFrequency => _clock.TimestampFrequency;

    public override long GetTimestamp() => _clock.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => _clock.GetUtcNow();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        _clock.CreateTimer(callback, state, dueTime, period);

    /// <summary>The same clock as a machine sees it whose wall clock is off.</summary>
    public TimeProvider Skewed(TimeSpan skew) => _clock.Skewed(skew);

    /// <summary>Somebody waits for exactly this long from now on.</summary>
    public bool IsAwaited(TimeSpan span) => _clock.IsAwaited(span);

    public void Advance(TimeSpan span) => _clock.Advance(span);

    /// <summary>
    /// Lets what can run run, then moves the clock in small steps until the task is done. A step takes a moment of real time, so that code
    /// being compiled or a busy machine does not look like time passing.
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
            while (!isDone() && (moment.IsShorterThan(_clock.IsSomebodyLimited ? Longer : Shorter) || IsWorkPending)) await HopAsync()
                .ConfigureAwait(false);
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

    /// <summary>
    /// A stretch of real time in which this process also ran, beyond what those who look use up: while a busy machine lets it stand, the
    /// stretch does not end.
    /// </summary>
    private readonly record struct Moment(long Since, TimeSpan UsedBefore)
    {
        public static Moment Begin() => new(Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);

        public bool IsShorterThan(TimeSpan span) =>
            Stopwatch.GetElapsedTime(Since) < span
            || Environment.CpuUsage.TotalTime - UsedBefore < span * Math.Max(1, Volatile.Read(ref _hops));
    }

    /// <summary>
    /// Something else waits in the pool than those who look, of whom there is one a running test: they must not wait for each other.
    /// </summary>
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
}
