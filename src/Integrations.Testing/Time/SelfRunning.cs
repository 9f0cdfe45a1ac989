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

    private async Task RunAsync()
    {
        var stop = _stop.Token;
        var seen = _clock.Changes;
        var quiet = 0;
        while (!stop.IsCancellationRequested)
        {
            var before = TimeProvider.System.GetTimestamp();
            await Task.Delay(Look, TimeProvider.System, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var now = _clock.Changes;
            if (now != seen || ThreadPool.PendingWorkItemCount > 0)
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
}
