namespace Integrations.Storage;

/// <summary>Reads the audit trail where a store keeps it: a service of <c>AddSqliteAudit</c> and <c>AddEntityFrameworkAudit</c>.</summary>
public interface IAuditReader
{
    /// <summary>The entries, newest first.</summary>
    /// <exception cref="IntegrationException">The store failed.</exception>
    ValueTask<IReadOnlyList<AuditEntry>> FindAsync(AuditQuery query, CancellationToken cancellationToken);
}

/// <summary>Selects entries of the audit trail; the members that are set are combined with AND.</summary>
public sealed class AuditQuery
{
    /// <summary>The tenant.</summary>
    public required TenantId Tenant { get; init; }

    /// <summary>Entries of this connection.</summary>
    public ConnectionId? ConnectionId { get; init; }

    /// <summary>Entries of this resource, for example <c>contacts</c>.</summary>
    public string? Resource { get; init; }

    /// <summary>Entries of this record.</summary>
    public string? RecordId { get; init; }

    /// <summary>Entries of this actor.</summary>
    public string? Actor { get; init; }

    /// <summary>Entries from this time on.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Entries before this time.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>The maximum number of entries. Default 100.</summary>
    public int Limit { get; init; } = 100;
}
