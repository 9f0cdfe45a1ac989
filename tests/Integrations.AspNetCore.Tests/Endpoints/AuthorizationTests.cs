using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.AspNetCore.Tests;

public sealed class AuthorizationTests
{
    public static TheoryData<string, string> Guarded => new()
    {
        { "GET", $"connect/{TestApp.Connector}" },
        { "POST", $"connect/{TestApp.Connector}" },
        { "POST", $"connect/{TestApp.Connector}/key" },
        { "GET", "connections" },
        { "GET", "connections/1" },
        { "DELETE", "connections/1" },
        { "POST", "connections/1/account" },
        { "POST", "connections/1/reconnect" },
    };

    [Theory]
    [MemberData(nameof(Guarded))]
    public async Task The_hosts_authorization_holds_for_every_endpoint_but_the_callback(string method, string path)
    {
        await using var app = await TestApp.StartAsync();
        using var nobody = app.Open(signedInAs: null);
        (await nobody.FetchAsync(new(method), $"/integrations/{path}")).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        (await nobody.GoAsync($"/integrations/callback/{TestApp.Connector}")).StatusCode.Should()
            .Be(HttpStatusCode.BadRequest, "the callback answers anybody: its state is missing");
    }

    [Theory]
    [MemberData(nameof(Guarded))]
    public async Task Somebody_of_no_tenant_is_refused(string method, string path)
    {
        await using var app = await TestApp.StartAsync();
        using var homeless = app.Open("ada");
        (await homeless.FetchAsync(new(method), $"/integrations/{path}").ProblemAsync(HttpStatusCode.Forbidden)).Text("code").Should()
            .Be("no-tenant");
    }

    [Fact]
    public async Task A_fallback_policy_leaves_the_callback_open()
    {
        await using var app = await TestApp.StartAsync(new()
        {
            Authorization = o => o.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build(),
            Mapped = null,
        });
        using var nobody = app.Open(signedInAs: null);
        (await nobody.GoAsync("/integrations/connections")).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        (await nobody.GoAsync($"/integrations/callback/{TestApp.Connector}")).StatusCode.Should().Be(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Every_endpoint_but_the_callback_is_known_to_this_test()
    {
        await using var app = await TestApp.StartAsync(new());
        var mapped = app.Services.GetRequiredService<Microsoft.AspNetCore.Routing.EndpointDataSource>().Endpoints.OfType<Microsoft.AspNetCore.Routing.RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is null)
            .Select(e => $"{e.Metadata.GetMetadata<Microsoft.AspNetCore.Routing.HttpMethodMetadata>()!.HttpMethods[0]} "
                + $"{e.RoutePattern.RawText!["/integrations/".Length..].Replace("{id}", "1", StringComparison.Ordinal)}"
                    .Replace("{connector}", TestApp.Connector, StringComparison.Ordinal));
        mapped.Should().BeEquivalentTo(Guarded.Select(row => $"{row.Data.Item1} {row.Data.Item2}"));
    }

    [Fact]
    public async Task Without_a_way_to_the_tenant_nothing_is_mapped()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseTestServer();
        await using var app = builder.Build();
        var map = () => app.MapIntegrations("/integrations", _ => { });
        map.Should().Throw<InvalidOperationException>().WithMessage("*TenantFrom*");
    }
}
