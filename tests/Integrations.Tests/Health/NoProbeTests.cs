using System.Net;
using Integrations.Connectors;
using Integrations.Storage;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using RichardSzalay.MockHttp;

namespace Integrations.Tests.Health;

/// <summary>A connector without a probe: the first successful call verifies a connection.</summary>
public sealed class NoProbeTests : IAsyncDisposable
{
    private readonly MockHttpMessageHandler _vendor = new();
    private readonly TestHost _host;

    public NoProbeTests() => _host = TestHost.Create(
        new FakeTimeProvider(),
        integrations => integrations.AddConnector<Keyed, ConnectorOptions>(
            _ => { }, http => http.ConfigurePrimaryHttpMessageHandler(() => _vendor)));

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _vendor.Dispose();
    }

    [Fact]
    public async Task A_new_connection_is_unverified_and_sends_nothing()
    {
        var connection = await ConnectAsync();
        connection.Status.Should().Be(ConnectionStatus.Unverified);
        _vendor.GetMatchCount(_vendor.When("*")).Should().Be(0);
    }

    [Fact]
    public async Task The_first_successful_call_verifies_it_once()
    {
        _vendor.When("*/things").Respond("application/json", "{}");
        var connection = await ConnectAsync();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => CallAsync(connection)));
        (await _host.Events.WaitForAsync(EventKind.Recovered)).Should().ContainSingle();
        (await StatusOf(connection)).Should().Be(ConnectionStatus.Active);
        await CallAsync(connection);
        (await _host.Events.WaitForAsync(EventKind.Recovered)).Should().ContainSingle();
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized)]
    [InlineData(HttpStatusCode.Forbidden)]
    [InlineData(HttpStatusCode.BadRequest)]
    public async Task A_call_that_fails_does_not(HttpStatusCode refusal)
    {
        _vendor.When("*/things").Respond(refusal);
        var connection = await ConnectAsync();
        await connection.Awaiting(c => CallAsync(c)).Should().ThrowAsync<IntegrationException>();
        (await StatusOf(connection)).Should().Be(ConnectionStatus.Unverified);
    }

    [Fact]
    public async Task A_required_account_property_verifies_the_connection_when_it_is_created()
    {
        await using var host = TestHost.Create(
            new FakeTimeProvider(),
            integrations => integrations.AddConnector<Described, ConnectorOptions>(
                _ => { }, http => http.ConfigurePrimaryHttpMessageHandler(() => _vendor)));
        _vendor.When("*/account").Respond("application/json", """{"id":"a7"}""");
        var connection = await host.ConnectAsync("acme", inputs: Key);
        connection.Status.Should().Be(ConnectionStatus.Active);
        connection.Account.Should().Be("a7");
    }

    private static ConnectInputs Key => new() { Inputs = new Dictionary<string, string> { [SecretNames.ApiKey] = "k1" } };

    private Task<Connection> ConnectAsync() => _host.ConnectAsync("acme", inputs: Key);

    private async Task CallAsync(Connection connection)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/things");
        using var response = await _host.Integrations.For("acme", connection.Id).SendAsync(request);
    }

    private async Task<ConnectionStatus> StatusOf(Connection connection) =>
        (await _host.Integrations.For("acme", connection.Id).DescribeAsync()).Connection.Status;

    private sealed class Keyed : IConnector
    {
        public ConnectorDefinition Define() =>
            new("keyed", "Keyed") { BaseAddress = "https://keyed.test", Authentication = new ApiKey() };
    }

    private sealed class Described : IConnector
    {
        public ConnectorDefinition Define() => new("described", "Described")
        {
            BaseAddress = "https://described.test", Authentication = new ApiKey(), AccountId = "id",
            AccountProperties = [new() { Request = "GET /account", Values = { ["id"] = "id" } }],
        };
    }
}
