using System.Net;
using System.Text;
using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Integrations.Tests.Authentication;

/// <summary>What a response of a token endpoint means, by its status and its body.</summary>
public sealed class TokenResultTests
{
    private static readonly OAuth2 Scheme = AcmeConnector.Authentication;

    [Fact]
    public void A_token_response_as_text_shows_no_token()
    {
        Read("""{"access_token":"t1","refresh_token":"r1"}""").ToString().Should().Be("Token");
        Read("""{"error":"invalid_grant"}""").ToString().Should().Be("Error invalid_grant");

        static TokenResponse Read(string body) => TokenResponse.Read(Encoding.UTF8.GetBytes(body), new(), " ", default)!;
    }

    [Theory]
    [InlineData("""{"access_token":"a","scope":"read,write delete;all"}""", "read|write|delete|all")]
    [InlineData("""{"access_token":"a","scope":["read","write delete"]}""", "read|write|delete")]
    [InlineData("""{"access_token":"a","scope":""}""", "")]
    [InlineData("""{"access_token":"a"}""", "")]
    public void Scopes_are_separated_by_the_schemes_separator_a_comma_or_a_blank(string body, string scopes) =>
        string.Join('|', TokenResponse.Read(Encoding.UTF8.GetBytes(body), new(), ";", default)!.Scopes).Should().Be(scopes);

    [Fact]
    public void Scopes_of_the_first_path_that_has_any_count() =>
        TokenResponse.Read("""{"access_token":"a","scope":"","scopes":["read"]}"""u8.ToArray(), new(), " ", default)!.Scopes.Should()
            .Equal("read");

    [Theory]
    [InlineData(TokenFormat.Json, "{}", true)]
    [InlineData(TokenFormat.Json, " ", false)]
    [InlineData(TokenFormat.Json, "[1]", false)]
    [InlineData(TokenFormat.Form, "access_token=t", true)]
    [InlineData(TokenFormat.Form, "<html>a=1", false)]
    [InlineData(TokenFormat.Form, "{\"a\":\"b=c\"}", false)]
    [InlineData(TokenFormat.Xml, "<a>1</a>", true)]
    [InlineData(TokenFormat.Xml, "<HTML><body/></HTML>", false)]
    [InlineData(TokenFormat.Xml, "<!doctype html><html/>", false)]
    [InlineData(TokenFormat.Xml, "words", false)]
    public void A_page_or_text_is_no_token_response(TokenFormat format, string body, bool isOne) =>
        (TokenDocument.Read(Encoding.UTF8.GetBytes(body), format) is not null).Should().Be(isOne);

    [Theory]
    [InlineData("invalid_client")]
    [InlineData("invalid_client_id")]
    [InlineData("unauthorized_client")]
    public void A_rejected_client_is_the_hosts_or_the_tenants_to_mend(string code)
    {
        var body = $$"""{"error":"{{code}}","error_description":"who are you"}""";
        var hosts = Result(400, body).Should().BeOfType<TokenResult.Failed>().Which;
        hosts.IsClientRefused.Should().BeTrue();
        hosts.Error.Should().BeEquivalentTo(new
        {
            Message = $"Acme rejects the host's client ({code}): check the options ClientId, ClientSecret, SigningKeys and "
                + "ClientCertificates.",
            VendorStatus = 400, VendorCode = code, VendorMessage = "who are you", Origin = FaultOrigin.Ours, Connector = "acme",
        });
        Result(400, body, tenants: true).Should().BeOfType<TokenResult.Failed>().Which.Error.Should().BeEquivalentTo(new
        {
            Message = $"Acme rejects the tenant's own client ({code}): connect again with its id and secret.",
            Origin = FaultOrigin.Customer,
        });
    }

    [Theory]
    [InlineData(429, "{}", true, "the token endpoint returned 429")]
    [InlineData(500, "{}", false, "the token endpoint returned 500")]
    [InlineData(503, "{}", false, "the token endpoint returned 503")]
    [InlineData(519, "{}", false, "the token endpoint returned 519")]
    [InlineData(300, "{}", false, "the token endpoint returned 300 without a token response")]
    [InlineData(399, "{}", false, "the token endpoint returned 399 without a token response")]
    [InlineData(200, "words", false, "the token endpoint returned 200 without a token response")]
    [InlineData(200, "{}", false, "the token endpoint returned 200 without a token")]
    [InlineData(400, "{}", false, "the token endpoint returned 400 without a token")]
    [InlineData(400, """{"error":"slow","error_description":"not now"}""", false, "the token endpoint returned 400 slow: not now")]
    public void Other_responses_leave_the_grant_as_it_is_and_say_why(int status, string body, bool isRateLimit, string reason)
    {
        var result = Result(status, body).Should().BeOfType<TokenResult.Unavailable>().Which;
        (result.Reason, result.IsRateLimit).Should().Be((reason, isRateLimit));
    }

    [Theory]
    [InlineData(502)]
    [InlineData(504)]
    [InlineData(520)]
    [InlineData(599)]
    public void After_a_gateways_response_it_is_unknown_whether_the_vendor_acted(int status) =>
        FluentActions.Invoking(() => Result(status, "{}")).Should().Throw<VendorUnavailableException>()
            .WithMessage($"A gateway responded {status} to a token request of Acme.").Which.Should()
            .BeEquivalentTo(new { VendorStatus = status, IsTransient = true, Origin = FaultOrigin.Network, Connector = "acme" });

    [Theory]
    [InlineData("60", "Seconds", 60)]
    [InlineData("60000", "Milliseconds", 60)]
    [InlineData("2", "Minutes", 120)]
    [InlineData("1060", "UnixSeconds", 60)]
    [InlineData("1060000", "UnixMilliseconds", 60)]
    [InlineData("1970-01-01T00:17:40", "Instant", 60)]
    [InlineData("soon", "Instant", null)]
    [InlineData("NaN", "Seconds", null)]
    [InlineData("soon", "Seconds", null)]
    public void A_lifetime_is_read_in_its_unit(string text, string unit, int? seconds) =>
        TokenLifetimes.Parse(text, Enum.Parse<ExpiryUnit>(unit), DateTimeOffset.FromUnixTimeSeconds(1000)).Should()
            .Be(seconds is { } number ? TimeSpan.FromSeconds(number) : null);

    [Theory]
    [InlineData("1e300", true)]
    [InlineData("-1e300", false)]
    public void A_lifetime_beyond_all_times_is_the_longest_or_the_shortest(string text, bool isLongest) =>
        TokenLifetimes.Parse(text, ExpiryUnit.Seconds, default).Should().Be(isLongest ? TimeSpan.MaxValue : TimeSpan.MinValue);

    [Theory]
    [InlineData(0, null)]
    [InlineData(-1, null)]
    [InlineData(1, 1)]
    [InlineData(36_499, 36_499)]
    [InlineData(36_500, null)]
    public void A_refresh_token_ends_within_a_century(int days, int? end) =>
        TokenLifetimes.RefreshTokenEnd(DateTimeOffset.UnixEpoch, TimeSpan.FromDays(days)).Should()
            .Be(end is { } number ? DateTimeOffset.UnixEpoch.AddDays(number) : null);

    [Theory]
    [InlineData(0, 7)]
    [InlineData(1, 1)]
    [InlineData(3653, 3653)]
    [InlineData(3654, 7)]
    public void A_lifetime_that_is_not_plausible_is_the_assumed_one(int stated, int days) =>
        TokenLifetimes.WithAccessTokenLifetime(
            new() { AccessToken = "t", RefreshToken = "r", IssuedAt = default, Lifetime = TimeSpan.FromDays(stated) },
            Scheme with { AssumedLifetime = TimeSpan.FromDays(7) }, "acme", NullLogger.Instance).Lifetime.Should()
            .Be(TimeSpan.FromDays(days));

    private static TokenResult Result(int status, string body, bool tenants = false) => TokenResponseHandler.Of(
        new()
        {
            Connector = new(AcmeConnector.By(Scheme), static () => new() { ClientId = "client", ClientSecret = "secret" }),
            Scheme = Scheme,
            Environment = null,
            Secrets = tenants ? new Dictionary<string, string> { [SecretNames.ClientId] = "theirs" } : new Dictionary<string, string>(),
        },
        TokenRequest.Refresh(Scheme, "r1"),
        new((HttpStatusCode)status, null, null, Encoding.UTF8.GetBytes(body)),
        DateTimeOffset.UnixEpoch);
}
