using System.Text.Json;
using Integrations.Connectors;
using Integrations.ContractTesting;

namespace Integrations.Tests.Webhooks;

/// <summary>The signed deliveries of ../shared/payloads as samples.</summary>
internal static class VendorVectors
{
    private static readonly SharedFolder _shared = SharedFolder.Open();

    public static IReadOnlyList<SignedSample> All =>
    [
        .. Common(), .. HubSpot(), .. Square(), Zendesk(), Stripe(),
        .. Of("shopify", v => Text(v, "kind") == "webhook", VendorSchemes.Shopify, "client_secret", Hmac("X-Shopify-Hmac-SHA256")),
        .. Of("quickbooks", _ => true, VendorSchemes.QuickBooks, "verifier_token", Hmac("intuit-signature")),
        .. Of("xero", _ => true, VendorSchemes.Xero, "key", Hmac("x-xero-signature")),
        .. Of("greenhouse", _ => true, VendorSchemes.Greenhouse, "secret", v => new() { ["Signature"] = Text(v, "expected_header") }),
        .. Of("bamboohr", _ => true, VendorSchemes.BambooHr, "private_key", v => new()
        {
            ["X-BambooHR-Signature"] = Text(v, "expected"), ["X-BambooHR-Timestamp"] = Text(v, "timestamp"),
        }).Select(sample => sample with { Now = At(sample.Headers["X-BambooHR-Timestamp"]) }),
        .. Lever(),
    ];

    public static JsonElement Open(string vendor) =>
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(_shared.Payloads(vendor), "signature-vectors.json"))).RootElement;

    /// <summary>The vectors of the file for several vendors.</summary>
    public static IReadOnlyList<JsonElement> Several() =>
        [.. JsonDocument.Parse(File.ReadAllBytes(Path.Combine(_shared.Root, "payloads", "webhook-signature-vectors.json")))
            .RootElement.GetProperty("vectors").EnumerateArray()];

    public static string Text(JsonElement element, string name) => element.GetProperty(name) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString()!,
        var other => other.GetRawText(),
    };

    private static IEnumerable<SignedSample> Common()
    {
        foreach (var vector in Several().Where(v => v.TryGetProperty("signature", out _)))
        {
            var vendor = Text(vector, "vendor");
            Dictionary<string, string> headers = new() { [Text(vector, "header")] = Text(vector, "signature") };
            var now = Samples.Now;
            if (vector.TryGetProperty("timestampHeader", out var header))
            {
                headers[header.GetString()!] = Text(vector, "timestamp");
                now = At(Text(vector, "timestamp"));
            }

            var (scheme, secret) = vendor switch
            {
                "slack" => (VendorSchemes.Slack, "secret"),
                "zoom" => (VendorSchemes.Zoom, "secret"),
                _ => (VendorSchemes.LinkedIn, "clientSecret"),
            };
            yield return new($"{vendor}: {Text(vector, "case")}", scheme, Text(vector, secret))
            {
                Body = Text(vector, "body"), Headers = headers, Now = now,
            };
        }
    }

    private static IEnumerable<SignedSample> HubSpot()
    {
        var file = Open("hubspot");
        foreach (var (at, vector) in file.GetProperty("vectors").EnumerateArray().Index())
        {
            var version = Text(vector, "version");
            var sample = new SignedSample($"hubspot {at} {version}", version switch
            {
                "v1" => VendorSchemes.HubSpot1, "v2" => VendorSchemes.HubSpot2, _ => VendorSchemes.HubSpot3,
            }, Text(file, "clientSecret")) { Body = Text(vector, "body"), SignsUrl = version != "v1" };
            if (version != "v1") sample = sample with { Method = Text(vector, "method"), Url = Text(vector, "url") };
            yield return version == "v3" ? sample with
            {
                Now = DateTimeOffset.FromUnixTimeMilliseconds(
                    long.Parse(Text(vector, "timestampMs"), System.Globalization.CultureInfo.InvariantCulture)),
                Headers = new()
                {
                    ["X-HubSpot-Signature-v3"] = Text(vector, "expected"), ["X-HubSpot-Request-Timestamp"] = Text(vector, "timestampMs"),
                },
            } : sample with { Headers = new() { ["X-HubSpot-Signature"] = Text(vector, "expected") } };
        }
    }

    private static IEnumerable<SignedSample> Square() =>
        Open("square").GetProperty("vectors").EnumerateArray().Where(v => !v.TryGetProperty("negative", out _)).Select((v, at) =>
            new SignedSample($"square {at}", VendorSchemes.Square, Text(v, "signature_key"))
            {
                Url = Text(v, "notification_url"),
                SignsUrl = true,
                Body = Text(v, "body"),
                Headers = new() { ["x-square-hmacsha256-signature"] = Text(v, "expected") },
            });

    private static SignedSample Zendesk()
    {
        var file = Open("zendesk");
        var headers = file.GetProperty("headers").EnumerateObject().ToDictionary(h => h.Name, h => h.Value.GetString()!);
        return new("zendesk", VendorSchemes.Zendesk, Text(file, "secret"))
        {
            Body = Text(file, "body"),
            Headers = headers,
            Now = DateTimeOffset.Parse(headers["X-Zendesk-Webhook-Signature-Timestamp"], System.Globalization.CultureInfo.InvariantCulture),
        };
    }

    private static SignedSample Stripe()
    {
        var file = Open("stripe");
        var vector = file.GetProperty("vectors")[0];
        var header = Text(vector, "header");
        // The old scheme v0 is ignored, so that its bits do not count.
        return new("stripe", VendorSchemes.Stripe, Text(file, "secret"))
        {
            Body = File.ReadAllText(Path.Combine(_shared.Payloads("stripe"), Text(file, "body_file"))),
            Headers = new() { ["Stripe-Signature"] = header[..header.IndexOf(",v0=", StringComparison.Ordinal)] },
            Now = At(Text(vector, "accept_when_now")),
        };
    }

    private static IEnumerable<SignedSample> Lever() => Open("lever").GetProperty("vectors").EnumerateArray().Select(v =>
        new SignedSample("lever", VendorSchemes.Lever, Text(v, "signature_token"))
        {
            Body = $$"""{"token":"{{Text(v, "token")}}","triggeredAt":{{Text(v, "triggeredAt")}},"signature":"{{Text(v, "expected")}}"}""",
            SignedBody = [Text(v, "token"), Text(v, "triggeredAt"), Text(v, "expected")],
        });

    private static IEnumerable<SignedSample> Of(string vendor, Func<JsonElement, bool> isWebhook, WebhookSignature scheme, string secret,
        Func<JsonElement, Dictionary<string, string>> headers) =>
        Open(vendor).GetProperty("vectors").EnumerateArray().Where(isWebhook).Select((v, at) =>
            new SignedSample($"{vendor} {at}", scheme, Text(v, secret)) { Body = Text(v, "body"), Headers = headers(v) });

    private static Func<JsonElement, Dictionary<string, string>> Hmac(string header) => v => new() { [header] = Text(v, "expected") };

    private static DateTimeOffset At(string seconds) =>
        DateTimeOffset.FromUnixTimeSeconds(long.Parse(seconds, System.Globalization.CultureInfo.InvariantCulture));
}
