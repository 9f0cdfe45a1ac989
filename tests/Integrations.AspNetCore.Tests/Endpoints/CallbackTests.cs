using System.Net;
using Integrations.Conformance;
using Integrations.Simulators;
using Integrations.Testing;

namespace Integrations.AspNetCore.Tests;

public sealed class CallbackTests
{
    private const string Connect = $"/integrations/connect/{TestApp.Connector}";

    [Fact]
    public async Task A_redirect_of_another_user_s_consent_is_refused()
    {
        await using var app = await TestApp.StartAsync();
        using var attacker = app.Open("mallory@acme");
        using var victim = app.Open("ada@acme");
        var back = await Browser.AskVendorAsync(await attacker.GoAsync(Connect));
        (await victim.ReturnAsync(back).ProblemAsync(HttpStatusCode.BadRequest)).Text("reason").Should().Be("other-user");
        await ConnectionsAre(app, "acme", 0);
    }

    [Fact]
    public async Task Where_nobody_is_known_another_browser_is_refused_all_the_same()
    {
        await using var app = await TestApp.StartAsync(new() { Endpoints = o => o.UserFrom(_ => null) });
        using var attacker = app.Open("mallory@acme");
        using var victim = app.Open("ada@acme");
        var back = await Browser.AskVendorAsync(await attacker.GoAsync(Connect));
        (await victim.ReturnAsync(back).ProblemAsync(HttpStatusCode.BadRequest)).Text("reason").Should().Be("other-browser");
        await ConnectionsAre(app, "acme", 0);
    }

    [Fact]
    public async Task The_cookie_of_another_consent_does_not_pass()
    {
        await using var app = await TestApp.StartAsync(new() { Endpoints = o => o.UserFrom(_ => null) });
        using var browser = app.Open();
        var first = await Browser.AskVendorAsync(await browser.GoAsync(Connect));
        using var other = app.Open();
        await other.GoAsync(Connect);
        (await other.ReturnAsync(first).ProblemAsync(HttpStatusCode.BadRequest)).Text("reason").Should().Be("other-browser");
        await ConnectionsAre(app, "acme", 0);
    }

    [Fact]
    public async Task Somebody_signed_in_to_another_tenant_meanwhile_is_refused()
    {
        await using var app = await TestApp.StartAsync();
        using var browser = app.Open("ada@acme");
        var back = await Browser.AskVendorAsync(await browser.GoAsync(Connect));
        using var switched = new Browser(browser.Handler) { SignedInAs = "ada@globex", Cookies = browser.Cookies };
        (await switched.ReturnAsync(back).ProblemAsync(HttpStatusCode.BadRequest)).Text("reason").Should().Be("other-tenant");
        await ConnectionsAre(app, "acme", 0);
        await ConnectionsAre(app, "globex", 0);
    }

    [Fact]
    public async Task Somebody_whose_sign_in_does_not_come_along_is_known_by_state_and_cookie()
    {
        await using var app = await TestApp.StartAsync();
        using var browser = app.Open("ada@acme");
        var back = await Browser.AskVendorAsync(await browser.GoAsync(Connect));
        using var signedOut = new Browser(browser.Handler) { SignedInAs = null, Cookies = browser.Cookies };
        (await signedOut.ReturnAsync(back)).StatusCode.Should().Be(HttpStatusCode.OK);
        await ConnectionsAre(app, "acme", 1);
    }

    [Theory]
    [InlineData(429, null)]
    [InlineData(429, "/done")]
    [InlineData(503, "/done")]
    public async Task A_grant_that_cannot_be_checked_now_is_kept_and_says_so(int status, string? returnUrl)
    {
        await using var app = await TestApp.StartAsync();
        using var browser = app.Open();
        var back = await Browser.AskVendorAsync(await browser.GoAsync(returnUrl is null ? Connect : $"{Connect}?returnUrl={returnUrl}"));
        app.Vendor.Faults.Always("GET /account-info/*", Fault.Status(status, retryAfter: 600));
        var response = await browser.ReturnAsync(back);
        if (returnUrl is null)
        {
            response.StatusCode.Should().Be(HttpStatusCode.OK);
            (await response.JsonAsync()).Text("status").Should().Be("unverified");
        }
        else
        {
            response.StatusCode.Should().Be(HttpStatusCode.Redirect);
            response.Headers.Location!.OriginalString.Should().StartWith("/done?connection=").And.EndWith("status=unverified");
        }

        await ConnectionsAre(app, "acme", 1);
        app.Vendor.Authorization.Grants.Should().OnlyContain(grant => !grant.IsRevoked);
    }

    [Fact]
    public async Task A_redirect_is_taken_once()
    {
        await using var app = await TestApp.StartAsync();
        using var browser = app.Open();
        var back = await Browser.AskVendorAsync(await browser.GoAsync(Connect));
        (await browser.ReturnAsync(back)).StatusCode.Should().Be(HttpStatusCode.OK);
        await browser.ReturnAsync(back).ProblemAsync(HttpStatusCode.BadRequest);
        await ConnectionsAre(app, "acme", 1);
    }

    [Theory]
    [InlineData($"/integrations/callback/{TestApp.Connector}")]
    [InlineData($"/integrations/callback/{TestApp.Connector}?state=")]
    [InlineData($"/integrations/callback/{TestApp.Connector}?state=guessed&code=stolen")]
    [InlineData($"/integrations/callback/{TestApp.Connector}?state=a&state=b&code=c")]
    public async Task A_redirect_nobody_asked_for_is_refused(string path)
    {
        await using var app = await TestApp.StartAsync();
        using var browser = app.Open();
        await browser.GoAsync(path, "cross-site").ProblemAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_consent_that_took_too_long_is_refused()
    {
        var options = new TestAppOptions();
        await using var app = await TestApp.StartAsync(options);
        using var browser = app.Open();
        var back = await Browser.AskVendorAsync(await browser.GoAsync($"{Connect}?returnUrl=/done"));
        options.Clock.Advance(TimeSpan.FromMinutes(11));
        (await browser.ReturnAsync(back)).Redirect().Query.Should().Contain("error", "invalid-request").And.Contain("reason", "expired");
        await ConnectionsAre(app, "acme", 0);
    }

    [Fact]
    public async Task Neither_answers_nor_logs_tell_state_code_binding_or_tokens()
    {
        await using var app = await TestApp.StartAsync();
        using var browser = app.Open();
        var secrets = new SecretScan();
        List<string> responses = [];
        foreach (var isDeclined in new[] { false, true })
        {
            if (isDeclined) app.Vendor.Authorization.DenyNext();
            var back = await Browser.AskVendorAsync(await browser.GoAsync(Connect));
            foreach (var name in new[] { "state", "code" }) secrets.Add(back.GetValueOrDefault(name));
            foreach (var cookie in browser.Cookies.All) secrets.Add(cookie.Value.ToString().Split('.')[0]);
            responses.Add(await Told(await browser.ReturnAsync(back)));
            responses.Add(await Told(await browser.ReturnAsync(back)));
        }

        secrets.AddFrom(app.Vendor);
        secrets.Count.Should().BeGreaterThan(6);
        secrets.FindIn("answer", responses).Should().BeEmpty();
        secrets.FindIn("log",
            app.Logs.Lines.Where(line => !line.Contains("Microsoft.AspNetCore.Hosting.Diagnostics", StringComparison.Ordinal))).Should()
            .BeEmpty();
    }

    private static async Task<string> Told(HttpResponseMessage response) =>
        $"{response.Headers.Location} {await response.Content.ReadAsStringAsync()}";

    private static async Task ConnectionsAre(TestApp app, string tenant, int count)
    {
        var found = 0;
        await foreach (var _ in app.Integrations.ListConnectionsAsync(tenant)) found++;
        found.Should().Be(count);
    }
}
