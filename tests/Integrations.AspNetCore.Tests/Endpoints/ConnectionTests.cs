using System.Net;
using Integrations.Simulators;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.AspNetCore.Tests;

public sealed class ConnectionTests
{
    private const string Connections = "/integrations/connections";

    [Fact]
    public async Task A_tenant_sees_its_own_connections_and_how_they_fare()
    {
        await using var app = await TestApp.StartAsync();
        using var acme = app.Open("ada@acme");
        using var globex = app.Open("bob@globex");
        var id = await ConnectAsync(acme);
        await ConnectAsync(globex);

        var list = (await acme.GoAsync(Connections).JsonAsync()).GetProperty("connections");
        var only = list.EnumerateArray().Should().ContainSingle().Subject;
        (only.Text("id"), only.Text("connector"), only.Text("name"), only.Text("status")).Should()
            .Be((id, TestApp.Connector, TestApp.VendorName, "active"));
        only.Text("account").Should().NotBeNullOrEmpty();

        var one = await acme.GoAsync($"{Connections}/{id}").JsonAsync();
        one.GetProperty("resources").EnumerateArray().Select(r => r.GetString()).Should().Contain("contacts");
        one.TryGetProperty("reason", out _).Should().BeFalse();
    }

    [Fact]
    public async Task A_connection_whose_grant_is_gone_says_so()
    {
        var options = new TestAppOptions();
        await using var app = await TestApp.StartAsync(options);
        using var browser = app.Open();
        var id = await ConnectAsync(browser);
        app.Vendor.RevokeGrant();
        options.Clock.Advance(TimeSpan.FromHours(1));
        await FluentActions.Awaiting(() => app.Integrations.For("acme", new(id)).Crm.Contacts.ListPageAsync().AsTask()).Should()
            .ThrowAsync<NeedsReauthorizationException>();
        var one = await browser.GoAsync($"{Connections}/{id}").JsonAsync();
        (one.Text("status"), one.Text("reason")).Should().Be(("needs-reauthorization", "grant-rejected"));
    }

    /// <summary>Every endpoint of a connection.</summary>
    public static TheoryData<string, string> OfOne =>
        new() { { "GET", "" }, { "DELETE", "" }, { "POST", "/account" }, { "POST", "/reconnect" } };

    [Fact]
    public async Task Every_endpoint_of_a_connection_is_tried_with_another_tenants()
    {
        await using var app = await TestApp.StartAsync();
        var mapped = from endpoint in app.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
                     where endpoint.RoutePattern.RawText!.Contains("{id}", StringComparison.Ordinal)
                     from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods
                     select $"{method} {endpoint.RoutePattern.RawText}";
        mapped.Should().BeEquivalentTo(OfOne.Select(data => $"{data.Data.Item1} {Connections}/{{id}}{data.Data.Item2}"));
    }

    [Theory]
    [MemberData(nameof(OfOne))]
    public async Task Another_tenants_connection_is_as_none(string method, string path)
    {
        await using var app = await TestApp.StartAsync();
        using var acme = app.Open("ada@acme");
        using var globex = app.Open("bob@globex");
        var id = await ConnectAsync(acme);
        var others = await globex.FetchAsync(new(method), $"{Connections}/{id}{path}", Body(method)).ProblemAsync(HttpStatusCode.NotFound);
        var none = await globex.FetchAsync(new(method), $"{Connections}/none{path}", Body(method)).ProblemAsync(HttpStatusCode.NotFound);
        others.ToString().Replace(id, "none", StringComparison.Ordinal).Should().Be(none.ToString());
        (await acme.GoAsync($"{Connections}/{id}")).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Disconnecting_revokes_the_grant_and_removes_the_connection()
    {
        await using var app = await TestApp.StartAsync();
        using var browser = app.Open();
        var id = await ConnectAsync(browser);
        (await browser.FetchAsync(HttpMethod.Delete, $"{Connections}/{id}")).StatusCode.Should().Be(HttpStatusCode.NoContent);
        app.Vendor.Authorization.Grants.Should().OnlyContain(grant => grant.IsRevoked);
        await browser.GoAsync($"{Connections}/{id}").ProblemAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_id_that_can_be_none_is_not_found()
    {
        await using var app = await TestApp.StartAsync();
        using var browser = app.Open();
        await browser.GoAsync($"{Connections}/%20").ProblemAsync(HttpStatusCode.NotFound);
    }

    private static string? Body(string method) => method == "POST" ? """{"account":"one"}""" : null;

    private static async Task<string> ConnectAsync(Browser browser) =>
        (await (await browser.ConsentAsync(await browser.GoAsync($"/integrations/connect/{TestApp.Connector}"))).JsonAsync()).Text("id")!;
}
