using System.Text.Json.Nodes;

namespace Integrations.Simulators;

/// <summary>One state of one record. Never changes: an update makes a new one.</summary>
public sealed class SimulatedRecord
{
    /// <summary>A state; tables make their own, a vendor with another store makes it for an event.</summary>
    public SimulatedRecord() { }

    /// <summary>The vendor's id.</summary>
    public required string Id { get; init; }

    /// <summary>The fields; read only. Clone a value before adding it to a response.</summary>
    public required JsonObject Fields { get; init; }

    /// <summary>The time of its creation, by the vendor's clock.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The time of its last change, by the vendor's clock.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The time at which it was archived or deleted; null while it exists.</summary>
    public DateTimeOffset? ArchivedAt { get; init; }

    /// <summary>True when it is archived or deleted.</summary>
    public bool IsArchived => ArchivedAt is not null;

    /// <summary>The number of the change that made this state; rises over the whole table.</summary>
    public required long Change { get; init; }

    /// <summary>The number of writes of the record; starts at 1.</summary>
    public required int Revision { get; init; }

    /// <summary>The time at which the index includes this state, without the lag and the clock's skew.</summary>
    internal DateTimeOffset WrittenAt { get; init; }

    /// <summary>A field as text; null when absent or null.</summary>
    public string? this[string field] => Fields.TryGetPropertyValue(field, out var value) ? value?.ToString() : null;
}
