using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Models;

namespace Integrations;

/// <summary>A change of a connection, or of a record at the vendor.</summary>
public sealed class ConnectionEvent
{
    /// <summary>
    /// The identity of the event, unique for its connection. Of a received event: the vendor's own, or a hash of the event; a repetition
    /// has the same one.
    /// </summary>
    public required string Id { get; init; }

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

    /// <summary>The time of the event, by the host's clock; of a received event, the time of arrival.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The time of the change, by the vendor's clock; null: unknown.</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>The vendor's names of the changed fields; empty where the vendor does not name them.</summary>
    public IReadOnlyList<string> ChangedFields { get; init; } = [];

    /// <summary>
    /// The part of the record that a received event contains; <see cref="EventPayload.Signal"/> for a change of a connection.
    /// </summary>
    public EventPayload Payload { get; init; } = EventPayload.Signal;

    /// <summary>
    /// A received event as the vendor sent it; empty for a change of a connection, and with <see cref="InboxOptions.IdsOnly"/>.
    /// </summary>
    public Raw Raw { get; init; }

    /// <summary>The number of this attempt to handle the event, from 1.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>True when the event is delivered again by <c>ReplayAsync</c>.</summary>
    public bool IsReplay { get; init; }

    /// <summary>
    /// True when a later change of the same record was handled already: a handler that copies values of <see cref="Raw"/> must not replace
    /// newer ones with them. <see cref="GetAsync{T}"/> returns the current record in any case.
    /// </summary>
    public bool IsOutdated { get; init; }

    internal IEventRecords? Records { get; init; }

    /// <summary>
    /// Fetches the current record, as a background call within the connection's budgets; the records of events that wait together are
    /// fetched in few requests, and the response is shared by the handlers of one attempt.
    /// </summary>
    /// <typeparam name="T">The record of <see cref="Resource"/>.</typeparam>
    /// <returns>Null when the record does not exist any longer.</returns>
    /// <exception cref="OperationNotSupportedException">
    /// The event names no record, its resource has another type, the vendor offers no read of a single record, or the event was not
    /// received by this library's inbox.
    /// </exception>
    /// <exception cref="IntegrationException">The vendor returned an error, or could not be reached.</exception>
    public async ValueTask<T?> GetAsync<T>(CancellationToken cancellationToken = default)
        where T : UnifiedRecord, IRecordModel<T>, new()
    {
        if (Resource is null || RecordId is null)
            throw NoRecord($"The event {Kind} names no record: read the resource's changes with an incremental list instead.");
        if (Records is null)
            throw NoRecord($"The event {Kind} was not delivered by the inbox: read the record with Resource<{typeof(T).Name}>"
                + $"(\"{Resource}\").FindAsync of the connection's client.");
        return await Records.GetAsync<T>(this, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Kind} {Tenant}/{ConnectionId} {Resource} {RecordId}".TrimEnd();

    private OperationNotSupportedException NoRecord(string message) => new(message)
    {
        Tenant = Tenant,
        ConnectionId = ConnectionId,
        Connector = Connector,
        Operation = Resource is null ? null : $"{Resource}.get",
    };
}
