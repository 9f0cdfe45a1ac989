using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Integrations.Tests.Authentication;

/// <summary>What a token endpoint is sent and what its statuses mean, beside the token itself.</summary>
public sealed class TokenEndpointTests : IDisposable
{
    private static readonly OAuth2 Scheme = AcmeConnector.Authentication;
    private readonly ManualTimeProvider _clock = new();
    private readonly MockVendor _http = new();
    private readonly ConnectorOptions _options = new() { ClientId = "client", ClientSecret = "secret" };

    private OAuthTokenClient Client => new(_http, _clock, NullLogger.Instance);

    public void Dispose() => _http.Dispose();

    [Theory]
    [InlineData(200, null, true)]
    [InlineData(200, "true", true)]
    [InlineData(200, "false", false)]
    [InlineData(200, "perhaps", null)]
    [InlineData(300, null, null)]
    [InlineData(399, null, null)]
    [InlineData(400, null, false)]
    [InlineData(499, null, false)]
    [InlineData(429, null, null)]
    [InlineData(500, null, null)]
    public async Task A_token_is_active_as_far_as_the_response_shows_it(int status, string? active, bool? isActive)
    {
        var introspection = new OAuthEndpointRequest
        {
            Request = "POST https://api.acme.test/introspect", TokenParameter = "token", Active = active is null ? null : "active",
        };
        _http.Always("POST /introspect", new AcmeAnswer(status, $$"""{"active":"{{active}}"}"""));
        (await Client.IntrospectAsync(Context(Scheme), introspection, "t1", default)).Should().Be(isActive);
        _http.Last.Form.Should().Equal(new Dictionary<string, string> { ["token"] = "t1" });
        _http.Last.Version.Should().Be((new Version(2, 0), HttpVersionPolicy.RequestVersionOrLower));
    }

    [Theory]
    [InlineData(true, true, 2)]
    [InlineData(true, false, 1)]
    [InlineData(false, true, 1)]
    public async Task A_revocation_that_rejects_the_clients_secret_is_sent_with_the_previous_one(
        bool isAuthenticated, bool rotates, int requests)
    {
        if (rotates) _options.PreviousClientSecrets.Add("older");
        var revocation = new OAuthEndpointRequest
        {
            Request = "POST https://api.acme.test/revoke", TokenParameter = "token", Authenticated = isAuthenticated,
        };
        _http.Always("POST /revoke", new AcmeAnswer(401, """{"error":"invalid_client"}"""));
        (await Client.RevokeAsync(Context(Scheme), revocation, "t1", default)).Should().BeFalse();
        _http.Requests.Select(request => request.Form.GetValueOrDefault("client_secret")).Should()
            .Equal(new[] { isAuthenticated ? "secret" : null, "older" }[..requests]);
    }

    [Fact]
    public async Task A_request_that_cannot_be_written_says_whose_it_is_and_quotes_no_text_that_was_read()
    {
        var odd = new InvalidOperationException("odd");
        (await FailureAsync(new Throwing(odd))).InnerException.Should().BeSameAs(odd);
        (await FailureAsync(new Throwing(new FormatException("of the secret")))).InnerException.Should().BeNull();
        (await FailureAsync(new Throwing(new JsonException("of the secret")))).InnerException.Should().BeNull();
        _http.Requests.Should().BeEmpty();

        async Task<IntegrationException> FailureAsync(Throwing quirk)
        {
            var error = (await RefreshAsync(Scheme with { Quirk = quirk })).Should().BeOfType<TokenResult.Failed>().Which.Error;
            error.Message.Should().Be($"A token request of Acme cannot be written: {quirk.Failure.GetType().Name}. Check the scheme's "
                + "quirk and the values of its templates.");
            error.Origin.Should().Be(FaultOrigin.Ours);
            return error;
        }
    }

    [Fact]
    public async Task A_header_of_a_quirk_that_no_header_can_hold_is_not_sent()
    {
        (await RefreshAsync(Scheme with { Quirk = new Writing("é") })).Should().BeOfType<TokenResult.Failed>().Which.Error.Message.Should()
            .Contain("'X-Odd'");
        _http.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_request_that_never_left_or_whose_right_has_lapsed_says_so()
    {
        _http.IsUnreachable = 1;
        (await RefreshAsync(Scheme)).Should().BeOfType<TokenResult.Unavailable>().Which.Reason.Should().Be("not reached (ConnectionError)");
        var lapsed = (await Client.RefreshAsync(Context(Scheme) with { Permit = new(static () => false) }, "r1", default)).Should()
            .BeOfType<TokenResult.Unavailable>().Which;
        lapsed.Reason.Should().Be("not sent in time");
        _http.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_right_that_lapses_before_the_body_is_written_sends_nothing_and_the_body_keeps_its_length()
    {
        var isValid = true;
        using var message = new HttpRequestMessage(HttpMethod.Post, "https://a.test")
        {
            Content = new ByteArrayContent("body"u8.ToArray()),
        };
        var permit = new SendPermit(() => isValid);
        permit.Guard(message);
        message.Content.Headers.ContentLength.Should().Be(4);
        isValid = false;
        using var wire = new MemoryStream();
        (await message.Content.Awaiting(content => content.CopyToAsync(wire)).Should().ThrowAsync<HttpRequestException>()).Which
            .InnerException.Should().BeOfType<IOException>();
        (wire.Length, permit.HasLapsed).Should().Be((0, true));
        new SendPermit(static () => false).Invoking(other => other.Guard(message)).Should().Throw<IOException>();

        using var streamed = new HttpRequestMessage(HttpMethod.Post, "https://a.test") { Content = new StreamContent(new GatedStream([])) };
        new SendPermit(static () => true).Guard(streamed);
        streamed.Content.Headers.ContentLength.Should().BeNull();
    }

    [Fact]
    public void A_host_that_a_tenant_named_gets_no_secret_of_the_host()
    {
        var connector = new ConnectorRegistration(
            AcmeConnector.By(Scheme, "https://{host}", [Input.Host("host")]), () => _options);
        _options.SigningKeys.Add(new() { Id = "k", Pem = "pem" });
        var client = OAuthClient.For(connector, null, "https://{host}", new Dictionary<string, string>())[0];
        foreach (var read in (Action[])[() => _ = client.Secret, () => _ = client.Key])
            read.Should().Throw<InvalidRequestException>().WithMessage("Acme: the client secret or key of this host is not sent to a host "
                + "that a tenant named. Pass the tenant's own client in ConnectionRequest.ClientId, or set "
                + "ConnectorOptions.SendClientSecretToTenantHosts.");
        var own = OAuthClient.For(connector, null, "https://{host}", new Dictionary<string, string>
        {
            [SecretNames.ClientId] = "tenants", [SecretNames.ClientSecret] = "theirs", [SecretNames.PrivateKey] = "their key",
        })[0];
        (own.Id, own.Secret, own.Key!.Pem).Should().Be(("tenants", "theirs", "their key"));
    }

    [Fact]
    public void The_clients_to_try_are_the_newest_and_the_one_before_of_what_rotates()
    {
        _options.SigningKeys.Add(new() { Id = "new", Pem = "1" });
        Clients().Should().Equal("secret new False");
        _options.SigningKeys.Add(new() { Id = "old", Pem = "2" });
        Clients().Should().Equal("secret new False", "secret old False");
        Clients((SecretNames.PrivateKey, "own"), (SecretNames.KeyId, "tenants")).Should().Equal("secret tenants False");
        Clients((SecretNames.ClientId, "theirs")).Should().Equal(" new False");
        Clients((SecretNames.ClientId, "theirs"), (SecretNames.PrivateKey, "own"), (SecretNames.KeyId, "tenants")).Should()
            .Equal(" tenants False");
        _options.PreviousClientSecrets.Add("older");
        Clients().Should().Equal("secret new False", "older old False");
        Clients((SecretNames.PrivateKey, "own"), (SecretNames.KeyId, "tenants")).Should()
            .Equal("secret tenants False", "older tenants False");

        IEnumerable<string> Clients(params (string Name, string Value)[] secrets) =>
            OAuthClient.All(_options, secrets.ToDictionary(secret => secret.Name, secret => secret.Value))
                .Select(client => $"{client.Secret} {client.Key?.Id} {client.ShowsPreviousCertificate}");
    }

    [Fact]
    public void A_value_of_a_token_request_is_a_secret_the_client_the_environment_or_another_value_in_this_order()
    {
        var context = Context(Scheme) with
        {
            Secrets = new Dictionary<string, string> { ["client_id"] = "tenants", ["a"] = "secret" },
            Variables = new Dictionary<string, string> { ["a"] = "variable", ["b"] = "variable", ["client_secret"] = "variable" },
            Scopes = ["read", "write"], AccessToken = "t1",
        };
        var client = OAuthClient.All(_options, new Dictionary<string, string>())[0];
        foreach (var (name, value) in new (string, string?)[]
        {
            ("client_id", "tenants"), ("client_secret", "secret"), ("a", "secret"), ("b", "variable"), ("scope", "read write"),
            ("access_token", "t1"), ("c", null),
        })
            context.Value(client, name).Should().Be(value, name);
        (context.Value("a"), context.Value("b")).Should().Be(("secret", "variable"));
        var after = context.After(new()
        {
            AccessToken = "t2", IssuedAt = default, Values = new Dictionary<string, string> { ["b"] = "newer", ["d"] = "new" },
        });
        after.Variables.Should().BeEquivalentTo(new Dictionary<string, string>
        {
            ["a"] = "variable", ["b"] = "newer", ["client_secret"] = "variable", ["d"] = "new",
        });
        after.AccessToken.Should().Be("t2");
        (context.ToString(), client.ToString()).Should().Be(("Token requests of acme", "OAuth client"), "no secret is part of it");
    }

    [Fact]
    public void An_assertion_is_a_jwt_with_an_id_of_its_own()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var signing = new SigningKey { Id = "k1", Pem = key.ExportPkcs8PrivateKeyPem() };
        var ids = Enumerable.Range(0, 2).Select(_ =>
        {
            var parts = JwtAssertion.Write(new() { Algorithm = JwtAlgorithm.ES256 }, signing, [], static name => name, _clock.GetUtcNow())
                .Split('.');
            Base64Url.DecodeFromChars(parts[0]).Should().Equal("""{"alg":"ES256","typ":"JWT","kid":"k1"}"""u8.ToArray());
            using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1]));
            return claims.RootElement.GetProperty("jti").GetString()!;
        }).ToList();
        ids.Should().OnlyHaveUniqueItems().And.OnlyContain(id => id.Length == 22);
    }

    [Fact]
    public void A_signature_is_over_method_address_parameters_and_form_with_both_secrets()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);
        var header = OAuth1Signature.Header(HttpMethod.Post, new("https://a.test/x?q=1"), new("ck", "c s", "tk", "t&s"), "r", "n1", now,
            "f=2");
        var text = OAuth1Signature.BaseString(HttpMethod.Post, new("https://a.test/x?q=1"), new Dictionary<string, string>
        {
            ["oauth_consumer_key"] = "ck", ["oauth_token"] = "tk", ["oauth_nonce"] = "n1", ["oauth_timestamp"] = "1700000000",
            ["oauth_signature_method"] = "HMAC-SHA256", ["oauth_version"] = "1.0",
        }, "f=2");
        var signature = Convert.ToBase64String(HMACSHA256.HashData("c%20s&t%26s"u8, Encoding.ASCII.GetBytes(text)));
        header.Should().Be("OAuth realm=\"r\",oauth_consumer_key=\"ck\",oauth_token=\"tk\",oauth_nonce=\"n1\","
            + "oauth_timestamp=\"1700000000\",oauth_signature_method=\"HMAC-SHA256\",oauth_version=\"1.0\","
            + $"oauth_signature=\"{Uri.EscapeDataString(signature)}\"");
    }

    private TokenRequestContext Context(OAuth2 scheme) => new()
    {
        Connector = new(AcmeConnector.By(scheme), () => _options), Scheme = scheme, Environment = null,
    };

    private Task<TokenResult> RefreshAsync(OAuth2 scheme) => Client.RefreshAsync(Context(scheme), "r1", default);

    private sealed class Throwing(Exception failure) : IAuthenticationQuirk
    {
        public Exception Failure => failure;

        public void PrepareTokenRequest(TokenRequestQuirk request) => throw failure;
    }

    private sealed class Writing(string value) : IAuthenticationQuirk
    {
        public void PrepareTokenRequest(TokenRequestQuirk request) => request.Headers.TryAddWithoutValidation("X-Odd", value);
    }
}
