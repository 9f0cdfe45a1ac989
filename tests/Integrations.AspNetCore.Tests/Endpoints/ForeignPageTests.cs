using System.Net;

namespace Integrations.AspNetCore.Tests;

public sealed class ForeignPageTests
{
    private const string Connect = $"/integrations/connect/{TestApp.Connector}";
    private const string Evil = "https://evil.test";

    [Theory]
    [InlineData("cross-site", null)]
    [InlineData("same-site", null)]
    [InlineData("none", null)]
    [InlineData(null, null)]
    [InlineData(null, Evil + "/page")]
    [InlineData("cross-site", Evil + "/?https://app.test")]
    public async Task A_link_from_anywhere_else_starts_no_consent(string? site, string? referer)
    {
        await using var app = await TestApp.StartAsync();
        using var browser = app.Open();
        (await browser.GoAsync(Connect, site, referer).ProblemAsync(HttpStatusCode.Forbidden)).Text("code").Should().Be("foreign-origin");
        browser.Cookies.All.Should().BeEmpty();
    }

    [Theory]
    [InlineData("same-origin", null)]
    [InlineData(null, TestApp.Origin + "/settings")]
    [InlineData("same-site", "https://front.test/")]
    public async Task A_link_on_a_page_of_the_hosts_starts_one(string? site, string? referer)
    {
        await using var app = await TestApp.StartAsync(new() { Endpoints = o => o.AllowedOrigins.Add("https://front.test") });
        using var browser = app.Open();
        (await browser.GoAsync(Connect, site, referer)).StatusCode.Should().Be(HttpStatusCode.Redirect);
    }

    [Theory]
    [InlineData("cross-site", Evil)]
    [InlineData("same-site", "https://blog.app.test")]
    [InlineData("cross-site", "null")]
    [InlineData("cross-site", null)]
    [InlineData(null, Evil)]
    [InlineData(null, "null")]
    public async Task A_foreign_page_s_script_or_form_changes_nothing(string? site, string? origin)
    {
        await using var app = await TestApp.StartAsync();
        using var browser = app.Open();
        var id = (await (await browser.ConsentAsync(await browser.GoAsync(Connect))).JsonAsync()).Text("id");
        await browser.FetchAsync(HttpMethod.Post, Connect, "{}", site, origin).ProblemAsync(HttpStatusCode.Forbidden);
        await browser.FetchAsync(HttpMethod.Post, $"{Connect}/key", "{}", site, origin).ProblemAsync(HttpStatusCode.Forbidden);
        await browser.FetchAsync(HttpMethod.Post, $"/integrations/connections/{id}/reconnect", "{}", site, origin)
            .ProblemAsync(HttpStatusCode.Forbidden);
        await browser.FetchAsync(HttpMethod.Post, $"/integrations/connections/{id}/account", "{}", site, origin)
            .ProblemAsync(HttpStatusCode.Forbidden);
        await browser.FetchAsync(HttpMethod.Delete, $"/integrations/connections/{id}", null, site, origin)
            .ProblemAsync(HttpStatusCode.Forbidden);
        (await browser.GoAsync($"/integrations/connections/{id}")).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("same-origin", TestApp.Origin)]
    [InlineData(null, TestApp.Origin)]
    [InlineData("same-site", "https://front.test")]
    [InlineData(null, null)]
    public async Task A_page_of_the_hosts_and_a_program_may(string? site, string? origin)
    {
        await using var app = await TestApp.StartAsync(new() { Endpoints = o => o.AllowedOrigins.Add("https://front.test") });
        using var browser = app.Open();
        (await browser.FetchAsync(HttpMethod.Post, Connect, "{}", site, origin)).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_form_s_body_is_no_json()
    {
        await using var app = await TestApp.StartAsync();
        using var browser = app.Open();
        await browser.FetchAsync(HttpMethod.Post, Connect, "returnUrl=/", type: "text/plain").ProblemAsync(HttpStatusCode.BadRequest);
    }
}
