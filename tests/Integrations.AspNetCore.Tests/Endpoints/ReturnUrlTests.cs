using System.Buffers.Text;
using System.Net;
using System.Text;

namespace Integrations.AspNetCore.Tests;

public sealed class ReturnUrlTests
{
    private const string Connect = $"/integrations/connect/{TestApp.Connector}";

    [Theory]
    [InlineData("//evil.test")]
    [InlineData("///evil.test")]
    [InlineData("/\\evil.test")]
    [InlineData("\\\\evil.test")]
    [InlineData("/\t/evil.test")]
    [InlineData("\t//evil.test")]
    [InlineData(" https://evil.test")]
    [InlineData("https:evil.test")]
    [InlineData("https:/evil.test")]
    [InlineData("https:///evil.test")]
    [InlineData("https:\\\\evil.test")]
    [InlineData("https://evil.test")]
    [InlineData("https://app.test.evil.test/")]
    [InlineData("https://app.test@evil.test/")]
    [InlineData("https://app.test:443@evil.test/")]
    [InlineData("https://ada@app.test/")]
    [InlineData("https://evil.test\\@app.test/")]
    [InlineData("https://evil.test#@app.test/")]
    [InlineData("https://app.test:8443/")]
    [InlineData("http://app.test/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("settings")]
    [InlineData("/\r\nSet-Cookie: a=b")]
    [InlineData("/über")]
    [InlineData("https://app.test\u3002evil.test/")]
    public async Task An_address_of_somebody_else_is_refused_before_anything_starts(string returnUrl)
    {
        await using var app = await TestApp.StartAsync();
        using var browser = app.Open();
        var problem =
            await browser.GoAsync($"{Connect}?returnUrl={Uri.EscapeDataString(returnUrl)}").ProblemAsync(HttpStatusCode.BadRequest);
        problem.Text("code").Should().Be("invalid-request");
        await browser.PostAsync(Connect, $$"""{"returnUrl":{{System.Text.Json.JsonSerializer.Serialize(returnUrl)}}}""").ProblemAsync(HttpStatusCode.BadRequest);
        browser.Cookies.All.Should().BeEmpty();
    }

    [Theory]
    [InlineData("/", "/")]
    [InlineData("/settings?tab=crm", "/settings?tab=crm&")]
    [InlineData("/einstellungen/%C3%BCber#crm", "/einstellungen/%C3%BCber?connection=")]
    [InlineData("https://app.test/done", "https://app.test/done")]
    [InlineData("https://APP.test:443/done", "https://APP.test:443/done")]
    [InlineData("https://front.test/done", "https://front.test/done")]
    [InlineData("http://localhost:3000/done", "http://localhost:3000/done")]
    public async Task An_address_of_the_hosts_own_is_followed(string returnUrl, string expected)
    {
        await using var app =
            await TestApp.StartAsync(new() { Endpoints = o =>
            { o.AllowedOrigins.Add("https://front.test"); o.AllowedOrigins.Add("http://localhost:3000/"); } });
        using var browser = app.Open();
        var back = await browser.ConsentAsync(await browser.GoAsync($"{Connect}?returnUrl={Uri.EscapeDataString(returnUrl)}"));
        back.StatusCode.Should().Be(HttpStatusCode.Redirect);
        back.Headers.Location!.OriginalString.Should().StartWith(expected).And.Contain("connection=");
    }

    [Fact]
    public async Task An_address_that_did_not_pass_the_start_is_not_followed_at_the_end()
    {
        await using var app = await TestApp.StartAsync();
        using var browser = app.Open();
        app.Vendor.Authorization.DenyNext();
        var back = await Browser.AskVendorAsync(await browser.GoAsync($"{Connect}?returnUrl=/done"));
        var cookie = browser.Cookies.All.Single();
        browser.Cookies.Replace(cookie.Name.ToString(),
            $"{cookie.Value.ToString().Split('.')[0]}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes("https://evil.test"))}");
        await browser.ReturnAsync(back).ProblemAsync(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("front.test")]
    [InlineData("https://front.test/path")]
    [InlineData("ftp://front.test")]
    [InlineData("https://ada@front.test")]
    public async Task An_allowed_origin_that_is_none_stops_the_start(string origin)
    {
        var start = () => TestApp.StartAsync(new() { Endpoints = o => o.AllowedOrigins.Add(origin) });
        (await start.Should().ThrowAsync<ArgumentException>()).WithMessage("*is not an origin*");
    }
}
