using System.Net;
using System.Net.Sockets;
using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Integrations.Tests.Execution;

/// <summary>A name is as private as what it resolves to, when a connection is opened.</summary>
public sealed class ResolvedAddressTests : IAsyncDisposable
{
    private readonly LoopbackVendor _server = new();
    private readonly List<string> _asked = [];
    private IPAddress[] _found = [];

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("10.1.2.3")]
    [InlineData("127.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("100.64.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("192.168.7.7")]
    [InlineData("172.20.0.1")]
    [InlineData("224.0.0.251")]
    [InlineData("::1")]
    [InlineData("fe80::1%1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("ff02::1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("64:ff9b::169.254.169.254")]
    [InlineData("203.0.113.9 10.0.0.1")]
    public async Task A_call_to_a_name_that_resolves_to_a_private_address_is_refused_once_and_shows_no_address(string found)
    {
        await using var acme = await StartAsync();
        _found = [.. found.Split(' ').Select(IPAddress.Parse)];
        var thrown = (await FluentActions.Awaiting(() => RetryTests.SendAsync(acme, RetrySafety.Safe)).Should()
            .ThrowAsync<InvalidRequestException>()).Which;
        thrown.Message.Should()
            .StartWith("Refused https://api.acme.test: it resolves to a private").And.Contain("ConnectorOptions.PrivateNetworks");
        (thrown.Connector, thrown.Operation, thrown.ConnectionId, thrown.IsTransient).Should()
            .Be(("acme", "thing.do", new ConnectionId("one"), false));
        thrown.ToString().Should().NotContain(_found[^1].ToString());
        _asked.Should().Equal("api.acme.test");
    }

    [Fact]
    public async Task A_token_request_is_refused_in_the_same_way_and_is_no_failure_that_passes()
    {
        await using var acme = await StartAsync();
        _found = [IPAddress.Parse("10.0.0.1")];
        var client = new OAuthTokenClient(acme.Services.GetRequiredService<IHttpClientFactory>(), acme.Clock,
            NullLogger<OAuthTokenClient>.Instance);
        var target = new TokenRequestContext { Connector = acme.Services.GetServices<ConnectorRegistration>().Single(),
            Scheme = AcmeConnector.Authentication, Environment = null };
        var failed = (await client.RefreshAsync(target, "refresh-1", default)).Should().BeOfType<TokenResult.Failed>().Which;
        failed.Error.Should().BeOfType<InvalidRequestException>().Which.Message.Should().Contain("PrivateNetworks");
        failed.Error.ToString().Should().NotContain("refresh-1").And.NotContain("client-secret");
    }

    [Fact]
    public async Task The_origin_the_host_set_may_be_private_and_a_pooled_connection_asks_for_no_name()
    {
        await using var acme = await StartAsync();
        var address = Address("simulator.test");
        acme.Options.BaseAddress = new(address);
        _found = [IPAddress.Parse("127.0.0.2"), IPAddress.Loopback];
        for (var i = 0; i < 3; i++) (await RetryTests.SendAsync(acme, RetrySafety.Safe, run: false, address: address, method: "GET"))
            .Should().Be("{}");
        _asked.Should().Equal("simulator.test");
        _server.Heads.Should().HaveCount(3);
    }

    [Theory]
    [InlineData("127.0.0.0/8", true)]
    [InlineData("127.0.0.1/32", true)]
    [InlineData("10.0.0.0/8", false)]
    [InlineData(null, false)]
    public async Task A_private_network_is_reached_where_the_host_permits_it(string? network, bool isReached)
    {
        await using var acme = await StartAsync();
        if (network is not null) acme.Options.PrivateNetworks.Add(network);
        _found = [IPAddress.Loopback];
        await ReachesAsync(acme, isReached);
        ConnectorAddressesAllow("https://127.0.0.1", acme.Options).Should().Be(isReached, "an address as it is written is no different");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Where_a_hosts_own_way_to_connect_led_is_checked_before_anything_is_sent(bool permitted)
    {
        await using var acme = await StartAsync(() => new()
        {
            ConnectCallback = async (context, cancellationToken) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
        });
        if (permitted) acme.Options.PrivateNetworks.Add("127.0.0.0/8");
        await ReachesAsync(acme, permitted);
        _asked.Should().BeEmpty();
    }

    [Fact]
    public async Task A_proxy_is_the_hosts_choice_wherever_it_stands()
    {
        await using var proxy = new LoopbackVendor { Status = 403 };
        await using var acme = await StartAsync(() => new() { Proxy = new WebProxy($"http://proxy.test:{proxy.Port}") });
        _found = [IPAddress.Loopback];
        acme.Options.Retry.MaxRetryAttempts = 0;
        await FluentActions.Awaiting(() => RetryTests.SendAsync(acme, RetrySafety.Safe)).Should()
            .ThrowAsync<VendorUnavailableException>("this one lets nothing through");
        proxy.Heads.Should().ContainSingle().Which.Should().StartWith("CONNECT api.acme.test:443");
        _asked.Should().Equal("proxy.test");
    }

    [Fact]
    public async Task A_request_for_a_tunnel_does_not_pass_for_a_proxys()
    {
        await using var acme = await StartAsync();
        _found = [IPAddress.Loopback];
        await FluentActions.Awaiting(() => acme.RunAsync(acme.Client.SendAsync(new(HttpMethod.Connect, "/any")))).Should()
            .ThrowAsync<InvalidRequestException>();
    }

    [Fact]
    public async Task The_systems_own_resolver_is_the_default()
    {
        await using var acme = await AcmeHost.StartAsync();
        (await acme.Services.GetRequiredService<HostAddresses>()("127.0.0.1", default)).Should().Equal(IPAddress.Loopback);
    }

    private static bool ConnectorAddressesAllow(string address, ConnectorOptions options)
    {
        try
        {
            ConnectorAddresses.RequireAllowed(new(address), options);
            return true;
        }
        catch (InvalidRequestException)
        {
            return false;
        }
    }

    /// <summary>Over the connector's client as it is, so that the server needs no certificate.</summary>
    private async Task ReachesAsync(AcmeHost acme, bool isReached)
    {
        using var client = acme.Services.GetRequiredService<IHttpClientFactory>().CreateClient(HttpClientNames.Api("acme"));
        var get = FluentActions.Awaiting(() => client.GetStringAsync(Address("jira.customer.test")));
        if (isReached) (await get.Should().NotThrowAsync()).Which.Should().Be("{}");
        else (await get.Should().ThrowAsync<HttpRequestException>()).WithInnerException<InvalidRequestException>();
        _server.Heads.Should().HaveCount(isReached ? 1 : 0);
    }

    private string Address(string host) => $"http://{host}:{_server.Port}/thing";

    private Task<AcmeHost> StartAsync(Func<SocketsHttpHandler>? primary = null) => AcmeHost.StartAsync(configure: services =>
    {
        services.AddSingleton<HostAddresses>((host, _) =>
        {
            _asked.Add(host);
            return Task.FromResult(_found);
        });
        ConnectorClients.Of(services)
            .Configure(http => http.ConfigurePrimaryHttpMessageHandler(primary ?? (() => new SocketsHttpHandler { UseProxy = false })));
    });
}
