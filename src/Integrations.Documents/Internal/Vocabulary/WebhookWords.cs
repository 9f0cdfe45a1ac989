using Integrations.Connectors;
using static Integrations.Documents.Internal.Given;
using static Integrations.Documents.Internal.Kinds;

namespace Integrations.Documents.Internal;

/// <summary>The words of webhooks: handshakes, and the formats of deliveries.</summary>
internal static class WebhookWords
{
    private static readonly Words<WebhookHandshake> _common = new(static _ => throw new NotSupportedException())
    {
        { "when", OrNull(Text), static (handshake, when) => handshake with { When = when } },
        { "isSigned", Flag, static (handshake, isSigned) => handshake with { IsSigned = isSigned } },
        { "token", OrNull(Text), static (handshake, place) => handshake with { Token = place } },
    };

    public static Union<WebhookHandshake> Handshake { get; } = new()
    {
        { "echo", Of("challenge", WebhookHandshake.Echo) },
        { "echoSecret", Of("header", WebhookHandshake.EchoSecret) },
        { "noEvents", Of("events", WebhookHandshake.NoEvents) },
        {
            "json", new Words<WebhookHandshake>(static given =>
                WebhookHandshake.Json(given.Text("challenge"), given.Of<Table<string, string>>("members")))
            {
                { "challenge", Text, Required },
                { "members", Names, Required },
                _common,
            }
        },
    };

    private static readonly ChoiceKind<EventKind> _kind =
        new([("created", EventKind.Created), ("updated", EventKind.Updated), ("deleted", EventKind.Deleted), ("other", EventKind.Other)]);

    public static Words<WebhookEvents> Events { get; } = new(static _ => new())
    {
        { "when", OrNull(Text), static (events, path) => events with { When = path } },
        { "items", OrNull(Text), static (events, path) => events with { Items = path } },
        { "account", OrNull(Text), static (events, text) => events with { Account = text } },
        { "type", Text, static (events, text) => events with { Type = text } },
        { "resources", Names, static (events, resources) => events with { Resources = resources } },
        { "kinds", new TableKind<EventKind>(_kind), static (events, kinds) => events with { Kinds = kinds } },
        { "recordId", OrNull(Text), static (events, text) => events with { RecordId = text } },
        { "identity", OrNull(Text), static (events, text) => events with { Identity = text } },
        { "occurredAt", OrNull(Text), static (events, text) => events with { OccurredAt = text } },
        { "changedFields", OrNull(Text), static (events, path) => events with { ChangedFields = path } },
        { "payload", Choice.Of<EventPayload>(), static (events, payload) => events with { Payload = payload } },
    };

    private static readonly Words<Acknowledgment> _acknowledgment =
        new(static given => new(given.Text("contentType"), given.Text("body")))
        {
            { "contentType", Text, Required },
            { "body", Text, Required },
        };

    public static Words<WebhookDefinition> Webhooks { get; } = new(static given => new()
    {
        Signatures = given.Of<IReadOnlyList<WebhookSignature>>("signatures"),
    })
    {
        { "signatures", ListOf(SignatureWords.Signature), Required },
        { "handshakes", ListOf(Handshake), static (webhooks, all) => webhooks with { Handshakes = all } },
        { "events", ListOf(Events), static (webhooks, all) => webhooks with { Events = all } },
        { "contentTypes", Texts, static (webhooks, types) => webhooks with { ContentTypes = types } },
        {
            "acknowledgment", OrNull(_acknowledgment),
            static (webhooks, body) => webhooks with { Acknowledgment = body?.Value }
        },
        { "responseTime", Duration, static (webhooks, time) => webhooks with { ResponseTime = time } },
        { "usesClientSecret", Flag, static (webhooks, uses) => webhooks with { UsesClientSecret = uses } },
        { "signsOnRequest", Flag, static (webhooks, signs) => webhooks with { SignsOnRequest = signs } },
    };

    /// <summary>The response to a delivery.</summary>
    private sealed class Acknowledgment(string contentType, string body)
    {
        public (string ContentType, string Body) Value => (contentType, body);
    }

    private static Words<WebhookHandshake> Of(string place, Func<string, WebhookHandshake> create) =>
        new(given => create(given.Text(place)))
        {
            { place, Text, Required },
            _common,
        };
}
