using System.Net;
using Microsoft.Net.Http.Headers;

namespace Integrations.AspNetCore.Tests;

public sealed class ConsentTests
{
    private const string Connect = $"/integrations/connect/{TestApp.Connector}";

    [Fact]
    public async Task A_link_leads_to_the_vendor_and_back_with_a_connection()
    {
        await using var app = await TestApp.StartAsync();
        using var browser = app.Open();
        var start = await browser.GoAsync($"{Connect}?returnUrl=/settings%3Ftab%3Dcrm");
        start.Headers.Location!.AbsoluteUri.Should().StartWith($"{app.Vendor.BaseAddress}oauth/authorize?");

        var (address, query) = (await browser.ConsentAsync(start)).Redirect();
        address.Should().Be("/settings");
        query["tab"].Should().Be("crm");
        var connection = await app.Integrations.For("acme", new(query["connection"])).DescribeAsync();
        connection.Connection.Status.Should().Be(ConnectionStatus.Active);
    }

    [Fact]
    public async Task A_script_is_told_where_to_send_the_browser()
    {
        await using var app = await TestApp.StartAsync();
        using var browser = app.Open();
        var start = await browser.PostAsync(Connect, """{"returnUrl":"/done","scopes":["oauth","crm.objects.contacts.read"]}""").JsonAsync();
        start.GetProperty("expiresAt").GetDateTimeOffset().Should().BeAfter(DateTimeOffset.UtcNow);
        start.Text("url").Should().Contain("scope=oauth%20crm.objects.contacts.read");

        var back = await Testing.ConsentBrowser.ConsentAsync(new(start.Text("url")!));
        (await browser.ReturnAsync(back)).Redirect().Query.Should().ContainKey("connection");
    }

    [Fact]
    public async Task Without_a_return_address_the_connection_is_the_answer()
    {
        await using var app = await TestApp.StartAsync();
        using var browser = app.Open();
        var connection = await browser.ConsentAsync(await browser.GoAsync(Connect));
        (await connection.JsonAsync()).Text("connector").Should().Be(TestApp.Connector);
    }

    [Fact]
    public async Task The_binding_is_a_short_lived_cookie_no_script_no_other_site_and_no_other_host_can_have()
    {
        await using var app = await TestApp.StartAsync();
        using var browser = app.Open();
        var start = await browser.GoAsync(Connect);
        var cookie = browser.Cookies.All.Should().ContainSingle().Subject;
        cookie.Name.ToString().Should().StartWith("__Host-integrations.");
        (cookie.HttpOnly, cookie.Secure, cookie.SameSite, cookie.Path.ToString(), cookie.Domain.Length).Should()
            .Be((true, true, SameSiteMode.Lax, "/", 0));
        cookie.MaxAge.Should().BePositive().And.BeLessThanOrEqualTo(TimeSpan.FromMinutes(10));
        start.Headers.Location!.AbsoluteUri.Should()
            .NotContain(cookie.Value.ToString().Split('.')[0], "the binding is never part of an address");
        start.Headers.CacheControl!.NoStore.Should().BeTrue();
    }

    [Fact]
    public async Task Over_plain_http_on_a_developers_machine_the_cookie_goes_without_its_prefix()
    {
        await using var app = await TestApp.StartAsync();
        using var browser = new Browser(app.Open().Handler) { SignedInAs = "ada@acme", Origin = "http://localhost:5000" };
        var start = await browser.GoAsync(Connect);
        browser.Cookies.All.Should().ContainSingle().Which.Name.ToString().Should().StartWith("integrations.");
        (await browser.ConsentAsync(start)).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Two_consents_under_way_in_one_browser_do_not_disturb_each_other()
    {
        await using var app = await TestApp.StartAsync();
        using var browser = app.Open();
        var first = await browser.GoAsync($"{Connect}?returnUrl=/first");
        var second = await browser.GoAsync($"{Connect}?returnUrl=/second");
        browser.Cookies.All.Should().HaveCount(2);
        (await browser.ConsentAsync(second)).Redirect().Should()
            .Match<(string Address, Dictionary<string, string> Query)>(r => r.Address == "/second" && r.Query.ContainsKey("connection"));
        (await browser.ConsentAsync(first)).Redirect().Should()
            .Match<(string Address, Dictionary<string, string> Query)>(r => r.Address == "/first" && r.Query.ContainsKey("connection"));
        browser.Cookies.All.Should().BeEmpty("a cookie ends with its consent");
    }

    [Fact]
    public async Task A_person_who_declines_comes_back_with_the_reason_and_nothing_is_kept()
    {
        await using var app = await TestApp.StartAsync();
        using var browser = app.Open();
        app.Vendor.Authorization.DenyNext();
        var (address, query) = (await browser.ConsentAsync(await browser.GoAsync($"{Connect}?returnUrl={TestApp.Origin}/done"))).Redirect();
        address.Should().Be($"{TestApp.Origin}/done");
        query.Should().Contain("error", "forbidden").And.Contain("reason", "declined").And.NotContainKey("connection");
        browser.Cookies.All.Should().BeEmpty();
        (await browser.GoAsync("/integrations/connections").JsonAsync()).GetProperty("connections").GetArrayLength().Should().Be(0);
    }

    [Fact]
    public async Task A_person_who_declines_with_nowhere_to_go_is_told_so()
    {
        await using var app = await TestApp.StartAsync();
        using var browser = app.Open();
        app.Vendor.Authorization.DenyNext();
        var problem = await browser.ConsentAsync(await browser.GoAsync(Connect)).ProblemAsync(HttpStatusCode.Forbidden);
        (problem.Text("code"), problem.Text("connector")).Should().Be(("forbidden", TestApp.Connector));
    }

    [Fact]
    public async Task Connecting_again_keeps_the_connection()
    {
        await using var app = await TestApp.StartAsync();
        using var browser = app.Open();
        var id = (await (await browser.ConsentAsync(await browser.GoAsync(Connect))).JsonAsync()).Text("id");
        var start = await browser.PostAsync($"/integrations/connections/{id}/reconnect", """{"returnUrl":"/done"}""").JsonAsync();
        var back = await browser.ReturnAsync(await Testing.ConsentBrowser.ConsentAsync(new(start.Text("url")!)));
        back.Redirect().Query["connection"].Should().Be(id);
        (await browser.GoAsync("/integrations/connections").JsonAsync()).GetProperty("connections").GetArrayLength().Should().Be(1);
    }
}
