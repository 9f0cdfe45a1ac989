using System.Runtime.CompilerServices;

namespace Integrations.Testing;

/// <summary>Polls a fake clock on the real one and moves it when no work is active.</summary>
internal sealed class SelfRunning : IDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(1);

    /// <summary>If a poll is delayed by more than this, the machine is busy and inactivity is not evidence of idleness.</summary>
    private static readonly TimeSpan Prompt = TimeSpan.FromMilliseconds(4);

    private const int Enough = 20;
    private const int OfAPromptLook = 5;
    private const int OfALateLook = 1;

    /// <summary>The number of polls, of all clocks, that wait in the pool. A process has one pool, so it has one count.</summary>
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

    /// <summary>
    /// True when the pool has work other than polls: clocks that treated each other's polls as work would all stand still.
    /// </summary>
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
    /// Passes once through the pool's common queue. Timers of the real clock fire together, because it moves in steps of several
    /// milliseconds: a poll at that moment always finds the other timers in the queue. A poll after them finds only the work that they
    /// started.
    /// </summary>
    private static async Task GoBehindAsync()
    {
        Interlocked.Increment(ref LooksInQueue.Value);
        await Task.Yield();
        Interlocked.Decrement(ref LooksInQueue.Value);
    }
}
