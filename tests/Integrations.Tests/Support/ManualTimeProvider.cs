using System.Diagnostics;
using Integrations.Testing;
using ThreadState = System.Diagnostics.ThreadState;

namespace Integrations.Tests.Support;

/// <summary>
/// A fake clock. Where a test knows what happens next it waits for that with <see cref="UntilAsync"/>, and moves the clock itself or with
/// <see cref="RunDelaysAsync"/>: that holds on a machine of any load. <see cref="RunAsync(Task)"/> moves it once what runs in this process
/// has come to rest, for tests of timeouts.
/// </summary>
internal sealed class ManualTimeProvider : FakeClock
{
    /// <summary>
    /// Before a timeout ends work: work that computes, or that gets no processor, must not look like work that hangs. A pending delay says
    /// that somebody waits for the clock. So many looks without such work are a proof of rest.
    /// </summary>
    private const int QuietLooks = 3;

    /// <summary>A test beside this one may compute for longer than a timeout can wait for.</summary>
    private const int MostLooks = 250;

    /// <summary>More moves than any test makes: a wait that nothing ends fails instead of hanging.</summary>
    private const int MostMoves = 2_000;

    private const int Yields = 20;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestTurn = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    /// <summary>Lets what can run run, then moves the clock to the next timer, until the task is done.</summary>
    public async Task<T> RunAsync<T>(Task<T> task)
    {
        await RunUntilAsync(() => task.IsCompleted).ConfigureAwait(false);
        return await task.ConfigureAwait(false);
    }

    /// <summary>The same without a result.</summary>
    public async Task RunAsync(Task task)
    {
        await RunUntilAsync(() => task.IsCompleted).ConfigureAwait(false);
        await task.ConfigureAwait(false);
    }

    /// <summary>The same until a condition holds.</summary>
    public async Task RunUntilAsync(Func<bool> isDone)
    {
        await YieldAsync(isDone).ConfigureAwait(false);
        for (var moves = 0; !isDone(); moves++)
        {
            if (moves > MostMoves) throw new TimeoutException("Nothing comes of it after thousands of moves.");
            for (var (looks, quiet) = (0, 0); looks < MostLooks && quiet < QuietLooks && !isDone(); looks++)
            {
                await SettleAsync().ConfigureAwait(false);
                if (HasPendingDelay) break;
                quiet = IsAnotherThreadAtWork() ? 0 : quiet + 1;
            }

            if (!isDone() && !AdvanceToNext()) Advance(Step);
        }
    }

    /// <summary>
    /// Moves the clock from delay to delay until a condition holds. Between them it stands still, however slow the work is.
    /// </summary>
    /// <param name="isDone">The condition.</param>
    /// <param name="waiters">How many pieces of work wait in a delay each: the clock moves once all of them do.</param>
    public async Task RunDelaysAsync(Func<bool> isDone, int waiters = 1)
    {
        for (var moves = 0; ; moves++)
        {
            await UntilAsync(() => isDone() || PendingDelayCount >= waiters, $"the condition, or {waiters} delays").ConfigureAwait(false);
            if (isDone()) return;
            if (moves > MostMoves) throw new TimeoutException("Nothing comes of it after thousands of delays.");
            AdvanceToNext();
        }
    }

    /// <summary>The same until a task is done.</summary>
    public async Task<T> RunDelaysAsync<T>(Task<T> task, int waiters = 1)
    {
        await RunDelaysAsync(() => task.IsCompleted, waiters).ConfigureAwait(false);
        return await task.ConfigureAwait(false);
    }

    /// <summary>Lets time pass from timer to timer, with what runs meanwhile.</summary>
    public Task PassAsync(TimeSpan span) => RunAsync(Task.Delay(span, this));

    /// <summary>Lets what can run run, until the condition holds; the clock stands still.</summary>
    public static async Task UntilAsync(Func<bool> condition, string what = "the condition")
    {
        await YieldAsync(condition).ConfigureAwait(false);
        for (var began = System.GetTimestamp(); !condition();)
        {
            if (System.GetElapsedTime(began) > Patience) throw new TimeoutException($"{what} did not come about.");
            await Task.Delay(Look, System).ConfigureAwait(false);
        }
    }

    /// <summary>Awaits what must end although the clock stands still: what waits for the clock fails instead of hanging.</summary>
    public static async Task<T> AtOnceAsync<T>(Task<T> task)
    {
        await AtOnceAsync((Task)task).ConfigureAwait(false);
        return await task.ConfigureAwait(false);
    }

    /// <summary>The same without a result.</summary>
    public static async Task AtOnceAsync(Task task)
    {
        if (!task.IsCompleted && await Task.WhenAny(task, Task.Delay(LongestTurn, System)).ConfigureAwait(false) != task)
            throw new TimeoutException($"It did not end within {LongestTurn}: it waits for something that does not happen.");
        await task.ConfigureAwait(false);
    }

    /// <summary>True when a thread beside this one runs, or would if it had a processor.</summary>
    private static bool IsAnotherThreadAtWork()
    {
        using var process = Process.GetCurrentProcess();
        return process.Threads.Cast<ProcessThread>().Count(thread => thread.ThreadState is ThreadState.Running or ThreadState.Ready) > 1;
    }

    /// <summary>Most conditions hold after a few turns in the pool: they need no wait.</summary>
    private static Task YieldAsync(Func<bool> isDone) => Task.Run(async () =>
    {
        for (var yields = 0; yields < Yields && !isDone(); yields++) await Task.Yield();
    });
}
