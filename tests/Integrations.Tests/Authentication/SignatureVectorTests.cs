using System.Globalization;
using System.Text.Json;
using Integrations.Connectors;
using Integrations.ContractTesting;
using Integrations.Internal;

namespace Integrations.Tests.Authentication;

public sealed class SignatureVectorTests
{
    [SharedFact]
    public void NetSuites_published_signatures_hold()
    {
        using var file = Open("netsuite");
        var root = file.RootElement;
        var keys = new OAuth1Signature.Keys(Text(root, "consumer_key"), Text(root, "consumer_secret"), Text(root, "token_id"),
            Text(root, "token_secret"));
        var time = DateTimeOffset.FromUnixTimeSeconds(long.Parse(Text(root, "timestamp"), CultureInfo.InvariantCulture));
        var vectors = root.GetProperty("vectors").EnumerateArray().ToList();
        vectors.Should().HaveCountGreaterThanOrEqualTo(4);
        foreach (var vector in vectors)
        {
            var header = OAuth1Signature.Header(new(Text(vector, "method")), new(Text(vector, "url")), keys, Text(vector, "account"),
                Text(root, "nonce"), time);
            header.Should().Contain($"oauth_signature=\"{Uri.EscapeDataString(Text(vector, "expected_signature_base64"))}\"")
                .And.Contain($"realm=\"{Text(vector, "account")}\"");
        }
    }

    /// <summary>The example of RFC 5849, section 3.4.1.1.</summary>
    [Fact]
    public void A_form_is_signed_with_the_query() =>
        OAuth1Signature.BaseString(HttpMethod.Post, new("http://example.com/request?b5=%3D%253D&a3=a&c%40=&a2=r%20b"),
            new Dictionary<string, string>
            {
                ["oauth_consumer_key"] = "9djdj82h48djs9d2", ["oauth_token"] = "kkk9d7dh3k39sjv7", ["oauth_signature_method"] = "HMAC-SHA1",
                ["oauth_timestamp"] = "137131201", ["oauth_nonce"] = "7d8f3e4a",
            }, "c2&a3=2+q").Should().Be("POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D%253D%25253D%26c%2540%3D%26c2%3D%26oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a%26oauth_signature_method%3DHMAC-SHA1%26oauth_timestamp%3D137131201%26oauth_token%3Dkkk9d7dh3k39sjv7");

    [SharedFact]
    public void Shopifys_signed_redirect_holds()
    {
        using var file = Open("shopify");
        var vector = file.RootElement.GetProperty("vectors").EnumerateArray().Single(v => Text(v, "kind") == "oauth_callback");
        var query = vector.GetProperty("query").EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString()!);
        query["hmac"] = Text(vector, "expected");
        var scheme = OAuth2.AuthorizationCode("https://v.test/a",
            "https://v.test/t") with { Authorization = new() { SignatureParameter = "hmac" } };
        var connector =
            new ConnectorRegistration(new("shopify", "Shopify") { BaseAddress = "https://v.test", Authentication = scheme,
            Probe = "GET /" }, () => new() { ClientSecret = Text(vector, "client_secret") });
        var state = new AuthorizationState { Tenant = "acme", Connector = "shopify", Scheme = "oauth2",
            RedirectUri = new("https://host.test/"), BrowserBinding = [], ExpiresAt = default };
        FluentActions.Invoking(() =>
            AuthorizationResponse.Captured(connector, scheme, state, new() { Parameters = query, BrowserBinding = null })).Should()
            .NotThrow();
        query["shop"] = "other.myshopify.com";
        FluentActions.Invoking(() =>
            AuthorizationResponse.Captured(connector, scheme, state, new() { Parameters = query, BrowserBinding = null })).Should()
            .Throw<ConsentException>();
    }

    private static JsonDocument Open(string vendor) =>
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(SharedFolder.Open().Payloads(vendor), "signature-vectors.json")));

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
