using Integrations.Internal;

namespace Integrations.Connectors;

/// <summary>
/// The webhooks of a vendor: how a delivery is verified, and the events that it contains. Usable by itself, without registration: see
/// <see cref="Verify"/>.
/// </summary>
public sealed record WebhookDefinition
{
    private IReadOnlyList<DeliveryFormat>? _formats;
    private WebhookPlan? _plan;

    /// <summary>
    /// The ways in which the vendor signs deliveries, the strongest first. The first one of which a delivery has the header decides; a
    /// delivery without any is refused. A third party can remove a header: a weaker scheme belongs here only where the vendor still sends
    /// it alone. Empty: the vendor does not sign, and deliveries are accepted at the URLs of connections only, whose token is the proof.
    /// </summary>
    public required IReadOnlyList<WebhookSignature> Signatures
    {
        get;
        init => (field, _plan) = (value, null);
    }

    /// <summary>The requests by which the vendor checks that the endpoint is the host's; the first that fits applies.</summary>
    public IReadOnlyList<WebhookHandshake> Handshakes
    {
        get;
        init => (field, _plan) = (value, null);
    } = [];

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

    /// <summary>
    /// True when the vendor signs with the client secret of the app: deliveries are verified by
    /// <see cref="ConnectorOptions.ClientSecret"/> and <see cref="ConnectorOptions.PreviousClientSecrets"/> in addition to
    /// <see cref="ConnectorOptions.WebhookSecrets"/>. Default false.
    /// </summary>
    public bool UsesClientSecret { get; init; }

    /// <summary>
    /// True when the vendor signs only where the customer configures it, for example with a user name and a password. Without
    /// <see cref="ConnectorOptions.WebhookSecrets"/> deliveries are then accepted at the URLs of connections, whose token is the proof.
    /// Default false.
    /// </summary>
    public bool SignsOnRequest { get; init; }

    private WebhookPlan Plan => _plan ??= new(this);

    /// <summary>
    /// Verifies a delivery. Never throws for what a third party can send; fails closed: without a usable secret nothing is valid.
    /// </summary>
    /// <param name="request">The delivery, with the bytes of its body as received and the public URL.</param>
    /// <param name="secrets">
    /// The secrets, newest first; any of them may have signed. Public keys are PEM, their id on the line before. Blank ones, and those that
    /// do not fit <see cref="WebhookSignature.SecretForm"/>, are ignored.
    /// </param>
    /// <param name="now">The current time.</param>
    /// <exception cref="FormatException">A signature of this definition is faulty; registration reports it.</exception>
    public WebhookVerdict Verify(WebhookRequest request, IReadOnlyList<string> secrets, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(secrets);
        return Plan.Verify(request, secrets, now).Verdict;
    }

    /// <summary>
    /// Returns the response to a handshake; null when the request is a delivery. A handshake that is not signed as declared gets 401.
    /// </summary>
    /// <inheritdoc cref="Verify"/>
    public WebhookResponse? RespondToHandshake(WebhookRequest request, IReadOnlyList<string> secrets, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(secrets);
        return Plan.RespondToHandshake(request, secrets, now);
    }
}
