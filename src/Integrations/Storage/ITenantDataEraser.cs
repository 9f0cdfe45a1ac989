namespace Integrations.Storage;

/// <summary>
/// Erases a tenant's data in a location other than the connection store and the store of authorization states: an audit trail, locks,
/// tables of the host. Every registered eraser runs when a tenant or a connection is erased.
/// </summary>
public interface ITenantDataEraser
{
    /// <summary>The data and its location, as a receipt shows it, for example <c>audit entries in the database</c>.</summary>
    string Name { get; }

    /// <summary>
    /// Removes the data; may be called repeatedly. A failure is recorded in the receipt and does not prevent the other locations from being
    /// erased.
    /// </summary>
    ValueTask<ErasureLocation> EraseAsync(ErasureRequest request, CancellationToken cancellationToken);
}

/// <summary>The tenant or connection whose data is erased.</summary>
public sealed class ErasureRequest
{
    /// <summary>The tenant.</summary>
    public required TenantId Tenant { get; init; }

    /// <summary>The connection, when a single connection is erased; null: everything of the tenant.</summary>
    public ConnectionId? ConnectionId { get; init; }

    /// <summary>The connections that the store held for the tenant: for locations that can only be accessed by key.</summary>
    public IReadOnlyList<ConnectionId> Connections { get; init; } = [];

    /// <summary>True when the audit trail keeps its entries, as evidence.</summary>
    public bool KeepAudit { get; init; }
}

/// <summary>One location of a receipt.</summary>
public sealed class ErasureLocation
{
    /// <summary>The data and its location.</summary>
    public required string Name { get; init; }

    /// <summary>The number of rows, files, keys or cache entries that were removed.</summary>
    public int Count { get; init; }

    /// <summary>The data that remains, why and until when; null when none remains.</summary>
    public string? RemainingData { get; init; }

    /// <summary>The reason why some data could not be removed; null on success.</summary>
    public string? Error { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Count} {Name}{(Error is null ? "" : $" ({Error})")}";
}
