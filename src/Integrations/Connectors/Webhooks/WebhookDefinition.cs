using Integrations.Internal;

namespace Integrations.Connectors;

/// <summary>The webhooks of a vendor: how a delivery is verified, and the events that it contains.</summary>
public sealed record WebhookDefinition
{
    private IReadOnlyList<DeliveryFormat>? _formats;

    /// <summary>
    /// The ways in which the vendor signs deliveries, the strongest first. The first one of which a delivery has the header decides; a
    /// delivery without any is refused. Empty: the vendor does not sign, and deliveries are accepted at the URLs of connections only, whose
    /// token is the proof.
    /// </summary>
    public required IReadOnlyList<WebhookSignature> Signatures { get; init; }

    /// <summary>The requests by which the vendor checks that the endpoint is the host's.</summary>
    public IReadOnlyList<WebhookHandshake> Handshakes { get; init; } = [];

    /// <summary>The formats of deliveries; the first one that fits a body applies.</summary>
    public IReadOnlyList<WebhookEvents> Events
    {
        get;
        init => (field, _formats) = (value, null);
    } = [];

    /// <summary>The formats with their paths parsed, on the first use: the definition is checked before.</summary>
    internal IReadOnlyList<DeliveryFormat> Formats => _formats ??= [.. Events.Select(static events => new DeliveryFormat(events))];

    /// <summary>
    /// The content types of deliveries. Default JSON: <c>application/json</c> and types that end with <c>+json</c>. Others are refused with
    /// 415.
    /// </summary>
    public IReadOnlyList<string> ContentTypes { get; init; } = ["application/json"];

    /// <summary>
    /// The body, with its type, by which a delivery is acknowledged, for vendors that require one. Null: a response without a body.
    /// </summary>
    public (string ContentType, string Body)? Acknowledgment { get; init; }

    /// <summary>The time within which the vendor expects the response. Default 5 seconds.</summary>
    public TimeSpan ResponseTime { get; init; } = TimeSpan.FromSeconds(5);
}
