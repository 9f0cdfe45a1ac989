using System.Runtime.CompilerServices;

namespace Integrations.Testing;

/// <summary>Watches a fake clock on the real one and moves it when nothing else stirs.</summary>
internal sealed class SelfRunning : IDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(1);

    /// <summary>A look later than this says that the machine is busy: what did not stir may only not have had its turn.</summary>
    private static readonly TimeSpan Prompt = TimeSpan.FromMilliseconds(4);

    private const int Enough = 20;
    private const int OfAPromptLook = 5;
    private const int OfALateLook = 1;

    /// <summary>How many looks, of all clocks, wait in the pool. There is one pool in a process, so there is one count.</summary>
    private static readonly StrongBox<int> LooksInQueue = new();

    private readonly FakeClock _clock;
    private readonly CancellationTokenSource _stop = new();

    public SelfRunning(FakeClock clock)
    {
        _clock = clock;
        _ = RunAsync();
    }

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    /// <summary>Something else waits in the pool than looks: clocks that took each other's looks for work would all stand still.</summary>
    private static bool IsWorkPending => ThreadPool.PendingWorkItemCount > Volatile.Read(ref LooksInQueue.Value);

    private async Task RunAsync()
    {
        var stop = _stop.Token;
        var seen = _clock.Changes;
        var quiet = 0;
        while (!stop.IsCancellationRequested)
        {
            var before = TimeProvider.System.GetTimestamp();
            await Task.Delay(Look, TimeProvider.System, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stop.IsCancellationRequested) return;
            await GoBehindAsync().ConfigureAwait(false);
            var now = _clock.Changes;
            if (now != seen || IsWorkPending)
            {
                seen = now;
                quiet = 0;
                continue;
            }

            quiet += TimeProvider.System.GetElapsedTime(before) < Prompt ? OfAPromptLook : OfALateLook;
            if (quiet < Enough || !_clock.IsSomebodyDelayed || stop.IsCancellationRequested) continue;
            _clock.AdvanceToNext();
            quiet = 0;
        }
    }

    /// <summary>
    /// Once through the pool's common queue. Timers of the real clock fire together, because it moves in steps of some milliseconds: a look
    /// at that very moment finds the other timers in the queue every time. A look from behind them finds only what they left.
    /// </summary>
    private static async Task GoBehindAsync()
    {
        Interlocked.Increment(ref LooksInQueue.Value);
        await Task.Yield();
        Interlocked.Decrement(ref LooksInQueue.Value);
    }
}
