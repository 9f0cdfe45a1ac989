namespace Integrations.Chaos;

/// <summary>
/// Callers who walk over all connections, lap after lap. Every worker's crowd is at the same few connections at the same time, by the
/// machine's own clock, so that all of them meet each expired credential at once.
/// </summary>
internal sealed class Crowd(WorkerHost host, WorkerCommand command) : IDisposable
{
    private const int Parts = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(30);

    private readonly CancellationTokenSource _stop = new();
    private Task _walking = Task.CompletedTask;

    public Tally Tally { get; } = new();

    public void Start() => _walking = Task.WhenAll(Enumerable.Range(0, command.Callers).Select(_ => Task.Run(WalkAsync)));

    /// <summary>Callers leave, whatever they wait for.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _walking;
    }

    public void Dispose() => _stop.Dispose();

    private async Task WalkAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            using var patience = new CancellationTokenSource(command.Patience, TimeProvider.System);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, _stop.Token);
            Tally.Add(await host.TryCallAsync(Here(), either.Token));
            await Task.Delay(Pause, TimeProvider.System, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private string Here()
    {
        var count = command.Connections.Count;
        var way = TimeProvider.System.GetElapsedTime(0) / command.Lap * count;
        return command.Connections[(int)((long)way + Random.Shared.Next(Math.Max(1, count / Parts))) % count];
    }
}
