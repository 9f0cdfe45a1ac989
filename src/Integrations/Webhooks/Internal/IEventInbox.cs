namespace Integrations.Internal;

/// <summary>Stores events before their delivery is acknowledged.</summary>
internal interface IEventInbox
{
    /// <summary>Stores all of them, or none.</summary>
    /// <returns>The number of events that were not stored already.</returns>
    ValueTask<int> AddAsync(string connector, IReadOnlyList<(ConnectionKey Connection, DeliveredEvent Event)> events,
        CancellationToken cancellationToken);
}
