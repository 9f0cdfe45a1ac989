using System.Net;
using FluentAssertions;
using Integrations.Connectors;
using Xunit;

namespace Integrations.Simulators.Tests;

public sealed class HubSpotAccessTests : HubSpotTest
{
    [Fact]
    public async Task The_code_flow_gives_tokens_that_say_which_portal_they_are_for()
    {
        var options = new ConnectorOptions();
        HubSpot.Configure(options);
        using var browser = Client.Of(HubSpot);
        var redirect = Uri.EscapeDataString(options.RedirectUri!.AbsoluteUri);
        var back = (await browser.GetAsync($"/oauth/authorize?client_id={options.ClientId}&redirect_uri={redirect}&scope=oauth&optional_scope=crm.objects.contacts.read&state=s")).Headers.Location!;
        var code = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(back.Query)["code"].ToString();
        var tokens = await browser.FormAsync("/oauth/v1/token", ("grant_type", "authorization_code"), ("code", code),
            ("redirect_uri", options.RedirectUri.AbsoluteUri),
            ("client_id", options.ClientId!), ("client_secret", options.ClientSecret!)).JsonAsync();
        tokens["expires_in"]!.GetValue<int>().Should().Be(1800);

        var info = await browser.GetAsync($"/oauth/v1/access-tokens/{tokens["access_token"]}").JsonAsync();
        info["hub_id"]!.GetValue<int>().Should().Be(HubSpot.Store.PortalId);
        info["scopes"]!.AsArray().Select(scope => scope!.GetValue<string>()).Should().Equal("oauth", "crm.objects.contacts.read");
        (await browser.GetAsync($"/oauth/v1/refresh-tokens/{tokens["refresh_token"]}").JsonAsync())["client_id"]!.GetValue<string>()
            .Should().Be(options.ClientId);
        (await GetAsync("/account-info/v3/details"))["portalId"]!.GetValue<int>().Should().Be(HubSpot.Store.PortalId);
    }

    [Fact]
    public async Task A_refresh_keeps_its_token_unless_rotation_is_switched_on()
    {
        var issued = HubSpot.Authorization.IssueToken();
        (await RefreshAsync(issued.RefreshToken).JsonAsync())["refresh_token"]!.GetValue<string>().Should().Be(issued.RefreshToken);
        HubSpot.Authorization.Settings.Rotation = RefreshRotation.SingleUse;
        (await RefreshAsync(issued.RefreshToken).JsonAsync())["refresh_token"]!.GetValue<string>().Should().NotBe(issued.RefreshToken);
    }

    [Fact]
    public async Task A_dead_refresh_token_is_answered_in_HubSpots_own_words()
    {
        var issued = HubSpot.Authorization.IssueToken();
        (await Api.DeleteAsync($"/oauth/v1/refresh-tokens/{issued.RefreshToken}")).StatusCode.Should().Be(HttpStatusCode.NoContent);
        var refused = await RefreshAsync(issued.RefreshToken);
        refused.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        var body = await refused.JsonAsync();
        (body["status"]!.GetValue<string>(), body["message"]!.GetValue<string>()).Should()
            .Be(("BAD_REFRESH_TOKEN", "missing or unknown refresh token"));
        (await Api.GetAsync($"/oauth/v1/access-tokens/{issued.AccessToken}")).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Without_a_working_token_the_answer_is_401_and_says_why()
    {
        using var anonymous = Client.Of(HubSpot);
        (await anonymous.GetAsync("/crm/v3/objects/contacts").JsonAsync())["category"]!.GetValue<string>().Should()
            .Be("INVALID_AUTHENTICATION");
        Time.Advance(TimeSpan.FromSeconds(1800));
        var expired = await Api.GetAsync("/crm/v3/objects/contacts");
        expired.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        (await expired.JsonAsync())["category"]!.GetValue<string>().Should().Be("EXPIRED_AUTHENTICATION");
        HubSpot.RevokeGrant();
        (await GetAsync("/crm/v3/objects/contacts"))["category"]!.GetValue<string>().Should().Be("INVALID_AUTHENTICATION");
    }

    [Theory]
    [InlineData("GET /crm/v3/objects/companies", "crm.objects.companies.read")]
    [InlineData("POST /crm/v3/objects/contacts", "crm.objects.contacts.write")]
    [InlineData("GET /crm/v3/objects/contacts?associations=deals", "crm.objects.deals.read")]
    [InlineData("GET /crm/v3/owners/", "crm.objects.owners.read")]
    [InlineData("GET /crm-object-schemas/v3/schemas", "crm.schemas.custom.read")]
    public async Task A_missing_scope_is_named(string request, string scope)
    {
        using var narrow = Client.Connected(HubSpot, "oauth", "crm.objects.contacts.read");
        var refused = await narrow.SendAsync(request, request.StartsWith("POST", StringComparison.Ordinal) ? Properties() : null);
        refused.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        var body = await refused.JsonAsync();
        body["category"]!.GetValue<string>().Should().Be("MISSING_SCOPES");
        body["context"]!["requiredGranularScopes"]!.AsArray().Select(name => name!.GetValue<string>()).Should().Equal(scope);
    }

    [Fact]
    public async Task The_burst_limit_rolls_and_tells_what_is_left()
    {
        HubSpot.RateLimit = new() { TenSecondly = 2, SearchSecondly = 1, Daily = 1000 };
        var first = await Api.GetAsync("/crm/v3/objects/contacts");
        first.Headers.GetValues("X-HubSpot-RateLimit-Remaining").Should().Equal("1");
        first.Headers.GetValues("X-HubSpot-RateLimit-Interval-Milliseconds").Should().Equal("10000");
        first.Headers.GetValues("X-HubSpot-RateLimit-Daily-Remaining").Should().Equal("999");
        Time.Advance(TimeSpan.FromSeconds(4));
        await Api.GetAsync("/crm/v3/objects/contacts");

        var refused = await Api.GetAsync("/crm/v3/objects/contacts");
        refused.StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
        var body = await refused.JsonAsync();
        (body["policyName"]!.GetValue<string>(), body["errorType"]!.GetValue<string>()).Should().Be(("TEN_SECONDLY_ROLLING", "RATE_LIMIT"));
        Time.Advance(TimeSpan.FromSeconds(6));
        (await Api.GetAsync("/crm/v3/objects/contacts")).StatusCode.Should().Be(HttpStatusCode.OK, "the first call left the window");

        var search = await Api.SendAsync("POST /crm/v3/objects/contacts/search", new System.Text.Json.Nodes.JsonObject());
        search.Headers.Should().NotContain(header => header.Key.StartsWith("X-HubSpot", StringComparison.Ordinal));
        (await PostAsync("/crm/v3/objects/contacts/search", new System.Text.Json.Nodes.JsonObject()))["policyName"]!.GetValue<string>()
            .Should().Be("SECONDLY");
    }

    [Fact]
    public async Task A_fault_has_HubSpots_body()
    {
        HubSpot.Faults.Next("GET /crm/v3/objects/contacts", Fault.Status(429, retryAfter: 2));
        (await GetAsync("/crm/v3/objects/contacts?limit=1"))["policyName"]!.GetValue<string>().Should().Be("TEN_SECONDLY_ROLLING");
        (await GetAsync("/crm/v9/nothing"))["category"]!.GetValue<string>().Should().Be("OBJECT_NOT_FOUND");
    }

    private Task<HttpResponseMessage> RefreshAsync(string token) =>
        Api.FormAsync("/oauth/v1/token", ("grant_type", "refresh_token"), ("refresh_token", token),
        ("client_id", HubSpot.Authorization.Settings.ClientId), ("client_secret", HubSpot.Authorization.Settings.ClientSecret));
}
