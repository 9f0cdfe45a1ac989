using Integrations.Storage;

namespace Integrations.EntityFrameworkCore;

/// <summary>Which entries of the audit trail to read; set members are joined by and.</summary>
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

    /// <summary>Entries of who acted.</summary>
    public string? Actor { get; init; }

    /// <summary>Entries from this time on.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Entries before this time.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>The most entries to return. Default 100.</summary>
    public int Limit { get; init; } = 100;
}

/// <summary>Reads the audit trail kept in the database.</summary>
public interface IAuditReader
{
    /// <summary>The entries, newest first.</summary>
    /// <exception cref="IntegrationException">The database failed.</exception>
    ValueTask<IReadOnlyList<AuditEntry>> FindAsync(AuditQuery query, CancellationToken cancellationToken);
}
