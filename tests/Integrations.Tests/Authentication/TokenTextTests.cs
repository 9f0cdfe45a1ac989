using System.Buffers.Text;
using System.Net;
using System.Text;
using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Integrations.Tests.Authentication;

/// <summary>The texts around a token: what shows no secret, what a vendor's error keeps of its words, what a JWT says itself.</summary>
public sealed class TokenTextTests
{
    private static readonly OAuth2 Scheme = AcmeConnector.Authentication;
    private static readonly ConnectionKey Key = new("tenant", new("one"));
    private static readonly Credential Secret = new() { AccessToken = "hidden", RefreshToken = "hidden", IssuedAt = default };

    [Fact]
    public void Nothing_that_holds_a_secret_shows_it_as_text()
    {
        var connection = new ConnectionContext
        {
            Key = Key, Connector = new(AcmeConnector.By(Scheme), static () => new()), Settings = new() { Connector = "acme" },
            Credentials = CredentialRecord.Obtained(Secret, 3),
        };
        var entry = new CachedConnection(Key, new(new ManualTimeProvider()), default, 1).Accept(connection, default);
        entry.ToString().Should().Be($"{connection}, version 3");
        new ConnectionRequest { Tenant = "tenant", Connector = "acme", ClientSecret = "hidden" }.ToString().Should()
            .Be("ConnectionRequest of acme for tenant");
        new TokenRefreshContext
        {
            Key = Key, Connector = AcmeConnector.By(Scheme), Scheme = Scheme, Options = new(), Environment = null,
            Variables = new Dictionary<string, string>(), Credential = Secret,
        }.ToString().Should().Be($"Refresh of {Key}");
        TokenRequest.Refresh(Scheme, "hidden").ToString().Should().Be("Token request to https://api.acme.test/oauth/token");
        new OAuth1Signature.Keys("consumer", "hidden", "hidden", "hidden").ToString().Should().Be("OAuth 1.0a keys");
        new TokenTransport.Response(HttpStatusCode.Unauthorized, null, null, "hidden"u8.ToArray()).ToString().Should().Be("401");
    }

    [Theory]
    [InlineData("invalid_grant", "invalid_grant", "invalid_grant")]
    [InlineData("invalid_client", "invalid_client", "invalid_client")]
    [InlineData("own_code", "own_code", "own_code")]
    [InlineData("odd_code", "odd_code", "...")]
    [InlineData("odd_code", "secret", "odd_code")]
    public void A_code_is_shown_when_it_is_one_of_the_protocol_or_a_rule_or_holds_no_secret(string code, string secret, string shown)
    {
        var scheme = Scheme with { TokenResponse = new() { TokenErrors = [TokenErrorRule.NeverAgain("own_code")] } };
        var shownCode = Result(scheme, TokenRequest.Refresh(scheme, "r1"), 400, $$"""{"error":"{{code}}"}""", secret) switch
        {
            TokenResult.Rejected rejected => rejected.Code,
            TokenResult.Failed failed => failed.Error.VendorCode,
            TokenResult.Unavailable unavailable => unavailable.Reason.TrimEnd(':', ' ').Split(' ')[^1],
            var other => other.ToString(),
        };
        shownCode.Should().Be(shown);
    }

    [Theory]
    [InlineData("authorization_code is wrong")]
    [InlineData("https://host.test/callback is wrong")]
    [InlineData("urn:of:subject is wrong")]
    [InlineData("read write is wrong")]
    public void Words_of_the_protocol_stay_in_a_vendors_message(string message)
    {
        var request = new TokenRequest
        {
            Endpoint = Scheme.TokenEndpoint, Request = Scheme.Request, Response = Scheme.TokenResponse,
            Parameters =
            [
                new("grant_type", "authorization_code"), new("redirect_uri", "https://host.test/callback"), new("scope", "read write"),
                new("subject_token_type", "urn:of:subject"), new("code", "code-1"),
            ],
        };
        Rejection(message).Message.Should().Be(message);
        Rejection($"code-1: {message}").Message.Should().Be($"...: {message}");

        TokenResult.Rejected Rejection(string text) => Result(Scheme, request, 400,
            $$"""{"error":"invalid_grant","error_description":"{{text}}"}""").Should().BeOfType<TokenResult.Rejected>().Which;
    }

    [Fact]
    public void A_response_that_was_cut_off_is_named_without_its_text() =>
        FluentActions.Invoking(() => Result(Scheme, TokenRequest.Refresh(Scheme, "r1"), 200, """{"access_token":"hid"""))
            .Should().Throw<VendorUnavailableException>().WithMessage("The token response of Acme was cut off.");

    [Fact]
    public void A_401_without_a_code_rejects_the_tenants_own_credential_by_its_status()
    {
        var scheme = new ClientCredentials("https://api.acme.test/oauth/token") { ClientAuthentication = null };
        Result(scheme, new() { Endpoint = scheme.TokenEndpoint, Request = scheme.Request, Response = scheme.TokenResponse }, 401, "{}")
            .Should().BeOfType<TokenResult.Rejected>().Which.Code.Should().Be("401");
    }

    [Theory]
    [InlineData("eyJ.{0}.s", """{"iat":100,"exp":160}""", 60)]
    [InlineData("own.{0}.s", """{"iat":100,"exp":160}""", null)]
    [InlineData("eyJ.{0}", """{"iat":100,"exp":160}""", null)]
    [InlineData("eyJ.{0}.s", "{", null)]
    [InlineData("eyJ.{0}.s", "[]", null)]
    [InlineData("eyJ.{0}.s", """{"iat":0,"exp":1e300}""", null)]
    [InlineData("eyJ.?.s", "{}", null)]
    public void A_lifetime_is_read_of_a_jwt_and_of_nothing_that_resembles_one(string token, string claims, int? seconds)
    {
        var text = token.Replace("{0}", Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims)), StringComparison.Ordinal);
        TokenLifetimes.WithAccessTokenLifetime(new() { AccessToken = text, RefreshToken = "r", IssuedAt = default },
            Scheme with { AssumedLifetime = TimeSpan.FromDays(7) }, "acme", NullLogger.Instance).Lifetime.Should()
            .Be(seconds is { } known ? TimeSpan.FromSeconds(known) : TimeSpan.FromDays(7));
    }

    [Fact]
    public void A_token_may_be_the_only_element_of_an_xml_response() =>
        TokenDocument.Read("<session>s1</session>"u8.ToArray(), TokenFormat.Xml)!
            .Text(new TokenResponseOptions { AccessToken = "session" }.Paths["session"]).Should().Be("s1");

    private static TokenResult Result(TokenScheme scheme, TokenRequest request, int status, string body, string secret = "client-secret") =>
        TokenResponseHandler.Of(
            new()
            {
                Connector = new(AcmeConnector.By(scheme), () => new() { ClientId = "client", ClientSecret = secret }),
                Scheme = scheme,
                Environment = null,
            },
            request, new((HttpStatusCode)status, null, null, Encoding.UTF8.GetBytes(body)), DateTimeOffset.UnixEpoch);
}
