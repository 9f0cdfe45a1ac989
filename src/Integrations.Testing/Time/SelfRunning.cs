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
#pragma warning disable RS0030 // a task would be work of the pool that is watched
        new Thread(Run) { IsBackground = true, Name = nameof(SelfRunning) }.Start(_stop.Token);
#pragma warning restore RS0030
    }

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    private void Run(object? token)
    {
        var stop = (CancellationToken)token!;
        while (!stop.IsCancellationRequested)
        {
            Idleness.Wait(Looks, HasChanged, stop);
            if (_clock.HasPendingDelay && !stop.IsCancellationRequested) _clock.AdvanceToNext();
        }
    }

    private bool HasChanged() => _seen != (_seen = _clock.Changes);
}
