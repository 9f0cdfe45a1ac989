using System.Security.Cryptography;
using Integrations.Connectors;
using Integrations.Documents.Internal;

namespace Integrations.Documents.Tests.Vocabulary;

/// <summary>Webhooks: signatures, handshakes and formats.</summary>
internal static partial class WordCases
{
    private static IEnumerable<WordCase> Webhooks() =>
    [
        Case("a keyed hash of time and body", SignatureWords.Signature, """
            {
              "kind": "hmac", "algorithm": "sha256", "header": "webhook-signature: v1,{base64} ...",
              "content": "{header:webhook-id}.{timestamp}.{body}", "timestamp": "webhook-timestamp", "tolerance": "PT1M",
              "secretForm": "whsec_{base64}"
            }
            """,
            WebhookSignature.Hmac(HashAlgorithmName.SHA256, "webhook-signature: v1,{base64} ...", "{header:webhook-id}.{timestamp}.{body}")
                with { Timestamp = "webhook-timestamp", Tolerance = TimeSpan.FromMinutes(1), SecretForm = "whsec_{base64}" }),
        Case("a keyed hash of the body", SignatureWords.Signature,
            """{ "kind": "hmac", "algorithm": "sha1", "header": "X-Signature: {hex}" }""",
            WebhookSignature.Hmac(HashAlgorithmName.SHA1, "X-Signature: {hex}")),
        Case("a plain hash in one of two versions", SignatureWords.Signature, """
            { "kind": "hash", "algorithm": "sha512", "header": "X-Signature: {hex}", "content": "{secret}{body}", "when": "X-Version: v1" }
            """,
            WebhookSignature.Hash(HashAlgorithmName.SHA512, "X-Signature: {hex}", "{secret}{body}") with { When = "X-Version: v1" }),
        Case("an RSA signature", SignatureWords.Signature,
            """{ "kind": "rsa", "algorithm": "sha256", "padding": "pss", "header": "X-Signature: {base64}", "keyId": "X-Key" }""",
            WebhookSignature.Rsa(HashAlgorithmName.SHA256, RSASignaturePadding.Pss, "X-Signature: {base64}") with { KeyId = "X-Key" }),
        Case("an ECDSA signature", SignatureWords.Signature, """
            { "kind": "ecdsa", "algorithm": "sha256", "format": "ieeeP1363", "header": "X-Signature: {base64}", "content": "{url}{body}" }
            """,
            WebhookSignature.Ecdsa(HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation, "X-Signature: {base64}",
                "{url}{body}")),
        Case("a JWT", SignatureWords.Signature, """
            { "kind": "jwt", "algorithm": "es256", "audience": "host", "issuer": "acme", "bodyHash": "request_body_sha256: {hex}" }
            """,
            WebhookSignature.Jwt("ES256") with { Audience = "host", Issuer = "acme", BodyHash = "request_body_sha256: {hex}" }),
        Case("user name and password of a delivery", SignatureWords.Signature, """{ "kind": "basic" }""", WebhookSignature.Basic()),
        Case("a shared token", SignatureWords.Signature, """{ "kind": "token", "header": "$.items[*].token: {secret}" }""",
            WebhookSignature.Token("$.items[*].token: {secret}")),
        Case("a challenge that is returned", WebhookWords.Handshake,
            """{ "kind": "echo", "challenge": "?hub.challenge", "when": "?hub.mode=subscribe", "token": "?hub.verify_token" }""",
            WebhookHandshake.Echo("?hub.challenge") with { When = "?hub.mode=subscribe", Token = "?hub.verify_token" }),
        Case("a secret that is returned", WebhookWords.Handshake, """{ "kind": "echoSecret", "header": "X-Hook-Secret" }""",
            WebhookHandshake.EchoSecret("X-Hook-Secret")),
        Case("a challenge that is signed", WebhookWords.Handshake, """
            { "kind": "json", "challenge": "$.plain", "members": { "plain": "{challenge}", "signed": "{hex}" }, "isSigned": true }
            """,
            WebhookHandshake.Json("$.plain", new() { ["plain"] = "{challenge}", ["signed"] = "{hex}" }) with { IsSigned = true }),
        Case("a delivery without events", WebhookWords.Handshake, """{ "kind": "noEvents", "events": "$.events" }""",
            WebhookHandshake.NoEvents("$.events")),
        Case("webhooks", WebhookWords.Webhooks, """
            {
              "signatures": [{ "kind": "basic" }],
              "handshakes": [{ "kind": "echo", "challenge": "?validationToken" }],
              "events": [{
                "when": "events", "items": "events[*]", "account": "{account}", "type": "{type}", "resources": { "contact.*": "contacts" },
                "kinds": { "*.created": "created" }, "recordId": "{id}", "identity": "{event_id}", "occurredAt": "{at}",
                "changedFields": "changed", "payload": "changes"
              }],
              "contentTypes": ["text/xml"], "acknowledgment": { "contentType": "text/xml", "body": "<ok/>" }, "responseTime": "PT3S",
              "usesClientSecret": true, "signsOnRequest": true
            }
            """,
            new WebhookDefinition
            {
                Signatures = [WebhookSignature.Basic()],
                Handshakes = [WebhookHandshake.Echo("?validationToken")],
                Events =
                [
                    new()
                    {
                        When = "events", Items = "events[*]", Account = "{account}", Type = "{type}",
                        Resources = new() { ["contact.*"] = "contacts" }, Kinds = new() { ["*.created"] = EventKind.Created },
                        RecordId = "{id}", Identity = "{event_id}", OccurredAt = "{at}", ChangedFields = "changed",
                        Payload = EventPayload.Changes,
                    },
                ],
                ContentTypes = ["text/xml"], Acknowledgment = ("text/xml", "<ok/>"), ResponseTime = TimeSpan.FromSeconds(3),
                UsesClientSecret = true, SignsOnRequest = true,
            }),
    ];
}
