using System.Net;
using Integrations.Connectors;
using Integrations.Tests.Support;
using RichardSzalay.MockHttp;

namespace Integrations.Tests.Health;

/// <summary>A probe and account properties at another host of the vendor than its API.</summary>
public sealed class ProbeHostTests : IAsyncDisposable
{
    private readonly MockedHost<Signed> _signed = new();

    public ValueTask DisposeAsync() => _signed.DisposeAsync();

    [Fact]
    public async Task Both_are_sent_there_with_the_credential_and_calls_to_the_api()
    {
        var vendor = _signed.Vendor;
        vendor.When("https://eu.accounts.signed.test/me").WithHeaders("Authorization", "Bearer k1").Respond("application/json", "{}");
        vendor.When("https://eu.accounts.signed.test/profile?full=1").WithHeaders("Authorization", "Bearer k1")
            .Respond("application/json", """{"id":"a7"}""");
        var things = vendor.When("https://api.signed.test/v1/things").Respond("application/json", "{}");
        var connection = await _signed.ConnectAsync(("region", "eu"));
        (connection.Status, connection.Account).Should().Be((ConnectionStatus.Active, "a7"));
        await _signed.CallAsync(connection, "/things");
        vendor.GetMatchCount(things).Should().Be(1);
    }

    [Fact]
    public async Task A_refusal_there_refuses_the_connection()
    {
        _signed.Vendor.When("https://eu.accounts.signed.test/*").Respond(HttpStatusCode.Forbidden);
        await FluentActions.Awaiting(() => _signed.ConnectAsync(("region", "eu"))).Should().ThrowAsync<ForbiddenException>();
    }

    private sealed class Signed : IConnector
    {
        public ConnectorDefinition Define() => new("signed", "Signed")
        {
            BaseAddress = "https://api.signed.test/v1", Authentication = new ApiKey(), AccountId = "id",
            Inputs = [Input.Host("region")],
            Probe = "GET https://{region}.accounts.signed.test/me",
            AccountProperties =
                [new() { Request = "GET https://{region}.accounts.signed.test/profile?full=1", Values = { ["id"] = "id" } }],
        };
    }
}
