using Integrations.Connectors;
using Integrations.Storage;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using RichardSzalay.MockHttp;

namespace Integrations.Tests.Health;

/// <summary>A probe and account properties at another host of the vendor than its API.</summary>
public sealed class ProbeHostTests : IAsyncDisposable
{
    private readonly MockHttpMessageHandler _vendor = new();
    private readonly TestHost _host;

    public ProbeHostTests() => _host = TestHost.Create(
        new FakeTimeProvider(),
        integrations => integrations.AddConnector<Signed, ConnectorOptions>(
            _ => { }, http => http.ConfigurePrimaryHttpMessageHandler(() => _vendor)));

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _vendor.Dispose();
    }

    [Fact]
    public async Task Both_are_sent_there_with_the_credential_and_calls_to_the_api()
    {
        _vendor.When("https://eu.accounts.signed.test/me").WithHeaders("Authorization", "Bearer k1").Respond("application/json", "{}");
        _vendor.When("https://eu.accounts.signed.test/profile?full=1").WithHeaders("Authorization", "Bearer k1")
            .Respond("application/json", """{"id":"a7"}""");
        _vendor.When("https://api.signed.test/v1/things").Respond("application/json", "{}");
        var connection = await ConnectAsync();
        (connection.Status, connection.Account).Should().Be((ConnectionStatus.Active, "a7"));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/things");
        using var response = await _host.Integrations.For("acme", connection.Id).SendAsync(request);
        response.IsSuccessStatusCode.Should().BeTrue();
    }

    [Fact]
    public async Task A_refusal_there_refuses_the_connection()
    {
        _vendor.When("https://eu.accounts.signed.test/*").Respond(System.Net.HttpStatusCode.Forbidden);
        await FluentActions.Awaiting(ConnectAsync).Should().ThrowAsync<ForbiddenException>();
    }

    private Task<Connection> ConnectAsync() => _host.ConnectAsync(
        "acme", inputs: new() { Inputs = new Dictionary<string, string> { [SecretNames.ApiKey] = "k1", ["region"] = "eu" } });

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
