using System.Text.Json.Nodes;

namespace Integrations.Simulators;

/// <summary>One state of one record. Never changes: an update makes a new one.</summary>
public sealed class SimulatedRecord
{
    internal SimulatedRecord() { }

    /// <summary>The vendor's id.</summary>
    public required string Id { get; init; }

    /// <summary>The fields; to be read only. Clone a value before it goes into an answer.</summary>
    public required JsonObject Fields { get; init; }

    /// <summary>When it was created, by the vendor's clock.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it came into this state, by the vendor's clock.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it was archived or deleted; null while it lives.</summary>
    public DateTimeOffset? ArchivedAt { get; init; }

    /// <summary>Whether it is archived or deleted.</summary>
    public bool IsArchived => ArchivedAt is not null;

    /// <summary>The number of the change that made this state; rises over the whole table.</summary>
    public required long Change { get; init; }

    /// <summary>How often the record was written; starts at 1.</summary>
    public required int Revision { get; init; }

    /// <summary>When the index takes this state in, without the lag and without the clock's skew.</summary>
    internal DateTimeOffset WrittenAt { get; init; }

    /// <summary>A field as text; null when absent or null.</summary>
    public string? this[string field] => Fields.TryGetPropertyValue(field, out var value) ? value?.ToString() : null;
}
