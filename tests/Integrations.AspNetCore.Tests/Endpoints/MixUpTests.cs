using System.Net;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.AspNetCore.Tests;

/// <summary>Each connector has a callback address of its own, and a user a limited number of consents.</summary>
public sealed class MixUpTests
{
    private const string Connect = $"/integrations/connect/{TestApp.Connector}";

    [Fact]
    public async Task A_redirect_at_another_connectors_callback_is_refused_and_its_state_is_spent()
    {
        await using var sites = await SitesVendor.StartAsync();
        await using var app = await TestApp.StartAsync(new() { Integrations = sites.AddTo });
        using var browser = app.Open();
        var back = await Browser.AskVendorAsync(await browser.GoAsync(Connect));
        (await browser.ReturnAsync(back, "sites").ProblemAsync(HttpStatusCode.BadRequest)).Text("reason").Should().Be("other-connector");
        (await browser.ReturnAsync(back).ProblemAsync(HttpStatusCode.BadRequest)).Text("reason").Should().Be("unknown-state");
        (await app.Integrations.ListConnectionsAsync("acme").AnyAsync()).Should().BeFalse();
    }

    [Theory]
    [InlineData("/integrations/callback")]
    [InlineData("/integrations/callback/nobody?state=a&code=b")]
    public async Task No_callback_is_for_all(string path)
    {
        await using var app = await TestApp.StartAsync();
        using var browser = app.Open();
        ((int)(await browser.GoAsync(path, "cross-site")).StatusCode).Should().BeInRange(400, 404);
    }

    [Fact]
    public async Task Where_the_options_name_no_redirect_address_it_is_the_apps_own()
    {
        await using var app =
            await TestApp.StartAsync(new() { Integrations = TestApp.WithoutRedirect });
        using var browser = app.Open();
        var start = await browser.GoAsync(Connect);
        QueryHelpers.ParseQuery(start.Headers.Location!.Query)["redirect_uri"].ToString().Should()
            .Be($"{TestApp.Origin}/integrations/callback/{TestApp.Connector}");
        (await browser.ConsentAsync(start)).StatusCode.Should().Be(HttpStatusCode.OK);
        var made = await app.Integrations.ListConnectionsAsync("acme").SingleAsync();
        var again = await browser.PostAsync($"/integrations/connections/{made.Id}/reconnect").JsonAsync();
        QueryHelpers.ParseQuery(new Uri(again.Text("url")!).Query)["redirect_uri"].ToString().Should()
            .Be($"{TestApp.Origin}/integrations/callback/{TestApp.Connector}");
    }

    [Fact]
    public async Task A_user_beyond_the_limit_is_told_when_to_come_back()
    {
        await using var app =
            await TestApp.StartAsync(new() { Integrations = i => i.Configure(o => o.MaxPendingAuthorizationsPerUser = 2) });
        using var browser = app.Open();
        for (var i = 0; i < 2; i++) (await browser.GoAsync(Connect)).StatusCode.Should().Be(HttpStatusCode.Redirect);
        var refused = await browser.GoAsync(Connect);
        refused.StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta.Should().Be(TimeSpan.FromMinutes(10));
        using var other = app.Open("bob@acme");
        (await other.GoAsync(Connect)).StatusCode.Should().Be(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task An_account_connected_twice_is_named()
    {
        await using var app = await TestApp.StartAsync();
        using var browser = app.Open();
        var first = await (await browser.ConsentAsync(await browser.GoAsync(Connect))).Content.ReadAsStringAsync();
        var second = await (await browser.ConsentAsync(await browser.GoAsync(Connect))).Content.ReadAsStringAsync();
        first.Should().NotContain("sameAccount");
        second.Should().Contain("\"sameAccount\":[\"");
    }

    [Fact]
    public async Task A_scope_that_is_null_is_a_bad_request()
    {
        await using var app = await TestApp.StartAsync();
        using var browser = app.Open();
        await browser.PostAsync(Connect, """{"scopes":[null]}""").ProblemAsync(HttpStatusCode.BadRequest);
        await browser.PostAsync($"/integrations/connect/{TestApp.Connector}/key", """{"scheme":"private-app","scopes":[null],"inputs":{"api_key":"pat-1"}}""").ProblemAsync(HttpStatusCode.BadRequest);
    }
}
