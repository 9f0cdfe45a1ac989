using System.Security.Cryptography;
using Integrations.Internal;

namespace Integrations.Storage;

/// <summary>A lock over many machines: a lease with an owner, extended at every third of its duration while it is held.</summary>
/// <param name="leases">The server.</param>
/// <param name="duration">How long a holder that is heard of no more keeps others out.</param>
/// <param name="time">The clock that waits and extensions go by.</param>
public sealed class LeasedConnectionLock(IConnectionLeaseStore leases, TimeSpan duration, TimeProvider time) : IConnectionLock
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(250);
    private readonly LimitedCalls _calls = new(time);

    /// <inheritdoc/>
    public async ValueTask<IConnectionLockHandle?> TryAcquireAsync(ConnectionKey key, TimeSpan wait, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var lease = new ConnectionLease { Key = key, Owner = RandomNumberGenerator.GetHexString(32, lowercase: true), Duration = duration };
        var began = time.GetTimestamp();
        for (var pause = ShortestPause; ; pause = Shorter(pause * 2, LongestPause))
        {
            var askedAt = time.GetTimestamp();
            if (await TryTakeAsync(lease, cancellationToken).ConfigureAwait(false)) return new LeaseHandle(leases, lease, askedAt, _calls,
                time);
            var left = wait - time.GetElapsedTime(began);
            if (left <= TimeSpan.Zero) return null;
            await Task.Delay(Shorter(Jitter.Spread(pause), left), time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask<bool> TryTakeAsync(ConnectionLease lease, CancellationToken cancellationToken)
    {
        try
        {
            return await leases.TryAcquireAsync(lease, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            // It may have been taken though the answer did not arrive; if this fails too, the lease ends by itself.
            await TryReleaseAsync(lease).ConfigureAwait(false);
            throw;
        }
    }

    private async ValueTask TryReleaseAsync(ConnectionLease lease)
    {
        try
        {
            await LeaseHandle.ReleaseAsync(leases, lease, _calls).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // the failure that counts is the one of taking
        catch
#pragma warning restore CA1031
        {
        }
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
