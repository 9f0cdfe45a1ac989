using System.Security.Cryptography;
using Integrations.Internal;

namespace Integrations.Storage;

/// <summary>A lock across instances: a lease with an owner, extended each third of its duration while it is held.</summary>
/// <param name="leases">The server.</param>
/// <param name="duration">Lease duration: how long the lock of a crashed instance blocks others.</param>
/// <param name="time">The clock for waits and extensions.</param>
/// <exception cref="ArgumentOutOfRangeException">The duration is not positive, or above <see cref="LongestLease"/>.</exception>
public sealed class LeasedConnectionLock(IConnectionLeaseStore leases, TimeSpan duration, TimeProvider time) : IConnectionLock
{
    private readonly TimeSpan _duration = duration > TimeSpan.Zero && duration <= LongestLease ? duration
        : throw new ArgumentOutOfRangeException(nameof(duration), duration,
            $"A lease lasts for more than zero, and at most {LongestLease}.");

    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(250);
    private readonly LimitedCalls _calls = new(time);

    /// <summary>
    /// The longest lease, 10 minutes. A lease that ends later than this from now was written before the server's clock was set back: see
    /// <see cref="IConnectionLeaseStore.TryAcquireAsync"/>.
    /// </summary>
    public static TimeSpan LongestLease { get; } = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    public async ValueTask<IConnectionLockHandle?> TryAcquireAsync(ConnectionKey key, TimeSpan wait, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var owner = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var lease = new ConnectionLease { Key = key, Owner = owner, Duration = _duration };
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
            // The lease may have been acquired although the response was lost; if the release fails too, the lease expires by itself.
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
#pragma warning disable CA1031 // the failure to report is the one of acquiring
        catch
#pragma warning restore CA1031
        {
        }
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
