namespace Integrations.Storage;

/// <summary>
/// The record of one operation: who did what to which record, and the result. Never contains a body, a field value or a secret.
/// </summary>
public sealed class AuditEntry
{
    /// <summary>The actor, from <see cref="IAuditActor"/>; null when unknown.</summary>
    public string? Actor { get; init; }

    /// <summary>The tenant.</summary>
    public required TenantId Tenant { get; init; }

    /// <summary>The connection; null for an operation on the whole tenant.</summary>
    public ConnectionId? ConnectionId { get; init; }

    /// <summary>The connector's id; null when the connection was not found.</summary>
    public string? Connector { get; init; }

    /// <summary>The operation, for example <c>get</c>, <c>update</c>, <c>connection.export</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>The resource; null for an operation on the connection itself.</summary>
    public string? Resource { get; init; }

    /// <summary>The record's id; null for lists and for the connection itself.</summary>
    public string? RecordId { get; init; }

    /// <summary>The time at which the operation ended, by the host's clock.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The result.</summary>
    public required AuditResult Result { get; init; }

    /// <summary>The kind of failure, when the operation failed with an exception of this library.</summary>
    public ErrorCode? Error { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Actor ?? "somebody"} {Operation} {Tenant}/{ConnectionId} {Resource} {RecordId}: {Result}";
}

/// <summary>The result of an audited operation.</summary>
public enum AuditResult
{
    /// <summary>Unknown.</summary>
    Other = 0,

    /// <summary>The operation succeeded.</summary>
    Succeeded = 1,

    /// <summary>The operation failed; see <see cref="AuditEntry.Error"/>.</summary>
    Failed = 2,

    /// <summary>The caller canceled the operation: it may have taken effect.</summary>
    Canceled = 3,
}
