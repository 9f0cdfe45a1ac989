using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using FluentAssertions;
using Microsoft.AspNetCore.WebUtilities;
using Xunit;

namespace Integrations.Simulators.Tests.Salesforce;

public sealed class OAuthTests : SalesforceTest
{
    private const string Redirect = "https://host.test/callback";
    private const string Verifier = "a-verifier-of-enough-characters-0123456789-abcdef";

    [Fact]
    public async Task The_code_flow_answers_what_the_vendor_answers()
    {
        var tokens = await Read(await Exchange(await Code("api refresh_token")));

        var names = tokens.AsObject().Select(member => member.Key);
        names.Should()
            .BeEquivalentTo("access_token", "refresh_token", "signature", "scope", "instance_url", "id", "token_type", "issued_at");
        var address = Org.BaseAddress.GetLeftPart(UriPartial.Authority);
        tokens["instance_url"]!.ToString().Should().Be(address);
        tokens["id"]!.ToString().Should().Be($"{address}/id/{Org.OrganizationId}/{Org.UserId}");
        tokens["issued_at"]!.GetValue<string>().Should().Be("1795262400000");
        tokens["scope"]!.ToString().Should().Be("api refresh_token");
        tokens["signature"]!.ToString().Should().Be(Convert.ToBase64String(HMACSHA256.HashData(
            Encoding.UTF8.GetBytes(Org.Authorization.Settings.ClientSecret),
                Encoding.UTF8.GetBytes(tokens["id"]!.ToString() + tokens["issued_at"]))));
        (Org.OrganizationId[..3], Org.UserId[..3]).Should().Be(("00D", "005"));

        Http.DefaultRequestHeaders.Authorization = new("Bearer", tokens["access_token"]!.ToString());
        (await Query("SELECT Id FROM User")).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Without_its_scope_there_is_no_refresh_token()
    {
        (await Read(await Exchange(await Code("api")))).AsObject().Should().NotContainKey("refresh_token");
        (await Read(await Exchange(await Code("api offline_access")))).AsObject().Should().ContainKey("refresh_token");
    }

    [Fact]
    public async Task A_challenge_that_was_given_must_be_met()
    {
        var challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));
        var pkce = $"&code_challenge={challenge}&code_challenge_method=S256";

        (await Read(await Exchange(await Code("api", pkce)), HttpStatusCode.BadRequest)).ToJsonString()
            .Should().Be("""{"error":"invalid_grant","error_description":"expired authorization code"}""");
        (await Exchange(await Code("api", pkce), ("code_verifier", Verifier))).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_refresh_keeps_the_refresh_token_and_may_move_the_instance()
    {
        var tokens = await Read(await Exchange(await Code("api refresh_token")));
        Org.InstanceUrl = new("http://localhost:1234/x");

        var refreshed = await Read(await Refresh(tokens["refresh_token"]!.ToString()));
        refreshed.AsObject().Should().NotContainKey("refresh_token").And.NotContainKey("expires_in");
        refreshed["access_token"]!.ToString().Should().NotBe(tokens["access_token"]!.ToString());
        refreshed["instance_url"]!.ToString().Should().Be("http://localhost:1234");

        Org.Authorization.Settings.Rotation = RefreshRotation.SingleUse;
        (await Read(await Refresh(tokens["refresh_token"]!.ToString())))["refresh_token"]!.ToString().Should()
            .NotBe(tokens["refresh_token"]!.ToString());
    }

    [Fact]
    public async Task A_dead_refresh_token_and_a_wrong_client_are_told_apart()
    {
        var tokens = await Read(await Exchange(await Code("api refresh_token")));
        Org.RevokeGrant();

        (await Read(await Refresh(tokens["refresh_token"]!.ToString()), HttpStatusCode.BadRequest)).ToJsonString()
            .Should().Be("""{"error":"invalid_grant","error_description":"expired access/refresh token"}""");
        (await Read(await Http.FormAsync("/services/oauth2/token", ("grant_type", "refresh_token"), ("client_id", "x"),
            ("client_secret", "y"), ("refresh_token", "z")), HttpStatusCode.BadRequest))["error"]!
            .ToString().Should().Be("invalid_client");
    }

    [Fact]
    public async Task A_session_ends_after_its_lifetime_or_when_it_is_ended()
    {
        Org.Authorization.Settings.AccessTokenLifetime = TimeSpan.FromMinutes(15);
        Http.DefaultRequestHeaders.Authorization = new("Bearer", Org.Authorization.IssueToken().AccessToken);
        (await Query("SELECT Id FROM User")).StatusCode.Should().Be(HttpStatusCode.OK);

        Time.Advance(TimeSpan.FromMinutes(15));
        (await Read(await Query("SELECT Id FROM User"), HttpStatusCode.Unauthorized)).ToJsonString().Should().Be("""[{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}]""");

        Http.DefaultRequestHeaders.Authorization = new("Bearer", Org.Authorization.IssueToken().AccessToken);
        Org.ExpireAccessTokens();
        (await Query("SELECT Id FROM User")).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_api_needs_its_scope()
    {
        Http.DefaultRequestHeaders.Authorization = new("Bearer", Org.Authorization.IssueToken("id", "refresh_token").AccessToken);
        (await Refusal(await Query("SELECT Id FROM User"), HttpStatusCode.Forbidden)).Code.Should().Be("API_DISABLED_FOR_ORG");
        (await Http.GetAsync("/services/oauth2/userinfo")).StatusCode.Should().Be(HttpStatusCode.OK);

        Http.DefaultRequestHeaders.Authorization = new("Bearer", Org.Authorization.IssueToken("full").AccessToken);
        (await Query("SELECT Id FROM User")).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Userinfo_and_the_identity_address_say_who_is_connected()
    {
        var info = await Read(await Http.GetAsync("/services/oauth2/userinfo"));
        (info["user_id"]!.ToString(), info["organization_id"]!.ToString()).Should().Be((Org.UserId, Org.OrganizationId));
        info["preferred_username"]!.ToString().Should().Be("ada.0@simulated.test");
        (await Http.GetAsync($"/id/{Org.OrganizationId}/{Org.UserId}")).StatusCode.Should().Be(HttpStatusCode.OK);

        using var anonymous = Client.Of(Org);
        (await (await anonymous.GetAsync("/services/oauth2/userinfo")).Content.ReadAsStringAsync()).Should().Be("Missing_OAuth_Token");
        Org.ExpireAccessTokens();
        var dead = await Http.GetAsync($"/id/{Org.OrganizationId}/{Org.UserId}");
        dead.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await dead.Content.ReadAsStringAsync()).Should().Be("Bad_OAuth_Token");
    }

    [Fact]
    public async Task Introspection_and_revocation_follow_the_token()
    {
        var tokens = Org.Authorization.IssueToken("api", "refresh_token");

        var active = await Introspect(tokens.AccessToken);
        active["active"]!.GetValue<bool>().Should().BeTrue();
        active["scope"]!.ToString().Should().Be("api refresh_token");
        active["exp"]!.GetValue<long>().Should().Be(tokens.ExpiresAt.ToUnixTimeSeconds());
        (await Introspect(tokens.RefreshToken))["token_type"]!.ToString().Should().Be("refresh_token");

        (await Http.FormAsync("/services/oauth2/revoke", ("token", tokens.RefreshToken))).StatusCode.Should().Be(HttpStatusCode.OK);
        (await Introspect(tokens.AccessToken)).ToJsonString().Should().Be("""{"active":false}""");
        (await Read(await Http.FormAsync("/services/oauth2/revoke", ("token", "junk")), HttpStatusCode.BadRequest))["error"]!.ToString()
            .Should().Be("unsupported_token_type");
    }

    private async Task<string> Code(string scope, string more = "")
    {
        using var browser = Client.Of(Org);
        var response = await browser.GetAsync($"/services/oauth2/authorize?response_type=code&client_id={Org.Authorization.Settings.ClientId}&redirect_uri={Uri.EscapeDataString(Redirect)}&scope={Uri.EscapeDataString(scope)}&state=s{more}");
        response.StatusCode.Should().Be(HttpStatusCode.Redirect);
        var query = QueryHelpers.ParseQuery(response.Headers.Location!.Query);
        query["state"].ToString().Should().Be("s");
        return query["code"].ToString();
    }

    private Task<HttpResponseMessage> Exchange(string code, params (string Name, string Value)[] more) =>
        Token([("grant_type", "authorization_code"), ("code", code), ("redirect_uri", Redirect), .. more]);

    private Task<HttpResponseMessage> Refresh(string token) => Token(("grant_type", "refresh_token"), ("refresh_token", token));

    private Task<HttpResponseMessage> Token(params (string Name, string Value)[] form) =>
        Http.FormAsync("/services/oauth2/token", [.. form, .. Credentials()]);

    private async Task<JsonNode> Introspect(string token) =>
        await Read(await Http.FormAsync("/services/oauth2/introspect", [("token", token), .. Credentials()]));

    private (string, string)[] Credentials() =>
        [("client_id", Org.Authorization.Settings.ClientId), ("client_secret", Org.Authorization.Settings.ClientSecret)];
}
