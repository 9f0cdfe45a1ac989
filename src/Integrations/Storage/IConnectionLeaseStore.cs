namespace Integrations.Storage;

/// <summary>
/// Leases on a server that several instances share, for <see cref="LeasedConnectionLock"/>. Each call is one atomic step on the server; a
/// lease expires by the server's clock, so that the clocks of the instances may differ.
/// </summary>
public interface IConnectionLeaseStore
{
    /// <summary>
    /// Acquires the lease if it is free; returns false when another owner holds it. A held lease that ends later than
    /// <see cref="LeasedConnectionLock.LongestLease"/> from now was written before the server's clock was set back: shorten it to that. So
    /// a crashed holder does not block others for longer, and a live one, which extends its lease earlier, keeps it.
    /// </summary>
    ValueTask<bool> TryAcquireAsync(ConnectionLease lease, CancellationToken cancellationToken);

    /// <summary>Extends the lease by its duration from now; returns false when its owner no longer holds it.</summary>
    ValueTask<bool> TryRenewAsync(ConnectionLease lease, CancellationToken cancellationToken);

    /// <summary>Releases the lease if its owner still holds it.</summary>
    ValueTask ReleaseAsync(ConnectionLease lease, CancellationToken cancellationToken);
}

/// <summary>One acquisition of a connection's lock.</summary>
public sealed class ConnectionLease
{
    /// <summary>The locked connection.</summary>
    public required ConnectionKey Key { get; init; }

    /// <summary>The owner: 32 random characters, new for each acquisition.</summary>
    public required string Owner { get; init; }

    /// <summary>The time after which the lease expires unless it is extended.</summary>
    public required TimeSpan Duration { get; init; }
}
