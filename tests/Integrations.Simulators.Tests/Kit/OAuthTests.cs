using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using FluentAssertions;
using Integrations.Testing;
using Microsoft.AspNetCore.WebUtilities;
using Xunit;

namespace Integrations.Simulators.Tests;

public sealed class OAuthTests
{
    private const string Redirect = "https://host.test/callback";
    private readonly FakeClock _time = Clocks.AtNoon();

    [Fact]
    public async Task The_code_flow_consents_by_itself_and_gives_working_tokens()
    {
        await using var acme = await AcmeSimulator.StartAsync(time: _time);
        using var client = Client.Of(acme);

        var back = await AuthorizeAsync(client, "&scope=contacts+deals&state=s-1");
        back["state"].ToString().Should().Be("s-1");
        back["realmId"].ToString().Should().Be("42");

        var response = await ExchangeAsync(client, back["code"].ToString()).JsonAsync();
        response["expires_in"]!.GetValue<int>().Should().Be(1800);
        response["realm"]!.GetValue<string>().Should().Be("42");
        acme.Authorization.Grants.Should().ContainSingle().Which.Scopes.Should().Equal("contacts", "deals");

        using var connected = Client.Of(acme, response["access_token"]!.GetValue<string>());
        (await connected.GetAsync("/contacts")).StatusCode.Should().Be(HttpStatusCode.OK);
        (await client.GetAsync("/contacts")).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        (await client.GetAsync("/open")).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_code_works_once_in_time_and_for_its_redirect_address()
    {
        await using var acme = await AcmeSimulator.StartAsync(time: _time);
        using var client = Client.Of(acme);
        var code = (await AuthorizeAsync(client))["code"].ToString();
        (await ExchangeAsync(client, code)).StatusCode.Should().Be(HttpStatusCode.OK);
        (await ExchangeAsync(client, code).JsonAsync())["error"]!.GetValue<string>().Should().Be("invalid_grant");

        code = (await AuthorizeAsync(client))["code"].ToString();
        (await ExchangeAsync(client, code, ("redirect_uri", "https://other.test/"))).StatusCode.Should().Be(HttpStatusCode.BadRequest);

        code = (await AuthorizeAsync(client))["code"].ToString();
        _time.Advance(TimeSpan.FromMinutes(10));
        (await ExchangeAsync(client, code)).StatusCode.Should().Be(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_user_can_decline_and_can_grant_fewer_scopes()
    {
        await using var acme = await AcmeSimulator.StartAsync();
        using var client = Client.Of(acme);
        acme.Authorization.DenyNext();
        var declined = await AuthorizeAsync(client, "&state=s");
        declined["error"].ToString().Should().Be("access_denied");
        declined["state"].ToString().Should().Be("s");

        acme.Authorization.GrantScopes("contacts");
        (await AuthorizeAsync(client, "&scope=contacts+deals")).Should().ContainKey("code");
        acme.Authorization.Grants.Single().Scopes.Should().Equal("contacts");
    }

    [Theory]
    [InlineData("allow", "code")]
    [InlineData("deny", "error")]
    public async Task A_person_is_asked_on_a_page_where_the_vendor_shows_one(string decision, string outcome)
    {
        await using var acme = await AcmeSimulator.StartAsync(authorization: settings => settings.ConsentPage = true);
        using var client = Client.Of(acme);
        var address = $"/oauth/authorize?client_id=simulated-client&redirect_uri={Redirect}&state=s-1&scope=%3Cb%3E+deals";
        var page = await client.GetStringAsync(address);
        page.Should().Contain("<form method=\"post\">").And.Contain("<li>&lt;b&gt;</li><li>deals</li>");
        acme.Authorization.Grants.Should().BeEmpty();

        var back = await client.FormAsync(address, ("decision", decision));
        var query = QueryHelpers.ParseQuery(back.Headers.Location!.Query);
        query["state"].ToString().Should().Be("s-1");
        query.Should().ContainKey(outcome);
    }

    [Fact]
    public async Task A_code_challenge_is_verified_and_can_be_required()
    {
        await using var acme = await AcmeSimulator.StartAsync(authorization: settings => settings.Pkce = PkceMode.Required);
        using var client = Client.Of(acme);
        (await AuthorizeAsync(client))["error"].ToString().Should().Be("invalid_request");

        var challenge = "&code_challenge_method=S256&code_challenge="
            + Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes("the-verifier")));
        var code = (await AuthorizeAsync(client, challenge))["code"].ToString();
        (await ExchangeAsync(client, code)).StatusCode.Should().Be(HttpStatusCode.BadRequest);
        code = (await AuthorizeAsync(client, challenge))["code"].ToString();
        (await ExchangeAsync(client, code, ("code_verifier", "the-verifier"))).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(ClientAuthentication.Body, true, false)]
    [InlineData(ClientAuthentication.Basic, false, true)]
    [InlineData(ClientAuthentication.Either, true, true)]
    public async Task A_client_says_who_it_is_in_the_way_the_vendor_takes(ClientAuthentication way, bool body, bool basic)
    {
        await using var acme = await AcmeSimulator.StartAsync(authorization: settings => settings.ClientAuthentication = way);
        using var client = Client.Of(acme);
        var token = acme.Authorization.IssueToken().RefreshToken;

        (await RefreshAsync(client, token)).IsSuccessStatusCode.Should().Be(body);
        client.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Basic", Convert.ToBase64String("simulated-client:simulated-secret"u8));
        var response = await client.FormAsync("/oauth/token", ("grant_type", "refresh_token"), ("refresh_token", token));
        response.IsSuccessStatusCode.Should().Be(basic);
        client.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Basic", Convert.ToBase64String("simulated-client:wrong"u8));
        (await client.FormAsync("/oauth/token", ("grant_type", "refresh_token"), ("refresh_token", token))).StatusCode.Should()
            .Be(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Without_rotation_the_refresh_token_stays()
    {
        await using var acme = await AcmeSimulator.StartAsync();
        using var client = Client.Of(acme);
        var issued = acme.Authorization.IssueToken();
        for (var i = 0; i < 2; i++) (await RefreshAsync(client, issued.RefreshToken).JsonAsync())["refresh_token"]!.GetValue<string>()
            .Should().Be(issued.RefreshToken);
        acme.Authorization.Refreshes.Should().Be(2);
        acme.Authorization.CheckAccessToken(issued.AccessToken, out _).Should().Be(AccessTokenState.Valid);
    }

    [Fact]
    public async Task A_single_use_token_that_comes_back_after_its_grace_revokes_the_grant()
    {
        await using var acme =
            await AcmeSimulator.StartAsync(time: _time,
            authorization: settings => (settings.Rotation, settings.ReuseGrace) = (RefreshRotation.SingleUse, TimeSpan.FromSeconds(30)));
        using var client = Client.Of(acme);
        var first = acme.Authorization.IssueToken();

        var second = (await RefreshAsync(client, first.RefreshToken).JsonAsync())["refresh_token"]!.GetValue<string>();
        second.Should().NotBe(first.RefreshToken);
        (await RefreshAsync(client, first.RefreshToken)).StatusCode.Should().Be(HttpStatusCode.OK, "the grace has not run out");

        _time.Advance(TimeSpan.FromSeconds(30));
        (await RefreshAsync(client, first.RefreshToken)).StatusCode.Should().Be(HttpStatusCode.BadRequest);
        acme.Authorization.ReuseDetected.Should().Be(1);
        (await RefreshAsync(client, second)).StatusCode.Should().Be(HttpStatusCode.BadRequest);
        acme.Authorization.CheckAccessToken(first.AccessToken, out _).Should().Be(AccessTokenState.Revoked);
    }

    [Fact]
    public async Task Lifetimes_follow_the_vendors_clock()
    {
        await using var acme =
            await AcmeSimulator.StartAsync(time: _time,
            authorization: settings => (settings.ExpiresIn, settings.RefreshTokenLifetime) = (false, TimeSpan.FromDays(100)));
        using var client = Client.Of(acme);
        var issued = acme.Authorization.IssueToken();
        (await RefreshAsync(client, issued.RefreshToken).JsonAsync()).AsObject().Should().NotContainKey("expires_in");

        acme.Clock.Skew = TimeSpan.FromMinutes(30);
        acme.Authorization.CheckAccessToken(issued.AccessToken, out _).Should().Be(AccessTokenState.Expired);
        _time.Advance(TimeSpan.FromDays(100));
        (await RefreshAsync(client, issued.RefreshToken)).StatusCode.Should().Be(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_refresh_can_end_earlier_access_tokens()
    {
        await using var acme = await AcmeSimulator.StartAsync(authorization: settings => settings.RefreshEndsAccessTokens = true);
        using var client = Client.Of(acme);
        var issued = acme.Authorization.IssueToken();
        await RefreshAsync(client, issued.RefreshToken);
        acme.Authorization.CheckAccessToken(issued.AccessToken, out _).Should().Be(AccessTokenState.Expired);
    }

    [Fact]
    public async Task Access_tokens_expire_and_grants_end_on_request()
    {
        await using var acme = await AcmeSimulator.StartAsync();
        using var client = Client.Of(acme);
        var issued = acme.Authorization.IssueToken();

        acme.ExpireAccessTokens();
        acme.Authorization.CheckAccessToken(issued.AccessToken, out _).Should().Be(AccessTokenState.Expired);
        (await RefreshAsync(client, issued.RefreshToken)).StatusCode.Should().Be(HttpStatusCode.OK);

        acme.RevokeGrant();
        (await RefreshAsync(client, issued.RefreshToken)).StatusCode.Should().Be(HttpStatusCode.BadRequest);

        issued = acme.Authorization.IssueToken();
        await client.FormAsync("/oauth/revoke", ("token", issued.RefreshToken), ("client_id", "simulated-client"),
            ("client_secret", "simulated-secret"));
        acme.Authorization.CheckAccessToken(issued.AccessToken, out _).Should().Be(AccessTokenState.Revoked);
    }

    [Fact]
    public async Task Issued_tokens_do_not_print_themselves()
    {
        await using var acme = await AcmeSimulator.StartAsync();
        acme.Authorization.IssueToken().ToString().Should().NotContain("sim-");
    }

    private static async Task<Dictionary<string, Microsoft.Extensions.Primitives.StringValues>> AuthorizeAsync(HttpClient client,
        string more = "")
    {
        var response = await client.GetAsync($"/oauth/authorize?response_type=code&client_id=simulated-client&redirect_uri={Uri.EscapeDataString(Redirect)}{more}");
        response.StatusCode.Should().Be(HttpStatusCode.Found);
        response.Headers.Location!.GetLeftPart(UriPartial.Path).Should().Be(Redirect);
        return QueryHelpers.ParseQuery(response.Headers.Location.Query);
    }

    private static Task<HttpResponseMessage> ExchangeAsync(HttpClient client, string code, params (string Name, string Value)[] more)
    {
        Dictionary<string, string> form =
            new() { ["grant_type"] = "authorization_code", ["code"] = code, ["redirect_uri"] = Redirect, ["client_id"] = "simulated-client",
            ["client_secret"] = "simulated-secret" };
        foreach (var (name, value) in more) form[name] = value;
        return client.PostAsync("/oauth/token", new FormUrlEncodedContent(form));
    }

    private static Task<HttpResponseMessage> RefreshAsync(HttpClient client, string token) =>
        client.FormAsync("/oauth/token", ("grant_type", "refresh_token"), ("refresh_token", token), ("client_id", "simulated-client"),
            ("client_secret", "simulated-secret"));
}
