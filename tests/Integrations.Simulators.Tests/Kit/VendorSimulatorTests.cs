using System.Net;
using System.Text.Json.Nodes;
using FluentAssertions;
using Integrations.Connectors;
using Xunit;

namespace Integrations.Simulators.Tests;

public sealed class VendorSimulatorTests
{
    [Fact]
    public async Task It_configures_a_connector_and_keeps_the_hosts_redirect_address()
    {
        await using var acme = await AcmeSimulator.StartAsync();
        var options = new ConnectorOptions { RedirectUri = new("https://app.test/back") };
        acme.Configure(options);

        options.BaseAddress.Should().Be(acme.BaseAddress);
        options.BaseAddress!.Host.Should().Be("127.0.0.1");
        options.RedirectUri.Should().Be(new Uri("https://app.test/back"));
        (options.ClientId, options.ClientSecret).Should()
            .Be((acme.Authorization.Settings.ClientId, acme.Authorization.Settings.ClientSecret));
        var bare = new ConnectorOptions();
        acme.Configure(bare);
        bare.RedirectUri.Should().NotBeNull();
    }

    [Fact]
    public async Task Requests_are_logged_with_their_answers()
    {
        await using var acme = await AcmeSimulator.StartAsync();
        using var client = Client.Connected(acme);
        await client.SendAsync("POST /contacts?dry=1&dry=2", new JsonObject { ["name"] = "Zoë" });
        await client.GetAsync("/contacts/9");

        var posted = acme.Requests.To("POST /contacts").Should().ContainSingle().Subject;
        posted.Query["dry"].Should().Equal("1", "2");
        posted.QueryString.Should().Be("?dry=1&dry=2");
        JsonNode.Parse(posted.Body)!["name"]!.GetValue<string>().Should().Be("Zoë");
        posted.Headers.Authorization.ToString().Should().StartWith("Bearer ");
        posted.Response!.Body.Should().Contain("\"id\"");
        posted.ToString().Should().Be("POST /contacts -> 201");
        acme.Requests.Should().ContainSingle(request => request.Path == "/contacts/9" && request.Status == 404);
        acme.Requests.Clear();
        acme.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task The_date_header_follows_the_vendors_clock()
    {
        var time = Clocks.AtNoon();
        await using var acme = await AcmeSimulator.StartAsync(time: time);
        acme.Clock.Skew = TimeSpan.FromMinutes(-5);
        using var client = Client.Of(acme);
        (await client.GetAsync("/open")).Headers.Date.Should().Be(time.GetUtcNow().AddMinutes(-5));
    }

    [Fact]
    public async Task Unknown_paths_and_methods_get_the_vendors_own_errors()
    {
        await using var acme = await AcmeSimulator.StartAsync();
        using var client = Client.Connected(acme);
        (await client.GetAsync("/nothing").JsonAsync())["status"]!.GetValue<int>().Should().Be(404);
        (await client.DeleteAsync("/contacts").JsonAsync())["status"]!.GetValue<int>().Should().Be(405);
    }

    [Fact]
    public async Task A_defect_of_a_handler_is_an_answer_that_says_so()
    {
        await using var acme = await AcmeSimulator.StartAsync();
        using var client = Client.Connected(acme);
        var response = await client.SendAsync("POST /contacts", new JsonArray());
        response.StatusCode.Should().Be(HttpStatusCode.InternalServerError);
        (await response.Content.ReadAsStringAsync()).Should()
            .StartWith("The simulator failed at POST /contacts: System.InvalidOperationException");
    }

    [Fact]
    public async Task Disposing_does_not_wait_for_requests_that_wait_in_a_fault()
    {
        var time = Clocks.AtNoon();
        var acme = await AcmeSimulator.StartAsync(time: time);
        using var client = Client.Of(acme);
        acme.Faults.Next("GET /open", Fault.Delay(TimeSpan.FromDays(1)));
        var call = client.GetAsync("/open");
        while (time.TimerCount == 0) await Task.Yield();

        await acme.DisposeAsync();
        var wait = () => call;
        await wait.Should().ThrowAsync<HttpRequestException>();
    }

    [Fact]
    public async Task Two_run_side_by_side_and_a_disposed_one_is_gone()
    {
        var first = await AcmeSimulator.StartAsync();
        await using var second = await AcmeSimulator.StartAsync();
        first.BaseAddress.Should().NotBe(second.BaseAddress);
        using var client = Client.Of(first);
        await first.DisposeAsync();
        var call = () => client.GetAsync("/open");
        await call.Should().ThrowAsync<HttpRequestException>();
    }
}
