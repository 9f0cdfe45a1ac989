using Integrations.Internal;

namespace Integrations.Tests.Webhooks;

/// <summary>Records the events that a receiver stores.</summary>
internal sealed class RecordingInbox(TimeProvider time) : IEventInbox
{
    public List<(ConnectionKey Connection, DeliveredEvent Event)> Added { get; } = [];

    public bool Fails { get; set; }

    public bool Waits { get; set; }

    public async ValueTask AddAsync(string connector, IReadOnlyList<(ConnectionKey Connection, DeliveredEvent Event)> events,
        CancellationToken cancellationToken)
    {
        if (Fails) throw new RateLimitedException("The inbox is full.") { Origin = FaultOrigin.Ours };
        if (Waits) await Task.Delay(Timeout.InfiniteTimeSpan, time, cancellationToken);
        Added.AddRange(events);
    }
}
