using Integrations.Storage;

namespace Integrations.EntityFrameworkCore.Internal;

/// <summary>The index row of a connection.</summary>
internal sealed class ConnectionRow
{
    public required string Tenant { get; set; }

    public required string Connection { get; set; }

    public required string Connector { get; set; }

    public string? Account { get; set; }

    public DateTimeOffset? ExpiresAt { get; set; }

    public List<PartRow> Parts { get; } = [];

    public StoredConnection ToStored() => new()
    {
        Key = new(new(Tenant), new(Connection)),
        Connector = Connector,
        Account = Account,
        ExpiresAt = ExpiresAt,
        Parts = Parts.ToDictionary(p => p.Part, p => new StoredPart { Version = p.Version, Payload = p.Payload }),
    };
}

/// <summary>One part of a connection: protected bytes.</summary>
internal sealed class PartRow
{
    public required string Tenant { get; set; }

    public required string Connection { get; set; }

    public required ConnectionPart Part { get; set; }

    public required long Version { get; set; }

    public required byte[] Payload { get; set; }
}

/// <summary>The holder of a connection's lock and its expiry, by the database's clock.</summary>
internal sealed class LeaseRow
{
    public required string Tenant { get; set; }

    public required string Connection { get; set; }

    public required string Owner { get; set; }

    public required DateTime EndsAt { get; set; }
}

/// <summary>The state of a pending authorization until the callback arrives: protected bytes.</summary>
internal sealed class StateRow
{
    public required string Key { get; set; }

    public required byte[] Payload { get; set; }

    public required DateTimeOffset ExpiresAt { get; set; }

    /// <summary>A hash of the tenant, for counting; null: not counted.</summary>
    public string? TenantMark { get; set; }

    /// <summary>A hash of the tenant's user.</summary>
    public string? UserMark { get; set; }
}

/// <summary>An entry of the audit trail.</summary>
internal sealed class AuditRow
{
    public required Guid Id { get; set; }

    public required string Tenant { get; set; }

    public string? Connection { get; set; }

    public string? Actor { get; set; }

    public string? Connector { get; set; }

    public required string Operation { get; set; }

    public string? Resource { get; set; }

    public string? RecordId { get; set; }

    public required DateTimeOffset Time { get; set; }

    public required AuditResult Result { get; set; }

    public ErrorCode? Error { get; set; }
}
