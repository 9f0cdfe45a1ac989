using System.Security.Cryptography;
using Integrations.Connectors;

namespace Integrations.Tests.Definitions;

/// <summary>Faults in the webhooks of a definition.</summary>
internal static class WrongWebhooks
{
    private static readonly HashAlgorithmName Sha256 = HashAlgorithmName.SHA256;
    private static readonly WebhookSignature Plain = WebhookSignature.Hmac(Sha256, "X-Signature: {hex}");
    private static readonly WebhookHandshake Echo = WebhookHandshake.Echo("?challenge");

    public static WrongMembers All { get; } = new()
    {
        { "a header without a form", Signature(WebhookSignature.Hmac(Sha256, "X-Signature")), null, Of("Header"), "X-Header: form" },
        { "a header that is none", Signature(WebhookSignature.Hmac(Sha256, "X Signature: {hex}")), null, Of("Header"), "X-Header" },
        { "a header without a signature", Signature(WebhookSignature.Hmac(Sha256, "X-Signature: sha256")), null, Of("Header"),
            "docs/webhooks.md" },
        { "a header with two signatures", Signature(WebhookSignature.Hmac(Sha256, "X-Signature: {hex}.{base64}")), null, Of("Header"),
            "docs/webhooks.md" },
        { "a signature in an unknown form", Signature(WebhookSignature.Hmac(Sha256, "X-Signature: {md5}")), null, Of("Header"),
            "{hex}, {HEX}, {base64}, {base64url}" },
        { "a header with a brace that stays open", Signature(WebhookSignature.Hmac(Sha256, "X-Signature: {hex")), null, Of("Header"),
            "docs/webhooks.md" },
        { "a token where a hash belongs", Signature(WebhookSignature.Token("X-Token: {hex}")), null, Of("Header"), "{secret}" },
        { "a signature in every item", Signature(WebhookSignature.Hmac(Sha256, "$.items[*].signature: {hex}")), null, Of("Header"),
            "one value" },
        { "a signature at no path", Signature(WebhookSignature.Hmac(Sha256, "$.a..b: {hex}")), null, Of("Header"), "docs/webhooks.md" },
        { "a content with an unknown piece", Signature(WebhookSignature.Hmac(Sha256, "X-Signature: {hex}", "{time}.{body}")), null,
            Of("Content"), "{timestamp}" },
        { "a content with a piece of a piece", Signature(WebhookSignature.Hmac(Sha256, "X-Signature: {hex}", "{body:raw}")), null,
            Of("Content"), "{body}" },
        { "a content of nothing", Signature(WebhookSignature.Hmac(Sha256, "X-Signature: {hex}", "")), null, Of("Content"), "{body}" },
        { "a content with a field at no path", Signature(WebhookSignature.Hmac(Sha256, "X-Signature: {hex}", "{field:a[}")), null,
            Of("Content"), "docs/webhooks.md" },
        { "a content with a header that is none", Signature(WebhookSignature.Hmac(Sha256, "X-Signature: {hex}", "{header:a b}{body}")),
            null, Of("Content"), "X-Header" },
        { "a plain hash without the secret", Signature(WebhookSignature.Hash(Sha256, "X-Signature: {hex}", "{body}")), null, Of("Content"),
            "{secret}{body}" },
        { "a keyed hash of the secret", Signature(WebhookSignature.Hmac(Sha256, "X-Signature: {hex}", "{secret}{body}")), null,
            Of("Content"), "{body}" },
        { "a time that is nowhere", Signature(WebhookSignature.Hmac(Sha256, "X-Signature: {hex}", "{timestamp}{body}")), null,
            Of("Content"), "Timestamp" },
        { "a time that is not signed", Signature(Plain with { Timestamp = "X-Time" }), null, Of("Timestamp"), "{timestamp} in Content" },
        { "a time in the query that is not signed", Signature(Plain with { Timestamp = "?time" }), null, Of("Timestamp"),
            "{timestamp} in Content" },
        { "a time beside a token", Signature(WebhookSignature.Token("X-Token: {secret}") with { Timestamp = "X-Time" }), null,
            Of("Timestamp"), "{timestamp} in Content" },
        { "a time in the header that is not signed", Signature(WebhookSignature.Hmac(Sha256, "X-Signature: t={timestamp},v1={hex}")), null,
            Of("Header"), "{timestamp} in Content" },
        { "two times", Signature(WebhookSignature.Hmac(Sha256, "X-Signature: t={timestamp},v1={hex}", "{timestamp}{body}")
            with { Timestamp = "X-Time" }), null, Of("Timestamp"), "one of them" },
        { "a time at no place", Signature(Plain with { Timestamp = "X Time" }), null, Of("Timestamp"), "X-Header" },
        { "no tolerance", Signature(Plain with { Tolerance = TimeSpan.Zero }), null, Of("Tolerance"), "more than zero" },
        { "a tolerance below zero", Signature(Plain with { Tolerance = TimeSpan.FromSeconds(-1) }), null, Of("Tolerance"),
            "more than zero" },
        { "a tolerance of a week", Signature(Plain with { Tolerance = TimeSpan.FromDays(7) }), null, Of("Tolerance"), "at most 1 day" },
        { "a hash that is broken", Signature(WebhookSignature.Hmac(HashAlgorithmName.MD5, "X-Signature: {hex}")), null, Of("algorithm"),
            "SHA1, SHA256, SHA512" },
        { "a JWT of any algorithm", Signature(WebhookSignature.Jwt("none")), null, Of("algorithm"), "HS256, RS256, ES256" },
        { "a secret of an unknown form", Signature(Plain with { SecretForm = "{base32}" }), null, Of("SecretForm"),
            "{text}, {hex} or {base64}" },
        { "a condition without a value", Signature(Plain with { When = "X-Version" }), null, Of("When"), "X-Header: form" },
        { "a key id at no place", Signature(Plain with { KeyId = "" }), null, Of("KeyId"), "X-Header" },
        { "a claim without a JWT", Signature(Plain with { BodyHash = "hash: {hex}" }), null, Of("BodyHash"), "null" },
        { "an audience without a JWT", Signature(Plain with { Audience = "host" }), null, Of("Audience"), "null" },
        { "an issuer without a JWT", Signature(Plain with { Issuer = "acme" }), null, Of("Issuer"), "null" },
        { "a claim without a form", Signature(WebhookSignature.Jwt("HS256") with { BodyHash = "hash" }), null, Of("BodyHash"),
            "claim: {hex}" },
        { "no time for the response", d => d.Webhooks = d.Webhooks with { ResponseTime = TimeSpan.Zero }, null, "Webhooks", "5 seconds" },
        { "a challenge at no place", Handshake(WebhookHandshake.Echo("")), null, "Webhooks.Handshakes[0]", "X-Header" },
        { "a secret that is no header", Handshake(WebhookHandshake.EchoSecret("?secret")), null, "Webhooks.Handshakes[0]", "X-Header" },
        { "a response with an unknown part", Handshake(WebhookHandshake.Json("?code", new() { ["code"] = "{code}" })), null,
            "Webhooks.Handshakes[0]", "{challenge}, {hex} or {base64}" },
        { "a condition of a handshake without a value", Handshake(Echo with { When = "?mode" }), null, "Webhooks.Handshakes[0]",
            "?parameter=form" },
        { "a token at no place", Handshake(Echo with { Token = "a b" }), null, "Webhooks.Handshakes[0]", "X-Header" },
        { "a signed handshake without a signature",
            d => d.Webhooks = new() { Signatures = [], Handshakes = [Echo with { IsSigned = true }] }, null,
            "Webhooks.Handshakes[0].IsSigned", "Signatures" },
        { "a condition of a format at no path", Events(new() { When = "a..b" }), null, OfEvents("When"), "docs/webhooks.md" },
        { "events at no path", Events(new() { Items = "a[*].b..c[*]" }), null, OfEvents("Items"), "docs/webhooks.md" },
        { "changed fields at no path", Events(new() { ChangedFields = "a..b" }), null, OfEvents("ChangedFields"), "docs/webhooks.md" },
        { "an account without braces", Events(new() { Account = "portalId" }), null, OfEvents("Account"), "{meta.action}" },
        { "a record at no path", Events(new() { RecordId = "{a..b}" }), null, OfEvents("RecordId"), "{meta.action}" },
        { "an identity with a brace that stays open", Events(new() { Identity = "{id" }), null, OfEvents("Identity"), "{meta.action}" },
        { "a time without braces", Events(new() { OccurredAt = "time" }), null, OfEvents("OccurredAt"), "{meta.action}" },
        { "a type without braces", Events(new() { Type = "type" }), null, OfEvents("Type"), "{meta.action}" },
        { "kinds without a type", Events(new() { Kinds = new() { ["*"] = EventKind.Updated } }), null, OfEvents("Type"), "{meta.action}" },
        { "a resource that is not declared", Events(new() { Type = "{type}", Resources = new() { ["*"] = "contact" } }), null,
            OfEvents("Resources"), "contacts" },
        { "a kind of a connection", Events(new() { Type = "{type}", Kinds = new() { ["*"] = EventKind.Revoked } }), null,
            OfEvents("Kinds"), "Created, Updated, Deleted, Other" },
        { "a type that is null", Events(new() { Type = null! }), null, OfEvents("Type"), "omit it for the default" },
        { "a signature that is null", d => d.Webhooks = d.Webhooks with { Signatures = [null!] }, null,
            "Webhooks.Signatures[0]", "omit it for the default" },
        { "a handshake that is null", d => d.Webhooks = d.Webhooks with { Handshakes = [null!] }, null,
            "Webhooks.Handshakes[0]", "omit it for the default" },
        { "a header that is null", Signature(WebhookSignature.Hmac(Sha256, null!)), null, Of("Header"), "omit it for the default" },
    };

    private static string Of(string member) => $"Webhooks.Signatures[0].{member}";

    private static Action<SampleDefinition> Signature(WebhookSignature signature) =>
        d => d.Webhooks = d.Webhooks with { Signatures = [signature] };

    private static string OfEvents(string member) => $"Webhooks.Events[0].{member}";

    private static Action<SampleDefinition> Events(WebhookEvents events) => d => d.Webhooks = d.Webhooks with { Events = [events] };

    private static Action<SampleDefinition> Handshake(WebhookHandshake handshake) =>
        d => d.Webhooks = d.Webhooks with { Handshakes = [handshake] };
}
