namespace Integrations.Connectors;

/// <summary>
/// A request by which a vendor checks that an endpoint is the host's, and its response. Places are those of <see cref="WebhookSignature"/>:
/// <c>$.challenge</c>, <c>?validationToken</c>, <c>X-Hook-Secret</c>.
/// </summary>
public sealed record WebhookHandshake
{
    private WebhookHandshake(WebhookHandshakeKind kind, string challenge) => (Kind, Challenge) = (kind, challenge);

    /// <summary>The place of the value that the response depends on. A request without it is another handshake, or a delivery.</summary>
    public string Challenge { get; }

    /// <summary>
    /// The members of a JSON response by name, each a template over <c>{challenge}</c>, <c>{hex}</c> and <c>{base64}</c>.
    /// </summary>
    public Table<string, string> Members { get; private init; } = new();

    /// <summary>A condition that the request fulfills, for example <c>$.type: url_verification</c>; null: none.</summary>
    public string? When { get; init; }

    /// <summary>True when the vendor signs the handshake as it signs a delivery. Default false.</summary>
    public bool IsSigned { get; init; }

    /// <summary>
    /// The place of a secret that the vendor repeats, for example <c>?hub.verify_token</c>; null: none. Among the secrets it is the one
    /// with <c>token:</c> before it, which signs nothing: URLs end up in logs.
    /// </summary>
    public string? Token { get; init; }

    internal WebhookHandshakeKind Kind { get; }

    /// <summary>Returns a value of the request as plain text, at most 4,096 characters.</summary>
    /// <param name="challenge">The place of the value.</param>
    public static WebhookHandshake Echo(string challenge) => new(WebhookHandshakeKind.Echo, challenge);

    /// <summary>
    /// Returns a header of the request as a header. Its value is the secret of later deliveries:
    /// <see cref="WebhookResponse.Secret"/>. Only for the URL of a connection, and only while the connection has no secret: anyone who
    /// knows the URL can otherwise replace the secret.
    /// </summary>
    /// <param name="header">The header.</param>
    public static WebhookHandshake EchoSecret(string header) => new(WebhookHandshakeKind.EchoSecret, header);

    /// <summary>
    /// Returns a JSON object with the value, and with its HMAC-SHA256 by the secret. A value with other characters than letters, digits,
    /// dot, hyphen and underscore, or with more than 256, is refused: the response could otherwise serve as the signature of a delivery.
    /// </summary>
    /// <param name="challenge">The place of the value.</param>
    /// <param name="members">The members by name, each a template over <c>{challenge}</c>, <c>{hex}</c> and <c>{base64}</c>.</param>
    public static WebhookHandshake Json(string challenge, Table<string, string> members) =>
        new(WebhookHandshakeKind.Json, challenge) { Members = members };

    /// <summary>
    /// A delivery without events, by which the vendor checks that signatures are verified: 200 for a good one, 401 for a bad one, without a
    /// body.
    /// </summary>
    /// <param name="events">The place of the list of events.</param>
    public static WebhookHandshake NoEvents(string events) => new(WebhookHandshakeKind.NoEvents, events) { IsSigned = true };
}

/// <summary>The kinds of response.</summary>
internal enum WebhookHandshakeKind
{
    Echo = 0,
    EchoSecret = 1,
    Json = 2,
    NoEvents = 3,
}
