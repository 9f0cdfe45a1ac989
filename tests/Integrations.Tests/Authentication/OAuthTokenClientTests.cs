using System.Net;
using System.Text;
using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using RichardSzalay.MockHttp;

namespace Integrations.Tests.Authentication;

public sealed partial class OAuthTokenClientTests : IDisposable
{
    private static readonly OAuth2 Scheme = OAuth2.AuthorizationCode("https://vendor.test/authorize", "https://vendor.test/token");

    private readonly ManualTimeProvider _clock = new();
    private readonly MockVendor _http = new();
    private readonly ConnectorOptions _options = new() { ClientId = "the client", ClientSecret = "s:e/c+r%t" };

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task A_refresh_is_a_form_with_the_client_in_the_body_over_the_connectors_token_client()
    {
        _http.Expect("*").Respond(HttpStatusCode.OK, "application/json", """{"access_token":"a2","expires_in":1800}""");
        var issued = await SucceedAsync(Scheme with { Refresh =
            new() { Parameters = new Dictionary<string, string> { ["resource"] = "x y" } } });
        var sent = _http.Requests.Single();
        sent.Method.Should().Be("POST");
        sent.Address.Should().Be(new Uri("https://vendor.test/token"));
        sent.Form.Should().BeEquivalentTo(new Dictionary<string, string>
        {
            ["grant_type"] = "refresh_token", ["refresh_token"] = "r1", ["resource"] = "x y", ["client_id"] = "the client",
                ["client_secret"] = "s:e/c+r%t",
        });
        _http.Clients.Should().Equal("Integrations.vendor.Tokens");
        issued.AccessToken.Should().Be("a2");
        issued.RefreshToken.Should().Be("r1", "an answer without one keeps the old one");
        issued.Lifetime.Should().Be(TimeSpan.FromMinutes(30));
        issued.IssuedAt.Should().Be(_clock.GetUtcNow());
    }

    [Fact]
    public async Task Basic_encodes_id_and_secret_as_forms_do_before_joining_them()
    {
        _http.Expect("*").Respond(HttpStatusCode.OK, "application/json", """{"access_token":"a2"}""");
        await RefreshAsync(Scheme with { ClientAuthentication = ClientAuthenticationMethod.ClientSecretBasic });
        var sent = _http.Requests.Single();
        sent.Authorization.Should().Be("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("the+client:s%3Ae%2Fc%2Br%25t")));
        sent.Form.Should().NotContainKeys("client_id", "client_secret");
    }

    [Fact]
    public async Task A_public_client_sends_its_id_and_no_secret()
    {
        _http.Expect("*").Respond(HttpStatusCode.OK, "application/json", """{"access_token":"a2"}""");
        await RefreshAsync(Scheme with { ClientAuthentication = ClientAuthenticationMethod.None });
        _http.Requests.Single().Form.Should().ContainKey("client_id").And.NotContainKey("client_secret");
    }

    [Theory]
    [InlineData("""{"access_token":"a","expires_in":"3600"}""", 3600.0)]
    [InlineData("""{"access_token":"a","expires_in":3600.0}""", 3600.0)]
    [InlineData("""{"access_token":"a","expires_in":1e300}""", double.MaxValue)]
    [InlineData("""{"access_token":"a","expires_in":null}""", null)]
    [InlineData("""{"access_token":"a","expires_in":"soon"}""", null)]
    [InlineData("""{"access_token":"a"}""", null)]
    public async Task Lifetimes_come_as_numbers_as_text_and_not_at_all(string response, double? seconds)
    {
        _http.Expect("*").Respond(HttpStatusCode.OK, "application/json", response);
        var expected = seconds is { } s ? s == double.MaxValue ? TimeSpan.MaxValue : TimeSpan.FromSeconds(s) : (TimeSpan?)null;
        ((TokenResult.Issued)await RefreshAsync(Scheme)).Credential.Lifetime.Should().Be(expected);
    }

    [Theory]
    [InlineData("""{"access_token":"a","scope":"read write"}""", " ")]
    [InlineData("""{"access_token":"a","scope":"read,write"}""", " ")]
    [InlineData("""{"access_token":"a","scope":"read;write"}""", ";")]
    [InlineData("""{"access_token":"a","scope":["read","write"]}""", " ")]
    public async Task Scopes_come_by_the_separator_by_comma_and_as_a_list(string response, string separator)
    {
        _http.Expect("*").Respond(HttpStatusCode.OK, "application/json", response);
        ((TokenResult.Issued)await RefreshAsync(Scheme with { ScopeSeparator = separator })).Credential.Scopes.Should()
            .Equal("read", "write");
    }

    [Fact]
    public async Task Captured_values_are_taken_from_each_answer_and_kept_when_it_has_none()
    {
        var scheme = Scheme with { TokenResponse = new() { Fields = { "instance_url", "org" } } };
        var old = Credential(values: new Dictionary<string, string> { ["instance_url"] = "https://old.test", ["org"] = "7" });
        _http.Expect("*").Respond(HttpStatusCode.OK, "application/json", """{"access_token":"a","instance_url":"https://new.test"}""");
        (await SucceedAsync(scheme, old)).Values.Should()
            .BeEquivalentTo(new Dictionary<string, string> { ["instance_url"] = "https://new.test", ["org"] = "7" });
    }

    [Fact]
    public async Task The_refresh_tokens_own_life_is_read_where_the_scheme_names_it()
    {
        _http.Expect("*").Respond(HttpStatusCode.OK, "application/json", """{"access_token":"a","refresh_token":"r2","x_refresh_token_expires_in":8726400}""");
        var credential =
            ((TokenResult.Issued)await RefreshAsync(Scheme with { TokenResponse =
            new() { RefreshTokenExpiry = TokenExpiry.Seconds("x_refresh_token_expires_in") } })).Credential;
        credential.RefreshTokenExpiresAt.Should().Be(_clock.GetUtcNow().AddSeconds(8726400));
        credential.RefreshToken.Should().Be("r2");
    }

    [Theory]
    [InlineData(400, """{"error":"invalid_grant","error_description":"expired access/refresh token"}""", "invalid_grant")]
    [InlineData(400, """{"status":"BAD_REFRESH_TOKEN","message":"missing or unknown refresh token"}""", "BAD_REFRESH_TOKEN")]
    [InlineData(401, """{"error":"invalid_grant"}""", "invalid_grant")]
    [InlineData(200, """{"error":"invalid_grant"}""", "invalid_grant")]
    public async Task A_declared_code_kills_the_grant_whatever_the_status(int status, string body, string code)
    {
        _http.Expect("*").Respond((HttpStatusCode)status, "application/json", body);
        var rejected =
            (await RefreshAsync(Scheme with { TokenResponse =
            new() { ErrorCode = ["error", "status"], TokenErrors = [TokenErrorRule.NeverAgain("BAD_REFRESH_TOKEN")] } }))
            .Should().BeOfType<TokenResult.Rejected>().Which;
        rejected.Code.Should().Be(code);
    }

    [Theory]
    [InlineData(400, "<html>invalid_grant</html>", "text/html")]
    [InlineData(200, "<html>log in</html>", "text/html")]
    [InlineData(401, "no", "text/plain")]
    [InlineData(200, "", "application/json")]
    [InlineData(200, """["invalid_grant"]""", "application/json")]
    [InlineData(400, """{"error":"rate_limit_exceeded"}""", "application/json")]
    [InlineData(200, """{"ok":true}""", "application/json")]
    [InlineData(503, """{"error":"invalid_grant"}""", "application/json")]
    [InlineData(302, "", "text/html")]
    public async Task Whatever_is_no_declared_code_never_kills_a_grant(int status, string body, string type)
    {
        _http.Expect("*").Respond((HttpStatusCode)status, type, body);
        (await RefreshAsync(Scheme)).Should().BeOfType<TokenResult.Unavailable>();
    }

    [Theory]
    [InlineData(401, """{"error":"invalid_client"}""")]
    [InlineData(400, """{"error":"invalid_client_id"}""")]
    [InlineData(401, """{"error":"something_of_its_own"}""")]
    public async Task A_refused_client_names_the_options_and_is_our_fault(int status, string body)
    {
        _http.Expect("*").Respond((HttpStatusCode)status, "application/json", body);
        var error = (await RefreshAsync(Scheme)).Should().BeOfType<TokenResult.Failed>().Which.Error;
        error.Message.Should().Contain("ClientId").And.Contain("ClientSecret").And.NotContain("s:e/c+r%t");
        error.Origin.Should().Be(FaultOrigin.Ours);
        error.IsTransient.Should().BeFalse();
    }

    [Fact]
    public async Task A_missing_secret_is_named_and_nothing_is_sent()
    {
        _options.ClientSecret = null;
        (await RefreshAsync(Scheme)).Should().BeOfType<TokenResult.Failed>().Which.Error.Message.Should().Contain("ClientSecret");
        _http.Requests.Should().BeEmpty();
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("Thu, 01 Jan 2026 00:01:40 GMT", 100)]
    public async Task A_rate_limit_carries_its_retry_time(string header, int seconds)
    {
        _http.Expect("*").Respond(
            HttpStatusCode.TooManyRequests, new Dictionary<string, string> { ["Retry-After"] = header }, "application/json", "{}");
        var unavailable = (await RefreshAsync(Scheme)).Should().BeOfType<TokenResult.Unavailable>().Which;
        unavailable.IsRateLimit.Should().BeTrue();
        unavailable.RetryAt.Should().Be(_clock.GetUtcNow().AddSeconds(seconds));
    }

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError)]
    [InlineData(HttpRequestError.ConnectionError)]
    [InlineData(HttpRequestError.SecureConnectionError)]
    public async Task A_request_that_never_left_is_unavailable(HttpRequestError error)
    {
        _http.Expect("*").Throw(new HttpRequestException(error, "no"));
        (await RefreshAsync(Scheme)).Should().BeOfType<TokenResult.Unavailable>();
    }

    [Fact]
    public async Task A_connection_lost_after_sending_is_an_unknown_answer()
    {
        _http.Expect("*").Throw(new HttpRequestException(HttpRequestError.ResponseEnded, "lost"));
        _http.Expect("*").Respond(_ => new BrokenContent("""{"access_token":"a"""));
        _http.Expect("*").Respond(HttpStatusCode.OK, "application/json", """{"access_token":"a9","refresh_token":"very-secr""");
        for (var i = 0; i < 3; i++)
        {
            var thrown = (await this.Invoking(t => t.RefreshAsync(Scheme)).Should().ThrowAsync<VendorUnavailableException>()).Which;
            thrown.IsTransient.Should().BeTrue();
            thrown.ToString().Should().NotContain("very-secr");
        }
    }

    [Fact]
    public async Task A_vendor_that_hangs_is_an_unknown_answer_after_thirty_seconds()
    {
        _http.Expect("*").Respond(() => new TaskCompletionSource<HttpResponseMessage>().Task);
        var before = _clock.GetTimestamp();
        await this.Invoking(t => t._clock.RunAsync(t.RefreshAsync(Scheme))).Should().ThrowAsync<VendorUnavailableException>();
        TimeSpan.FromTicks(_clock.GetTimestamp() - before).Should()
            .BeGreaterThanOrEqualTo(TimeSpan.FromSeconds(30)).And.BeLessThan(TimeSpan.FromSeconds(55));
    }

    [Fact]
    public async Task A_callers_cancellation_is_no_vendor_failure()
    {
        using var caller = new CancellationTokenSource();
        _http.Expect("*").Respond(() =>
        {
            caller.Cancel();
            return new TaskCompletionSource<HttpResponseMessage>().Task;
        });
        await this.Invoking(t => t.RefreshAsync(Scheme, cancellationToken: caller.Token)).Should().ThrowAsync<OperationCanceledException>();
    }

    [Theory]
    [InlineData("http://vendor.test/token")]
    [InlineData("https://127.0.0.1/token")]
    [InlineData("https://{subdomain}.vendor.test/token")]
    public async Task An_address_that_is_not_allowed_or_not_complete_is_never_called(string endpoint)
    {
        (await RefreshAsync(OAuth2.AuthorizationCode("https://vendor.test/a", endpoint))).Should().BeOfType<TokenResult.Failed>();
        _http.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task The_hosts_own_base_address_replaces_the_vendors()
    {
        _options.BaseAddress = new("http://127.0.0.1:5005");
        _http.Expect("*").Respond(HttpStatusCode.OK, "application/json", """{"access_token":"a2"}""");
        await RefreshAsync(Scheme);
        _http.Requests.Single().Address.Should().Be(new Uri("http://127.0.0.1:5005/token"));
    }

    [Fact]
    public async Task A_code_is_exchanged_with_its_verifier()
    {
        _http.Expect("*").Respond(HttpStatusCode.OK, "application/json", """{"access_token":"a","refresh_token":"r"}""");
        await Client.ExchangeAsync(Target(Scheme), "the code", new("https://host.test/callback"), "the-verifier", default);
        _http.Requests.Single().Form.Should()
            .Contain("grant_type", "authorization_code").And.Contain("code", "the code").And.Contain("redirect_uri",
            "https://host.test/callback").And.Contain("code_verifier", "the-verifier");
    }

    [Fact]
    public async Task Tokens_are_revoked_in_a_form_in_json_and_in_the_path()
    {
        for (var i = 0; i < 3; i++) _http.Expect("*").Respond(HttpStatusCode.OK, "application/json", "");
        (await Client.RevokeAsync(Target(Scheme), new() { Request = "POST https://vendor.test/revoke", TokenParameter = "token" }, "t/1",
            default)).Should().BeTrue();
        await Client.RevokeAsync(Target(Scheme with { ClientAuthentication = ClientAuthenticationMethod.ClientSecretBasic }),
            new() { Request = "POST https://vendor.test/revoke", TokenParameter = "token", IsJson = true, Authenticated = true }, "t/1",
            default);
        await Client.RevokeAsync(Target(Scheme), new() { Request = "DELETE https://vendor.test/tokens/{token}" }, "t/1", default);
        var sent = _http.Requests;
        sent[0].Form.Should().Equal(new Dictionary<string, string> { ["token"] = "t/1" });
        sent[1].Body.Should().Be("""{"token":"t/1"}""");
        sent[1].Authorization.Should().StartWith("Basic ");
        sent[2].Method.Should().Be("DELETE");
        sent[2].Address.AbsoluteUri.Should().Be("https://vendor.test/tokens/t%2F1");
        sent[2].Body.Should().BeNull();
    }

    [Fact]
    public void Nothing_that_holds_a_secret_shows_it()
    {
        var response = TokenResponse.Read("""{"access_token":"sesame","refresh_token":"sesame"}"""u8.ToArray(), Scheme.TokenResponse, " ", _clock.GetUtcNow())!;
        foreach (var text in new[] { response.ToString(), Credential("sesame").ToString(),
            new TokenResult.Issued(Credential("sesame")).ToString(), Target(Scheme).ToString(), _options.ToString() })
            text.Should().NotContain("sesame").And.NotContain("s:e/c+r%t");
    }
}
