using System.Globalization;
using System.Text.Json;
using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Truth;

namespace Integrations.Tests.Authentication;

public sealed class SignatureVectorTests
{
    [SharedFact]
    public void NetSuites_published_signatures_hold()
    {
        using var file = Open("netsuite");
        var root = file.RootElement;
        var keys = new OAuth1Signature.Keys(Text(root, "consumer_key"), Text(root, "consumer_secret"), Text(root, "token_id"), Text(root, "token_secret"));
        var time = DateTimeOffset.FromUnixTimeSeconds(long.Parse(Text(root, "timestamp"), CultureInfo.InvariantCulture));
        var vectors = root.GetProperty("vectors").EnumerateArray().ToList();
        vectors.Should().HaveCountGreaterThanOrEqualTo(4);
        foreach (var vector in vectors)
        {
            var header = OAuth1Signature.Header(new(Text(vector, "method")), new(Text(vector, "url")), keys, Text(vector, "account"), Text(root, "nonce"), time);
            header.Should().Contain($"oauth_signature=\"{Uri.EscapeDataString(Text(vector, "expected_signature_base64"))}\"").And.Contain($"realm=\"{Text(vector, "account")}\"");
        }
    }

    [SharedFact]
    public void Shopifys_signed_redirect_holds()
    {
        using var file = Open("shopify");
        var vector = file.RootElement.GetProperty("vectors").EnumerateArray().Single(v => Text(v, "kind") == "oauth_callback");
        var query = vector.GetProperty("query").EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString()!);
        query["hmac"] = Text(vector, "expected");
        var scheme = OAuth2.AuthorizationCode("https://v.test/a", "https://v.test/t") with { Authorization = new() { SignatureParameter = "hmac" } };
        var connector = new ConnectorRegistration(new("shopify", "Shopify") { BaseAddress = "https://v.test", Authentication = scheme, Probe = "GET /" }, () => new() { ClientSecret = Text(vector, "client_secret") });
        var state = new AuthorizationState { Tenant = "acme", Connector = "shopify", Scheme = "oauth2", RedirectUri = new("https://host.test/"), BrowserBinding = [], ExpiresAt = default };
        FluentActions.Invoking(() => RedirectCapture.Of(connector, scheme, state, new() { Parameters = query, BrowserBinding = null })).Should().NotThrow();
        query["shop"] = "other.myshopify.com";
        FluentActions.Invoking(() => RedirectCapture.Of(connector, scheme, state, new() { Parameters = query, BrowserBinding = null })).Should().Throw<ConsentException>();
    }

    private static JsonDocument Open(string vendor) => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(SharedFolder.Open().Payloads(vendor), "signature-vectors.json")));

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
