namespace Integrations.Storage;

/// <summary>Who did what to which record, and what came of it. Never a body, a field's value or a secret.</summary>
public sealed class AuditEntry
{
    /// <summary>Who acted, as <see cref="IAuditActor"/> says; null when nobody is known.</summary>
    public string? Actor { get; init; }

    /// <summary>The tenant.</summary>
    public required TenantId Tenant { get; init; }

    /// <summary>The connection; null for an operation on the whole tenant.</summary>
    public ConnectionId? ConnectionId { get; init; }

    /// <summary>The connector's id; null when the connection was not found.</summary>
    public string? Connector { get; init; }

    /// <summary>What was done, for example <c>get</c>, <c>update</c>, <c>connection.export</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>The resource; null for an operation on the connection itself.</summary>
    public string? Resource { get; init; }

    /// <summary>The record's id; null for lists and for the connection itself.</summary>
    public string? RecordId { get; init; }

    /// <summary>When it ended, by our clock.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>What came of it.</summary>
    public required AuditResult Result { get; init; }

    /// <summary>The kind of failure, when it failed with one of ours.</summary>
    public ErrorCode? Error { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Actor ?? "somebody"} {Operation} {Tenant}/{ConnectionId} {Resource} {RecordId}: {Result}";
}

/// <summary>What came of an audited operation.</summary>
public enum AuditResult
{
    /// <summary>Not known.</summary>
    Other = 0,

    /// <summary>It succeeded.</summary>
    Succeeded = 1,

    /// <summary>It failed; see <see cref="AuditEntry.Error"/>.</summary>
    Failed = 2,

    /// <summary>The caller canceled it: it may have taken effect.</summary>
    Canceled = 3,
}
