namespace Integrations.Load;

/// <summary>The lengths of a run.</summary>
internal sealed record WebhookForm
{
    public static WebhookForm Long { get; } = new()
    {
        Kills = 5, KilledEvents = 50_000, Events = 1_000_000, EventsOfADelivery = 100, LiveSeconds = 20, Forged = 100_000,
    };

    public static WebhookForm Short { get; } = new()
    {
        Kills = 1, KilledEvents = 1_000, Events = 10_000, EventsOfADelivery = 100, LiveSeconds = 2, Forged = 2_000,
    };

    /// <summary>How often the receiver and the dispatcher are killed.</summary>
    public required int Kills { get; init; }

    /// <summary>The events that are sent meanwhile.</summary>
    public required int KilledEvents { get; init; }

    /// <summary>The stored events that are replayed.</summary>
    public required int Events { get; init; }

    public required int EventsOfADelivery { get; init; }

    /// <summary>The seconds for which live events are measured without a replay.</summary>
    public required double LiveSeconds { get; init; }

    /// <summary>The forged and repeated deliveries.</summary>
    public required int Forged { get; init; }
}
