namespace Integrations.Testing;

/// <summary>Watches a fake clock on the real one and moves it when nothing else stirs.</summary>
internal sealed class SelfRunning : IDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(4);
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
        var since = TimeProvider.System.GetTimestamp();
        while (!stop.IsCancellationRequested)
        {
            await Task.Delay(Look, TimeProvider.System, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var now = _clock.Changes;
            if (now != seen || ThreadPool.PendingWorkItemCount > 0)
            {
                seen = now;
                since = TimeProvider.System.GetTimestamp();
            }
            else if (TimeProvider.System.GetElapsedTime(since) >= Quiet && _clock.IsSomebodyDelayed && !stop.IsCancellationRequested)
            {
                _clock.AdvanceToNext();
            }
        }
    }
}
