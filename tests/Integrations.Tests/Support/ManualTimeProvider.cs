using Integrations.Testing;

namespace Integrations.Tests.Support;

/// <summary>A fake clock that moves while a test waits: once what runs in this process has come to rest.</summary>
internal sealed class ManualTimeProvider : FakeClock
{
    /// <summary>
    /// Before a timeout ends work: slow work, such as code being compiled, must not look like work that hangs. A pending delay says that
    /// somebody waits for the clock.
    /// </summary>
    private const int SettlingsBeforeATimeout = 12;

    /// <summary>More moves than any test makes: a wait that nothing ends fails instead of hanging.</summary>
    private const int MostMoves = 2_000;

    private const int Yields = 20;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
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
            for (var settled = 0; settled < SettlingsBeforeATimeout && !isDone(); settled++)
            {
                await SettleAsync().ConfigureAwait(false);
                if (HasPendingDelay) break;
            }

            if (!isDone() && !AdvanceToNext()) Advance(Step);
        }
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

    /// <summary>Most conditions hold after a few turns in the pool: they need no wait.</summary>
    private static Task YieldAsync(Func<bool> isDone) => Task.Run(async () =>
    {
        for (var yields = 0; yields < Yields && !isDone(); yields++) await Task.Yield();
    });
}
