using Integrations.Storage;

namespace Integrations.Internal;

/// <summary>A held lease: extended until it is released or lost.</summary>
internal sealed class LeaseHandle : IConnectionLockHandle
{
    /// <summary>A server that hangs must not block the caller that releases the lock.</summary>
    public static readonly TimeSpan ReleaseTimeout = TimeSpan.FromSeconds(5);

    private readonly IConnectionLeaseStore _leases;
    private readonly ConnectionLease _lease;
    private readonly LimitedCalls _calls;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _released = new();
    private readonly CancellationTokenSource _lost = new();
    private readonly Task _extending;
    private int _disposed;

    /// <param name="leases">The server.</param>
    /// <param name="lease">The held lease.</param>
    /// <param name="heldSince">The time at which the lease was requested: on the server it began no earlier.</param>
    /// <param name="calls">Ends the wait for a server that does not respond.</param>
    /// <param name="time">The clock.</param>
    public LeaseHandle(IConnectionLeaseStore leases, ConnectionLease lease, long heldSince, LimitedCalls calls, TimeProvider time)
    {
        (_leases, _lease, _calls, _time) = (leases, lease, calls, time);
        _extending = ExtendAsync(heldSince);
    }

    public CancellationToken Lost => _lost.Token;

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        await _released.CancelAsync().ConfigureAwait(false);
        await _extending.ConfigureAwait(false);
        _released.Dispose();
        if (Lost.IsCancellationRequested) return;
        try
        {
            await ReleaseAsync(_leases, _lease, _calls).ConfigureAwait(false);
        }
        catch (LimitPassedException e)
        {
            throw new OperationCanceledException("The lease was not released in time; it expires by itself.", e);
        }
    }

    /// <exception cref="TimeoutException">The server did not respond in time.</exception>
    public static async ValueTask ReleaseAsync(IConnectionLeaseStore leases, ConnectionLease lease, LimitedCalls calls) =>
        await calls.RunAsync(
        static async (held, token) =>
        {
            await held.leases.ReleaseAsync(held.lease, token).ConfigureAwait(false);
            return true;
        },
        (leases, lease), ReleaseTimeout, late: null, CancellationToken.None).ConfigureAwait(false);

    private async Task ExtendAsync(long heldSince)
    {
        try
        {
            while (Left(heldSince) is var left && left > TimeSpan.Zero)
            {
                var third = _lease.Duration / 3;
                await Task.Delay(left < third ? left : third, _time, _released.Token).ConfigureAwait(false);
                var askedAt = _time.GetTimestamp();
                switch (await TryExtendAsync(Left(heldSince)).ConfigureAwait(false))
                {
                    case true:
                        heldSince = askedAt;
                        break;
                    case false:
                        await _lost.CancelAsync().ConfigureAwait(false);
                        return;
                }
            }

            await _lost.CancelAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_released.IsCancellationRequested)
        {
        }
    }

    /// <summary>Returns null when the result is unknown: then the lease counts as held until its time is over.</summary>
    private async ValueTask<bool?> TryExtendAsync(TimeSpan limit)
    {
        if (limit <= TimeSpan.Zero) return null;
        try
        {
            return await _calls.RunAsync(static (self, token) => self._leases.TryRenewAsync(self._lease, token), this, limit, late: null,
                _released.Token).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // any failure: the extension is retried while the lease lasts
        catch (Exception) when (!_released.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return null;
        }
    }

    private TimeSpan Left(long heldSince) => _lease.Duration - _time.GetElapsedTime(heldSince);
}
