using System.Diagnostics;
using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Tests.Execution;

/// <summary>
/// What .NET's HTTP handler does by default between tenants, over a real connection: each case shows first that a plain client does it.
/// </summary>
public sealed class HandlerDefaultTests : IAsyncDisposable
{
    private readonly HttpClient _plain = new();
    private readonly List<IAsyncDisposable> _servers = [];

    public async ValueTask DisposeAsync()
    {
        _plain.Dispose();
        foreach (var server in _servers) await server.DisposeAsync();
    }

    [Fact]
    public async Task A_cookie_of_one_tenant_does_not_go_out_with_the_call_of_another()
    {
        var server = Serve(new() { Header = "Set-Cookie: session=of-one-tenant; Path=/" });
        for (var i = 0; i < 2; i++) (await _plain.GetAsync(AddressOf(server))).Dispose();
        server.Heads[^1].Should().Contain("session=of-one-tenant");

        await using var acme = await StartAsync(server);
        await SendAsync(acme.Client);
        await SendAsync(await acme.ConnectAsync("two", "another"));
        server.Heads.Should().HaveCount(4);
        server.Heads.Skip(2).Should().AllSatisfy(head => head.Should().NotContain("Cookie:"));
    }

    [Theory]
    [InlineData(302)]
    [InlineData(307)]
    public async Task A_key_in_a_header_of_its_own_does_not_follow_a_redirect_to_a_stranger(int status)
    {
        var stranger = Serve(new());
        var server = Serve(new() { Status = status, Header = $"Location: {AddressOf(stranger)}" });
        using (var request = new HttpRequestMessage(HttpMethod.Get, AddressOf(server)) { Headers = { { "x-api-token", "token-1" } } })
            (await _plain.SendAsync(request)).Dispose();
        stranger.Heads.Should().ContainSingle().Which.Should().Contain("x-api-token: token-1");

        await using var acme = await StartAsync(server, new ApiKey { Placement = CredentialPlacement.Header("x-api-token") });
        (await FluentActions.Awaiting(() => SendAsync(acme.Client)).Should().ThrowAsync<IntegrationException>())
            .Which.VendorStatus.Should().Be(status);
        server.Heads[^1].Should().Contain("x-api-token: token-1");
        stranger.Heads.Should().ContainSingle("only the plain client went there");
    }

    [Fact]
    public async Task The_trace_and_the_baggage_of_the_host_do_not_reach_the_vendor()
    {
        var server = Serve(new());
        using var activity = new Activity("request of the host").AddBaggage("customer", "acme").Start();
        (await _plain.GetAsync(AddressOf(server))).Dispose();
        server.Heads[^1].Should().Contain("traceparent:").And.Contain("customer");

        await using var acme = await StartAsync(server);
        await SendAsync(acme.Client);
        server.Heads.Should().HaveCount(2);
        server.Heads[^1].Should().NotContain("traceparent").And.NotContain("tracestate").And.NotContain("customer");
    }

    private LoopbackVendor Serve(LoopbackVendor server)
    {
        _servers.Add(server);
        return server;
    }

    private static Uri AddressOf(LoopbackVendor server) => new($"http://127.0.0.1:{server.Port}/any");

    private static async Task<AcmeHost> StartAsync(LoopbackVendor server, AuthenticationScheme? scheme = null)
    {
        var acme = await AcmeHost.StartAsync(AcmeConnector.By(scheme ?? AcmeConnector.Authentication), configure: services =>
            ConnectorClients.Of(services).Configure(http => http.ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler())));
        acme.Options.BaseAddress = new(AddressOf(server).GetLeftPart(UriPartial.Authority));
        return acme;
    }

    private static async Task SendAsync(ConnectionClient client)
    {
        using var response = await client.SendAsync(new(HttpMethod.Get, "/any"));
    }
}
