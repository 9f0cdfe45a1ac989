namespace Integrations.Load;

/// <summary>The largest memory of a process, in MB over that at the beginning.</summary>
internal sealed class MemoryPeak : IAsyncDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(200);

    private readonly CancellationTokenSource _stop = new();
    private readonly double _start;
    private readonly Task _watching;
    private double _peak;

    public MemoryPeak(WebhookProcess process)
    {
        _start = process.Megabytes;
        _watching = WatchAsync(process);
    }

    /// <summary>The peak since the last call.</summary>
    public double TakePeak() => Math.Round(Math.Max(0, Interlocked.Exchange(ref _peak, 0) - _start), 1);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _watching;
        _stop.Dispose();
    }

    private async Task WatchAsync(WebhookProcess process)
    {
        while (!_stop.IsCancellationRequested)
        {
            _peak = Math.Max(_peak, process.Megabytes);
            await Task.Delay(Step, TimeProvider.System, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
