namespace Integrations.Internal;

/// <summary>A held lease: extended until it is released or lost.</summary>
internal sealed class LeaseHandle : IConnectionLockHandle
{
    /// <summary>A server that hangs must not hold whoever is done with the lock.</summary>
    public static readonly TimeSpan ReleaseLimit = TimeSpan.FromSeconds(5);

    private readonly IConnectionLeases _leases;
    private readonly ConnectionLease _lease;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _released = new();
    private readonly CancellationTokenSource _lost = new();
    private readonly Task _extending;
    private int _disposed;

    /// <param name="leases">The server.</param>
    /// <param name="lease">What is held.</param>
    /// <param name="heldSince">When it was asked for: at the server it began no earlier.</param>
    /// <param name="time">The clock.</param>
    public LeaseHandle(IConnectionLeases leases, ConnectionLease lease, long heldSince, TimeProvider time)
    {
        (_leases, _lease, _time) = (leases, lease, time);
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
        using var limit = new CancellationTokenSource(ReleaseLimit, _time);
        await _leases.ReleaseAsync(_lease, limit.Token).ConfigureAwait(false);
    }

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

    /// <summary>Null when nobody knows: then it is held until its time is over.</summary>
    private async ValueTask<bool?> TryExtendAsync(TimeSpan limit)
    {
        if (limit <= TimeSpan.Zero) return null;
        using var end = new CancellationTokenSource(limit, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(end.Token, _released.Token);
        try
        {
            return await _leases.TryExtendAsync(_lease, either.Token).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // whatever it was: it is tried again while the lease lasts
        catch (Exception) when (!_released.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return null;
        }
    }

    private TimeSpan Left(long heldSince) => _lease.Duration - _time.GetElapsedTime(heldSince);
}
