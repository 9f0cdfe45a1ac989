namespace Integrations.Load;

/// <summary>Live events at a constant rate, whose time to the handler is measured.</summary>
internal sealed class LiveEvents(WebhookProcess host, HostDatabase database) : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    private readonly Senders _senders = new(() => host.Address);

    /// <summary>Sends events for a time, and returns the p99 of their milliseconds to the handler.</summary>
    public async Task<double?> MeasureAsync(string kind, double seconds, CancellationToken cancellationToken)
    {
        await SendAsync(kind, seconds, cancellationToken);
        return await P99Async(kind, cancellationToken);
    }

    public async Task SendAsync(string kind, double seconds, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        await SendUntilAsync(kind, either.Token);
        cancellationToken.ThrowIfCancellationRequested();
        await Quiet.WaitAsync(database, kind, isDurable: true, cancellationToken);
    }

    /// <summary>Sends events until it is canceled, each at its time, whether the one before was acknowledged or not.</summary>
    public async Task SendUntilAsync(string kind, CancellationToken end)
    {
        var sending = new List<Task>();
        while (!end.IsCancellationRequested)
        {
            var e = VendorEvent.Of(kind, sending.Count) with
            {
                SentAt = (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalMilliseconds,
            };
            sending.Add(_senders.SendAsync([Delivery.Of([e])], CancellationToken.None));
            await Task.Delay(Interval, TimeProvider.System, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await Task.WhenAll(sending);
    }

    public async Task<double?> P99Async(string kind, CancellationToken cancellationToken) =>
        Percentile.Of(99, await database.LatenciesAsync(kind, cancellationToken));

    public void Dispose() => _senders.Dispose();
}
