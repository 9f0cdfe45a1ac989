namespace Integrations.Storage;

/// <summary>
/// Leases at a server that several machines share: what <see cref="LeasedConnectionLock"/> needs of it. Each call is one atomic step there; a lease ends by the server's clock,
/// so that the machines' clocks may differ.
/// </summary>
public interface IConnectionLeaseStore
{
    /// <summary>Takes the lease if nobody holds it; false when somebody does.</summary>
    ValueTask<bool> TryAcquireAsync(ConnectionLease lease, CancellationToken cancellationToken);

    /// <summary>Lets the lease run for its duration from now; false when its owner no longer holds it.</summary>
    ValueTask<bool> TryRenewAsync(ConnectionLease lease, CancellationToken cancellationToken);

    /// <summary>Ends the lease if its owner still holds it.</summary>
    ValueTask ReleaseAsync(ConnectionLease lease, CancellationToken cancellationToken);
}

/// <summary>One holding of a connection's lock.</summary>
public sealed class ConnectionLease
{
    /// <summary>What is locked.</summary>
    public required ConnectionKey Key { get; init; }

    /// <summary>Who holds it: 32 characters, random, new for each holding.</summary>
    public required string Owner { get; init; }

    /// <summary>How long it runs unless it is extended.</summary>
    public required TimeSpan Duration { get; init; }
}
