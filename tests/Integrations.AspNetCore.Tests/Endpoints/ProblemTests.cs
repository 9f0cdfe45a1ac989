using System.Net;
using Integrations.Simulators;
using Integrations.Storage;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.AspNetCore.Tests;

public sealed class ProblemTests
{
    private const string Connect = $"/integrations/connect/{TestApp.Connector}";

    [Fact]
    public async Task A_wrong_input_is_named()
    {
        await using var app = await TestApp.StartAsync();
        using var browser = app.Open();
        var problem = await browser.PostAsync(Connect, """{"inputs":{"shop":"acme"}}""").ProblemAsync(HttpStatusCode.BadRequest);
        (problem.Text("title"), problem.Text("code"), problem.Text("connector")).Should()
            .Be(("Bad Request", "invalid-request", TestApp.Connector));
        problem.GetProperty("errors").EnumerateArray().Should().ContainSingle().Which.Text("field").Should().Be("shop");
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"scopes":"all"}""")]
    public async Task A_body_of_another_form_is_refused(string body)
    {
        await using var app = await TestApp.StartAsync();
        using var browser = app.Open();
        await browser.PostAsync(Connect, body).ProblemAsync(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("application/json; charset=unknown")]
    [InlineData("application/json; charset=utf-7")]
    public async Task A_body_in_an_unknown_encoding_is_refused_saying_what_to_send(string type)
    {
        await using var app = await TestApp.StartAsync();
        using var browser = app.Open();
        using var request = new HttpRequestMessage(HttpMethod.Post, TestApp.Origin + Connect);
        request.Content = new ByteArrayContent("{}"u8.ToArray());
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        request.Headers.Add(HeaderSignIn.Header, "ada@acme");
        request.Headers.Add("Origin", TestApp.Origin);
        using var client = new HttpClient(browser.Handler);
        (await client.SendAsync(request).ProblemAsync(HttpStatusCode.BadRequest)).Text("detail").Should().Contain("UTF-8");
    }

    [Theory]
    [InlineData("""{"account":" "}""")]
    [InlineData("""{"account":"\t"}""")]
    public async Task A_blank_account_is_none(string body)
    {
        await using var app = await TestApp.StartAsync();
        using var browser = app.Open();
        var problem = await browser.PostAsync("/integrations/connections/any/account", body).ProblemAsync(HttpStatusCode.BadRequest);
        problem.Text("code").Should().Be("invalid-request");
    }

    [Fact]
    public async Task An_unknown_connector_is_not_found()
    {
        await using var app = await TestApp.StartAsync();
        using var browser = app.Open();
        (await browser.GoAsync("/integrations/connect/unknown").ProblemAsync(HttpStatusCode.NotFound)).Text("detail").Should()
            .NotContain("Add", "how to register one is not the customer's concern");
    }

    [Fact]
    public async Task A_vendor_that_is_down_says_when_to_try_again()
    {
        await using var app = await TestApp.StartAsync();
        using var browser = app.Open();
        var back = await Browser.AskVendorAsync(await browser.GoAsync(Connect));
        app.Vendor.Faults.Always("POST /oauth/v1/token", Fault.Status(503, retryAfter: 7));
        using var response = await browser.ReturnAsync(back);
        var problem = await Task.FromResult(response).ProblemAsync(HttpStatusCode.ServiceUnavailable);
        problem.Text("code").Should().Be("vendor-unavailable");
        problem.TryGetProperty("retryAt", out _).Should().BeTrue();
        response.Headers.RetryAfter!.Delta.Should().BeGreaterThan(TimeSpan.Zero).And.BeLessThanOrEqualTo(TimeSpan.FromSeconds(7));
    }

    [Fact]
    public async Task What_is_wrong_with_the_hosts_store_is_told_to_no_customer()
    {
        var store = new FaultyConnectionStore(new InMemoryConnectionStore());
        await using var app = await TestApp.StartAsync(new() { Services = s => s.AddSingleton<IConnectionStore>(store) });
        using var browser = app.Open();
        store.IsDown = true;
        var problem = await browser.GoAsync("/integrations/connections/1").ProblemAsync(HttpStatusCode.ServiceUnavailable);
        problem.Text("code").Should().Be("store-unavailable");
        problem.TryGetProperty("detail", out _).Should().BeFalse();
    }

    [Fact]
    public async Task A_failure_of_the_hosts_own_is_not_swallowed()
    {
        await using var app =
            await TestApp.StartAsync(new() { Endpoints = o => o.TenantFrom(_ => throw new InvalidTimeZoneException("the host's defect")) });
        using var browser = app.Open();
        await FluentActions.Awaiting(() => browser.GoAsync("/integrations/connections")).Should().ThrowAsync<InvalidTimeZoneException>();
    }
}
