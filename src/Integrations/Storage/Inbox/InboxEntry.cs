namespace Integrations.Storage;

/// <summary>An event that was received for one connection, as a store keeps it.</summary>
[Experimental("INTEGRATIONS001")]
public sealed record InboxEntry
{
    /// <summary>The place in the order of arrival, which the store assigns; 0 for an entry that is not stored yet.</summary>
    public long Id { get; init; }

    /// <summary>The connection.</summary>
    public required ConnectionKey Connection { get; init; }

    /// <summary>The connector's id.</summary>
    public required string Connector { get; init; }

    /// <summary>
    /// The vendor's identity of the event, as a hash of at most 64 characters: unique for a connection. A second entry with it is the same
    /// event.
    /// </summary>
    public required string Identity { get; init; }

    /// <summary>
    /// The record, as a hash of at most 64 characters, unique for a connection: entries of one record are handled in order, one at a time.
    /// Null: no order.
    /// </summary>
    public string? Record { get; init; }

    /// <summary>The kind of change.</summary>
    public required EventKind Kind { get; init; }

    /// <summary>The unified resource; null: unknown.</summary>
    public string? Resource { get; init; }

    /// <summary>The time of arrival.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The time of the change at the vendor; null: unknown.</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>The event, protected; null when it was erased after it had been handled.</summary>
    public byte[]? Data { get; init; }

    /// <summary>The state.</summary>
    public InboxState State { get; init; }

    /// <summary>The number of attempts so far; of a leased entry, including the one of the lease.</summary>
    public int Attempts { get; init; }

    /// <summary>The time of the next attempt, of an entry that waits.</summary>
    public DateTimeOffset DueAt { get; init; }

    /// <summary>The error of the last attempt; contains no data of the event. Null: none.</summary>
    public string? Error { get; init; }

    /// <summary>True when the entry is handled again: live entries come first.</summary>
    public bool IsReplay { get; init; }

    /// <summary>
    /// Set by <see cref="IInboxStore.ClaimAsync"/>, and not stored: true when a stored entry of the record with the state
    /// <see cref="InboxState.Handled"/> is later, by <see cref="OccurredAt"/> where both have it, else by <see cref="Id"/>.
    /// </summary>
    public bool IsOutdated { get; init; }
}

/// <summary>The state of an entry.</summary>
[Experimental("INTEGRATIONS001")]
public enum InboxState
{
    /// <summary>It waits for its handlers, or they work on it.</summary>
    Waiting = 0,

    /// <summary>It was handled; it is kept to recognize repetitions.</summary>
    Handled = 1,

    /// <summary>Its attempts are used up.</summary>
    Dead = 2,
}
