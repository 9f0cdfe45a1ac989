namespace Integrations.Internal;

/// <summary>
/// Paces a loop of compare-and-set: the first loss is tried again at once, later ones after a growing pause with jitter, and a row of them
/// ends.
/// </summary>
internal sealed class SaveRetries(ConnectionKey key, TimeProvider time)
{
    private const int Most = 20;
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    private TimeSpan _pause = TimeSpan.Zero;
    private int _lost;

    /// <summary>Somebody else wrote first: waits before the next try.</summary>
    /// <exception cref="IntegrationException">It was lost too often.</exception>
    public async ValueTask LostAsync(CancellationToken cancellationToken)
    {
        if (++_lost == Most) throw StorageErrors.ReadsLag(key, _lost);
        if (_pause > TimeSpan.Zero) await Task.Delay(Jitter.Spread(_pause), time, cancellationToken).ConfigureAwait(false);
        _pause = _pause == TimeSpan.Zero ? ShortestPause : _pause * 2 < LongestPause ? _pause * 2 : LongestPause;
    }
}
