namespace Integrations.Connectors;

/// <summary>The webhooks of a vendor: how a delivery is verified, and the events that it contains.</summary>
public sealed record WebhookDefinition
{
    /// <summary>
    /// The ways in which the vendor signs deliveries, the strongest first. The first one of which a delivery has the header decides; a
    /// delivery without any is refused.
    /// </summary>
    public required IReadOnlyList<WebhookSignature> Signatures { get; init; }

    /// <summary>The requests by which the vendor checks that the endpoint is the host's.</summary>
    public IReadOnlyList<WebhookHandshake> Handshakes { get; init; } = [];

    /// <summary>The formats of deliveries; the first one that fits a body applies.</summary>
    public IReadOnlyList<WebhookEvents> Events { get; init; } = [];

    /// <summary>The time within which the vendor expects the response. Default 5 seconds.</summary>
    public TimeSpan ResponseTime { get; init; } = TimeSpan.FromSeconds(5);
}
