namespace Integrations.Testing;

/// <summary>Moves a fake clock when no work is active.</summary>
internal sealed class SelfRunning : IDisposable
{
    private const int Looks = 15;

    private readonly FakeClock _clock;
    private readonly CancellationTokenSource _stop = new();
    private long _seen;

    public SelfRunning(FakeClock clock)
    {
        _clock = clock;
        _seen = clock.Changes;
        var stop = _stop.Token;
        _ = Task.Factory.StartNew(() => Run(stop), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    private void Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            // Without a delay nothing moves the clock, and no look is needed.
            _clock.WaitForDelay(stop);
            Idleness.Wait(Looks, HasChanged, stop);
            if (_clock.HasPendingDelay && !stop.IsCancellationRequested) _clock.AdvanceToNext();
        }
    }

    private bool HasChanged() => _seen != (_seen = _clock.Changes);
}
