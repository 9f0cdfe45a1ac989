using System.Security.Cryptography;
using Integrations.Connectors;

namespace Integrations.Tests.Webhooks;

/// <summary>A row for each scheme of a shared secret, with signatures that another implementation made (Python's hmac).</summary>
internal static class Samples
{
    public const string Secret = "a-signing-secret-of-acme";
    public const string Body = """{"id":"evt_1","name":"Zoë 👍","amount":12.50}""";
    public const string Url = "https://hooks.acme.test/in/42?a=1&path=%40x%28y";

    private const string Seconds = "1767225600";

    private static readonly HashAlgorithmName _sha256 = HashAlgorithmName.SHA256;

    public static DateTimeOffset Now { get; } = DateTimeOffset.FromUnixTimeSeconds(1767225600);

    public static IReadOnlyList<SignedSample> All => [.. Hmacs, .. KeySamples.All, .. Secrets];

    public static IReadOnlyList<SignedSample> Hmacs { get; } =
    [
        new("HMAC-SHA1 in hex", WebhookSignature.Hmac(HashAlgorithmName.SHA1, "X-Acme-Signature: sha1={hex}"), Secret)
        {
            Headers = new() { ["X-Acme-Signature"] = "sha1=9fb3ac819744aad79a187ae13368964539cb70cc" },
        },
        new("HMAC-SHA256 in base64", WebhookSignature.Hmac(_sha256, "X-Acme-Signature: {base64}"), Secret)
        {
            Headers = new() { ["X-Acme-Signature"] = "voCClHgPyCM8E50i6F3qF3orZ/iAs7t+hC/+eXkVfXM=" },
        },
        new("HMAC-SHA512 in base64url", WebhookSignature.Hmac(HashAlgorithmName.SHA512, "X-Acme-Signature: {base64url}"), Secret)
        {
            Headers = new()
            {
                ["X-Acme-Signature"] = "-lQRozTuJHSaTOj-WnDglFD1MPssuuVtKkHixzMvi-_x4PpLNcCoFnB3WVrJN6Uw61OQ2jXafiDuAdzCIZ8vlQ",
            },
        },
        new("HMAC-SHA256 in upper-case hex", WebhookSignature.Hmac(_sha256, "X-Acme-Signature: {HEX}"), Secret)
        {
            Headers = new() { ["X-Acme-Signature"] = "BE808294780FC8233C139D22E85DEA177A2B67F880B3BB7E842FFE7979157D73" },
        },
        new("version, time and body", WebhookSignature.Hmac(_sha256, "X-Acme-Signature: v0={hex}", "v0:{timestamp}:{body}")
            with { Timestamp = "X-Acme-Time" }, Secret)
        {
            Headers = new()
            {
                ["X-Acme-Time"] = Seconds,
                ["X-Acme-Signature"] = "v0=33fc05685b24a2540851d4189f875a482e1bb4b473e6225b74029820ee353ae4",
            },
        },
        new("body and time", WebhookSignature.Hmac(_sha256, "X-Acme-Signature: {hex}", "{body}{timestamp}")
            with { Timestamp = "X-Acme-Time" }, Secret)
        {
            Headers = new()
            {
                ["X-Acme-Time"] = Seconds,
                ["X-Acme-Signature"] = "d4a686fdf8b54aa81682ad301188ba85ce2b4f2eb971f5c9f9a850638e5cb294",
            },
        },
        new("time in ISO 8601 and body", WebhookSignature.Hmac(_sha256, "X-Acme-Signature: {base64}", "{timestamp}{body}")
            with { Timestamp = "X-Acme-Time" }, Secret)
        {
            Headers = new()
            {
                ["X-Acme-Time"] = "2026-01-01T00:00:00Z",
                ["X-Acme-Signature"] = "c+HokqbDoujkB6sjeeunDoFULoTGa9zG7zTYRBsvlEY=",
            },
        },
        new("method, decoded URL, body and time in milliseconds",
            WebhookSignature.Hmac(_sha256, "X-Acme-Signature: {base64}", "{method}{url:decoded}{body}{timestamp}")
                with { Timestamp = "X-Acme-Time" }, Secret)
        {
            SignsUrl = true,
            Headers = new()
            {
                ["X-Acme-Time"] = "1767225600123",
                ["X-Acme-Signature"] = "ShSfJ01GPvrYM02IxVOZuPPlp8xeaebkN2YI3vyiD/w=",
            },
        },
        new("URL and body", WebhookSignature.Hmac(_sha256, "X-Acme-Signature: {base64}", "{url}{body}"), Secret)
        {
            SignsUrl = true,
            Headers = new() { ["X-Acme-Signature"] = "i3BGMK6vOSTgDpWsFBFEyJ6zhwB3gfBjGuiYeJG9vxQ=" },
        },
        new("path and body", WebhookSignature.Hmac(_sha256, "X-Acme-Signature: {hex}", "{path}{body}"), Secret)
        {
            Url = "https://hooks.acme.test/in/42",
            Headers = new() { ["X-Acme-Signature"] = "2494962e7bc764653444ce76b98b641b5cb02a0ed67e3c96211e4933c13bad2a" },
        },
        new("id, time and body, of several signatures (Standard Webhooks)",
            WebhookSignature.Hmac(_sha256, "webhook-signature: v1,{base64} ...", "{header:webhook-id}.{timestamp}.{body}")
                with { Timestamp = "webhook-timestamp", SecretForm = "whsec_{base64}" }, "whsec_AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcY")
        {
            Headers = new()
            {
                ["webhook-id"] = "msg_1",
                ["webhook-timestamp"] = Seconds,
                ["webhook-signature"] = "v1,8i9A6UXkcqINpslpmxsHuVWJ2xsWzjnNLMwX+AeheoY=",
            },
        },
        new("time and signatures in one header", WebhookSignature.Hmac(_sha256, "X-Acme-Signature: t={timestamp},v1={hex},...",
            "{timestamp}.{body}"), Secret)
        {
            Headers = new() { ["X-Acme-Signature"] = $"t={Seconds},v1=947bc6bf31c21333324ad6820987eab1086363a3ca1747eb88e59b6f797111cd" },
        },
        new("a text before the body", WebhookSignature.Hmac(_sha256, "X-Acme-Signature: {hex}", "hmacsha256={body}"), Secret)
        {
            Headers = new() { ["X-Acme-Signature"] = "0069d6660f2c9d5444696d8debe580ae832c803b592fcfbb416f9bb1d7995072" },
        },
        new("a secret in hex", WebhookSignature.Hmac(_sha256, "X-Acme-Signature: {hex}") with { SecretForm = "{hex}" },
            "00112233445566778899001122334455")
        {
            Headers = new() { ["X-Acme-Signature"] = "064b4bd9eb6dcfc882811c7112a9b9ed8c84ea910e2068593204ff86e487ff2b" },
        },
        new("a secret in base64", WebhookSignature.Hmac(_sha256, "X-Acme-Signature: {hex}") with { SecretForm = "{base64}" },
            "AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcY")
        {
            Headers = new() { ["X-Acme-Signature"] = "6451d447be3963be36e8cdf57aa0789cb219c7e07a3a3fb6a5f7db699c18412b" },
        },
        new("chosen fields, and the signature in the body",
            WebhookSignature.Hmac(_sha256, "$.signature: {hex}", "{field:token}{field:data.at}"), Secret)
        {
            Body = """
                {"token":"tok_7","data":{"at":1767225600123},"other":1,
                "signature":"917e22fcab63cab318f24e06a43c55bc7755f9ea783dd5a3d9e5ff00dc3e13e5"}
                """,
            SignedBody = ["tok_7", "1767225600123", "917e22fcab63cab318f24e06a43c55bc7755f9ea783dd5a3d9e5ff00dc3e13e5"],
        },
        new("the signature in the query", WebhookSignature.Hmac(_sha256, "?hmac={hex}"), Secret)
        {
            Url = "https://hooks.acme.test/in?hmac=be808294780fc8233c139d22e85dea177a2b67f880b3bb7e842ffe7979157d73",
        },
        new("a plain hash of secret and body", WebhookSignature.Hash(_sha256, "X-Acme-Signature: {hex}", "{secret}{body}"), Secret)
        {
            Headers = new() { ["X-Acme-Signature"] = "225d9cbda8ddf3afa38374b08996f83472d5dbefab43e81a338050e91b1c8647" },
        },
        new("a plain hash of secret, method, URL and body",
            WebhookSignature.Hash(_sha256, "X-Acme-Signature: {hex}", "{secret}{method}{url}{body}")
                with { When = "X-Acme-Signature-Version: v2" }, Secret)
        {
            SignsUrl = true,
            Headers = new()
            {
                ["X-Acme-Signature-Version"] = "v2",
                ["X-Acme-Signature"] = "af460a8f42453b5465dc55848d07106d9ee92cacca0173c2be64d30746297cdc",
            },
        },
    ];

    /// <summary>Schemes that prove the sender, and do not sign the contents.</summary>
    public static IReadOnlyList<SignedSample> Secrets { get; } =
    [
        new("user name and password", WebhookSignature.Basic(), "acme:pässword-1")
        {
            Headers = new() { ["Authorization"] = "Basic YWNtZTpww6Rzc3dvcmQtMQ==" },
            SignedBody = [],
        },
        new("a token in a header", WebhookSignature.Token("X-Acme-Token: {secret}"), Secret)
        {
            Headers = new() { ["X-Acme-Token"] = Secret },
            SignedBody = [],
        },
        new("a bearer token", WebhookSignature.Token("Authorization: Bearer {secret}"), Secret)
        {
            Headers = new() { ["Authorization"] = "Bearer " + Secret },
            SignedBody = [],
        },
        new("a token in the query", WebhookSignature.Token("?token={secret}"), Secret)
        {
            Url = "https://hooks.acme.test/in?token=a-signing-secret-of-acme",
            SignedBody = [],
        },
        new("a token in each item of the body", WebhookSignature.Token("$.items[*].token: {secret}"), Secret)
        {
            Body = """{"items":[{"token":"a-signing-secret-of-acme","id":1},{"token":"a-signing-secret-of-acme","id":2}]}""",
            SignedBody = [Secret],
        },
    ];
}
