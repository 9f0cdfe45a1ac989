namespace Integrations;

/// <summary>A change of a connection, or of a record at the vendor.</summary>
public sealed class ConnectionEvent
{
    /// <summary>The kind of change.</summary>
    public required EventKind Kind { get; init; }

    /// <summary>
    /// True when this library caused the change: its own refresh, its own write that is reported back. False: the vendor, or a user who
    /// works there.
    /// </summary>
    public required bool IsOwn { get; init; }

    /// <summary>The tenant.</summary>
    public required TenantId Tenant { get; init; }

    /// <summary>The connection.</summary>
    public required ConnectionId ConnectionId { get; init; }

    /// <summary>The connector's id.</summary>
    public required string Connector { get; init; }

    /// <summary>The unified resource, for a change of a record.</summary>
    public string? Resource { get; init; }

    /// <summary>The record's id, for a change of a record.</summary>
    public string? RecordId { get; init; }

    /// <summary>The reason of a deterioration; contains no secret.</summary>
    public string? Reason { get; init; }

    /// <summary>The time of the event, by the host's clock.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Kind} {Tenant}/{ConnectionId} {Resource} {RecordId}".TrimEnd();
}
