namespace Integrations.Internal;

/// <summary>Stores events before their delivery is acknowledged.</summary>
internal interface IEventInbox
{
    /// <summary>
    /// Stores all of them, or none: when the method returns, those that are new survive what the store survives, and repetitions are
    /// skipped.
    /// </summary>
    /// <exception cref="RateLimitedException">The inbox is full; origin <see cref="FaultOrigin.Ours"/>.</exception>
    /// <exception cref="IntegrationException">The store or the protector failed.</exception>
    ValueTask AddAsync(string connector, IReadOnlyList<(ConnectionKey Connection, DeliveredEvent Event)> events,
        CancellationToken cancellationToken);
}
