using System.Net;
using System.Text.Json;

namespace Integrations.AspNetCore.Tests;

public sealed class AccountTests
{
    private const string Connect = "/integrations/connect/sites";

    [Fact]
    public async Task A_grant_over_several_accounts_waits_for_a_choice_among_them()
    {
        await using var sites = await SitesVendor.StartAsync();
        await using var app = await TestApp.StartAsync(new() { Integrations = sites.AddTo });
        using var browser = app.Open();
        var query = (await browser.ConsentAsync(await browser.GoAsync($"{Connect}?returnUrl=/done"))).Redirect().Query;
        query.Should().Contain("status", "awaiting-account");
        var connection = $"/integrations/connections/{query["connection"]}";
        Accounts(await browser.GoAsync(connection).JsonAsync()).Should().Equal("n North", "s South");

        await browser.PostAsync($"{connection}/account", """{"account":"elsewhere"}""").ProblemAsync(HttpStatusCode.BadRequest);
        await browser.PostAsync($"{connection}/account").ProblemAsync(HttpStatusCode.BadRequest);
        await browser.PostAsync($"{connection}/account", """{"account":"n"}""").ProblemAsync(HttpStatusCode.Forbidden);
        var chosen = await browser.PostAsync($"{connection}/account", """{"account":"s"}""").JsonAsync();
        (chosen.Text("status"), chosen.Text("account")).Should().Be(("active", "s"));
        chosen.TryGetProperty("accounts", out _).Should().BeFalse();
    }

    [Fact]
    public async Task A_key_makes_a_connection_without_a_browser_and_is_shown_to_nobody()
    {
        await using var sites = await SitesVendor.StartAsync();
        await using var app = await TestApp.StartAsync(new() { Integrations = sites.AddTo });
        using var browser = app.Open();
        var key = sites.Authorization.IssueToken().AccessToken;
        var made = await browser.PostAsync($"{Connect}/key", $$$"""{"inputs":{"api_key":"{{{key}}}"}}""").JsonAsync(HttpStatusCode.Created);
        made.Text("status").Should().Be("awaiting-account");
        made.ToString().Should().NotContain(key);
        (await browser.GoAsync($"/integrations/connections/{made.Text("id")}")).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_key_the_vendor_does_not_take_signs_nobody_out_of_the_host()
    {
        await using var sites = await SitesVendor.StartAsync();
        await using var app = await TestApp.StartAsync(new() { Integrations = sites.AddTo });
        using var browser = app.Open();
        var problem = await browser.PostAsync($"{Connect}/key", """{"inputs":{"api_key":"not-a-key-of-theirs"}}""").ProblemAsync(HttpStatusCode.Conflict);
        problem.Text("code").Should().Be("unauthorized");
        problem.ToString().Should().NotContain("not-a-key-of-theirs");
    }

    [Fact]
    public async Task A_key_for_an_unknown_connector_is_not_found()
    {
        await using var app = await TestApp.StartAsync();
        using var browser = app.Open();
        await browser.PostAsync("/integrations/connect/unknown/key").ProblemAsync(HttpStatusCode.NotFound);
    }

    private static IEnumerable<string> Accounts(JsonElement connection) =>
        connection.GetProperty("accounts").EnumerateArray().Select(a => $"{a.Text("id")} {a.Text("name")}");
}
