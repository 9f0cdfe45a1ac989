using System.Net;
using Integrations.Connectors;
using Integrations.Tests.Support;
using RichardSzalay.MockHttp;

namespace Integrations.Tests.Health;

/// <summary>A connector without a probe: the first successful call verifies a connection.</summary>
public sealed class NoProbeTests : IAsyncDisposable
{
    private readonly MockedHost<Keyed> _keyed = new();

    public ValueTask DisposeAsync() => _keyed.DisposeAsync();

    [Fact]
    public async Task A_new_connection_is_unverified_and_sends_nothing()
    {
        var any = _keyed.Vendor.When("*").Respond(HttpStatusCode.OK);
        (await _keyed.ConnectAsync()).Status.Should().Be(ConnectionStatus.Unverified);
        _keyed.Vendor.GetMatchCount(any).Should().Be(0);
    }

    [Fact]
    public async Task The_first_successful_call_verifies_it_once()
    {
        _keyed.Vendor.When("*/things").Respond("application/json", "{}");
        var connection = await _keyed.ConnectAsync();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => CallAsync(connection)));
        (await _keyed.Events.WaitForAsync(EventKind.Recovered)).Should().ContainSingle();
        (await _keyed.StatusOf(connection)).Should().Be(ConnectionStatus.Active);
        await CallAsync(connection);
        (await _keyed.Events.WaitForAsync(EventKind.Recovered)).Should().ContainSingle();
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized)]
    [InlineData(HttpStatusCode.Forbidden)]
    [InlineData(HttpStatusCode.BadRequest)]
    public async Task A_call_that_fails_does_not(HttpStatusCode refusal)
    {
        _keyed.Vendor.When("*/things").Respond(refusal);
        var connection = await _keyed.ConnectAsync();
        await connection.Awaiting(c => CallAsync(c)).Should().ThrowAsync<IntegrationException>();
        (await _keyed.StatusOf(connection)).Should().Be(ConnectionStatus.Unverified);
    }

    [Fact]
    public async Task A_required_account_property_verifies_the_connection_when_it_is_created()
    {
        await using var described = new MockedHost<Described>();
        described.Vendor.When("*/account").Respond("application/json", """{"id":"a7"}""");
        var connection = await described.ConnectAsync();
        (connection.Status, connection.Account).Should().Be((ConnectionStatus.Active, "a7"));
    }

    private Task CallAsync(Connection connection) => _keyed.CallAsync(connection, "/things");

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
