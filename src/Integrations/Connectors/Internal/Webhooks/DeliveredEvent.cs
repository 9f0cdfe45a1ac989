namespace Integrations.Internal;

/// <summary>One event of a delivery, before its connections are known.</summary>
internal sealed record DeliveredEvent
{
    /// <summary>The vendor's id of the account; null: the delivery does not name it.</summary>
    public string? Account { get; init; }

    public required EventKind Kind { get; init; }

    public string? Resource { get; init; }

    public string? RecordId { get; init; }

    public DateTimeOffset? OccurredAt { get; init; }

    public IReadOnlyList<string> ChangedFields { get; init; } = [];

    public required EventPayload Payload { get; init; }

    /// <summary>A hash: repetitions have the same one.</summary>
    public required string Identity { get; init; }

    /// <summary>The event's part of the body, JSON; of XML as it was read.</summary>
    public required ReadOnlyMemory<byte> Raw { get; init; }
}
