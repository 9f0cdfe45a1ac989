using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Web;
using FluentAssertions;
using Xunit;

namespace Integrations.Simulators.Tests;

public sealed class QuickBooksAuthorizationTests : IAsyncLifetime
{
    private const string TokenPath = "/oauth2/v1/tokens/bearer";

    private QuickBooksCompany _company = null!;
    private HttpClient _app = null!;

    private QuickBooksSimulator Simulator => _company.Simulator;

    public async ValueTask InitializeAsync()
    {
        _company = await QuickBooksCompany.StartAsync(seed => seed.Customers(1));
        var settings = Simulator.Authorization.Settings;
        _app = Client.Of(Simulator);
        _app.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{settings.ClientId}:{settings.ClientSecret}")));
    }

    public async ValueTask DisposeAsync()
    {
        _app.Dispose();
        await _company.DisposeAsync();
    }

    [Fact]
    public async Task The_redirect_carries_the_realm_and_the_code_is_worth_tokens()
    {
        var consent = await _app.GetAsync("/connect/oauth2?client_id=simulated-client&response_type=code&state=s1&scope=com.intuit.quickbooks.accounting&redirect_uri=https%3A%2F%2Fhost.test%2Fback");
        var query = HttpUtility.ParseQueryString(consent.Headers.Location!.Query);
        query["realmId"].Should().Be(Simulator.RealmId);
        query["state"].Should().Be("s1");

        var tokens = await _app.FormAsync(TokenPath, ("grant_type", "authorization_code"), ("code", query["code"]!),
            ("redirect_uri", "https://host.test/back")).JsonAsync();
        tokens["token_type"]!.ToString().Should().Be("bearer");
        tokens["expires_in"]!.GetValue<int>().Should().Be(3600);
        tokens["x_refresh_token_expires_in"]!.GetValue<long>().Should().Be(8_726_400);
        tokens.AsObject().ContainsKey("x_refresh_token_hard_expires_in").Should().BeFalse();
        (await ReadAsync(tokens["access_token"]!.ToString())).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_client_must_say_who_it_is_by_basic_authentication()
    {
        using var stranger = Client.Of(Simulator);
        var refused = await stranger.FormAsync(
            TokenPath, ("grant_type", "refresh_token"), ("refresh_token", "x"), ("client_id", "simulated-client"),
                ("client_secret", "simulated-secret"));
        refused.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_refresh_token_rotates_and_the_previous_one_works_for_a_day()
    {
        var first = Simulator.Authorization.IssueToken().RefreshToken;
        var second = (await RefreshAsync(first).JsonAsync())["refresh_token"]!.ToString();
        second.Should().NotBe(first);

        _company.Time.Advance(TimeSpan.FromHours(23));
        (await RefreshAsync(first)).StatusCode.Should().Be(HttpStatusCode.OK);
        _company.Time.Advance(TimeSpan.FromHours(1));
        var refused = await RefreshAsync(first);
        refused.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await refused.JsonAsync())["error"]!.ToString().Should().Be("invalid_grant");
        (await RefreshAsync(second)).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Without_grace_a_refresh_token_works_once()
    {
        Simulator.Authorization.Settings.ReuseGrace = TimeSpan.Zero;
        var token = Simulator.Authorization.IssueToken().RefreshToken;

        (await RefreshAsync(token)).StatusCode.Should().Be(HttpStatusCode.OK);
        (await RefreshAsync(token)).StatusCode.Should().Be(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_dead_token_is_refused_in_the_vendors_own_words()
    {
        var refused = await RefreshAsync("no-such-token");

        refused.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await refused.JsonAsync()).ToJsonString().Should().Be("""{"error":"invalid_grant","error_description":"Incorrect Token type or clientID"}""");
    }

    [Fact]
    public async Task The_hard_expiry_is_told_to_those_who_ask()
    {
        var token = Simulator.Authorization.IssueToken().RefreshToken;
        _company.Time.Advance(TimeSpan.FromDays(10));
        _app.DefaultRequestHeaders.Add("x-include-refresh-token-hard-expires-in", "true");
        var response = await _app.FormAsync(TokenPath, ("grant_type", "refresh_token"), ("refresh_token", token)).JsonAsync();

        response["x_refresh_token_hard_expires_in"]!.GetValue<long>().Should().Be((5 * 365 - 10) * 86_400L);
        response["x_refresh_token_expires_in"]!.GetValue<long>().Should().Be(8_726_400);
    }

    [Fact]
    public async Task A_revoked_token_is_dead_at_the_token_endpoint_and_at_the_api()
    {
        var tokens = Simulator.Authorization.IssueToken();
        (await _app.SendAsync("POST /v2/oauth2/tokens/revoke", new JsonObject { ["token"] = tokens.RefreshToken })).StatusCode.Should()
            .Be(HttpStatusCode.OK);

        (await RefreshAsync(tokens.RefreshToken)).StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await ReadAsync(tokens.AccessToken)).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task An_expired_token_is_refused_in_the_gateways_own_words()
    {
        Simulator.ExpireAccessTokens();
        var refused = await _company.SendAsync("GET /customer/1");
        var body = await refused.JsonAsync();

        refused.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        refused.Headers.WwwAuthenticate.ToString().Should().Contain("invalid_token");
        body["fault"]!["error"]![0]!["code"]!.ToString().Should().Be("3200");
        body["fault"]!["type"]!.ToString().Should().Be("AUTHENTICATION");
        body["time"]!.GetValue<long>().Should().Be(_company.Time.GetUtcNow().ToUnixTimeMilliseconds());
        body.AsObject().ContainsKey("Fault").Should().BeFalse();
    }

    [Fact]
    public async Task A_token_lives_for_an_hour()
    {
        _company.Time.Advance(TimeSpan.FromSeconds(3599));
        (await _company.SendAsync("GET /customer/1")).StatusCode.Should().Be(HttpStatusCode.OK);
        _company.Time.Advance(TimeSpan.FromSeconds(1));
        (await _company.SendAsync("GET /customer/1")).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_grant_without_the_accounting_scope_is_forbidden() =>
        (await ReadAsync(Simulator.Authorization.IssueToken("openid").AccessToken)).StatusCode.Should().Be(HttpStatusCode.Forbidden);

    [Fact]
    public async Task Over_the_limit_requests_are_throttled_until_the_minute_has_passed()
    {
        Simulator.RateLimit = new() { PerMinute = 2 };
        await _company.GetAsync("/customer/1");
        _company.Time.Advance(TimeSpan.FromSeconds(20));
        await _company.GetAsync("/customer/1");
        var refused = await _company.SendAsync("GET /customer/1");

        refused.StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta.Should().Be(TimeSpan.FromSeconds(40));
        var fault = (await refused.JsonAsync())["Fault"]!;
        fault["type"]!.ToString().Should().Be("SERVICE");
        fault["Error"]![0]!["code"]!.ToString().Should().Be("3001");
        _company.Time.Advance(TimeSpan.FromSeconds(40));
        await _company.GetAsync("/customer/1");
    }

    [Fact]
    public async Task A_caller_who_does_not_ask_for_json_gets_xml()
    {
        Simulator.Faults.Next("GET /v3/*", Fault.Status(429));
        using var client = Client.Connected(Simulator);

        var throttled = await (await client.GetAsync($"{_company.Root}/customer/1")).Content.ReadAsStringAsync();
        throttled.Should().StartWith("<?xml").And.Contain("<Fault type=\"SERVICE\"><Error code=\"3001\"><Message>message=ThrottleExceeded");
        var customer = await (await client.GetAsync($"{_company.Root}/customer/1")).Content.ReadAsStringAsync();
        customer.Should().Contain("<DisplayName>Sarah Chen</DisplayName>").And.Contain("domain=\"QBO\"");
        Simulator.ExpireAccessTokens();
        (await (await client.GetAsync($"{_company.Root}/customer/1")).Content.ReadAsStringAsync()).Should()
            .Contain("<Fault type=\"AUTHENTICATION\"><Error code=\"3200\">");
    }

    [Fact]
    public async Task Every_answer_carries_a_trace_id_of_its_own()
    {
        var ids = new List<string>();
        foreach (var request in new[] { "GET /customer/1", "GET /customer/404", "GET /customer/1" })
            ids.Add((await _company.SendAsync(request)).Headers.GetValues("intuit_tid").Single());
        ids.Should().OnlyHaveUniqueItems();
    }

    private Task<HttpResponseMessage> RefreshAsync(string token) =>
        _app.FormAsync(TokenPath, ("grant_type", "refresh_token"), ("refresh_token", token));

    private async Task<HttpResponseMessage> ReadAsync(string accessToken)
    {
        using var client = Client.Of(Simulator, accessToken);
        return await client.GetAsync($"{_company.Root}/customer/1");
    }
}
