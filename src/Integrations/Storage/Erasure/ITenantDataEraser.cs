namespace Integrations.Storage;

/// <summary>
/// A place other than the connection store and the store of authorization states that keeps something of a tenant: an audit trail, locks, tables of the host's own. Every registered one is asked when a tenant or
/// a connection is erased.
/// </summary>
public interface ITenantDataEraser
{
    /// <summary>What is kept where, in the words of a receipt, for example <c>audit entries in the database</c>.</summary>
    string Name { get; }

    /// <summary>Removes it; may be asked again. A failure is noted in the receipt and keeps no other place from being erased.</summary>
    ValueTask<ErasedData> EraseAsync(ErasureRequest request, CancellationToken cancellationToken);
}

/// <summary>Whose data go.</summary>
public sealed class ErasureRequest
{
    /// <summary>The tenant.</summary>
    public required TenantId Tenant { get; init; }

    /// <summary>The connection that goes alone; null: everything of the tenant.</summary>
    public ConnectionId? ConnectionId { get; init; }

    /// <summary>The connections that the store had of them: for places that can only be asked by key.</summary>
    public IReadOnlyList<ConnectionId> Connections { get; init; } = [];

    /// <summary>See <see cref="EraseOptions.KeepAudit"/>.</summary>
    public bool KeepAudit { get; init; }
}

/// <summary>What was removed of a place.</summary>
public sealed class ErasedData
{
    /// <summary>How many rows, files or keys were removed.</summary>
    public int Count { get; init; }

    /// <summary>What stays, why and until when; null when nothing does.</summary>
    public string? RemainingData { get; init; }
}
