using Integrations.Connectors;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using RichardSzalay.MockHttp;

namespace Integrations.Tests.Support;

/// <summary>A host with one connector that is connected by an API key, over a mock of its HTTP.</summary>
internal sealed class MockedHost<TConnector> : IAsyncDisposable where TConnector : IConnector, new()
{
    private readonly TestHost _host;

    public MockedHost() => _host = TestHost.Create(
        Clock,
        integrations => integrations.AddConnector<TConnector, ConnectorOptions>(
            _ => { }, http => http.ConfigurePrimaryHttpMessageHandler(() => Vendor)));

    public FakeTimeProvider Clock { get; } = new();

    public MockHttpMessageHandler Vendor { get; } = new();

    public RecordedEvents Events => _host.Events;

    /// <summary>Connects a tenant with a key and further inputs.</summary>
    public Task<Connection> ConnectAsync(params (string Name, string Value)[] inputs) => _host.ConnectAsync(
        "acme", inputs: new() { Inputs = inputs.Append((SecretNames.ApiKey, "k1")).ToDictionary(i => i.Item1, i => i.Item2) });

    /// <summary>Connects the tenant again, with another key.</summary>
    public Task ReconnectAsync(Connection connection) => _host.ConnectAsync("acme", connection: connection.Id,
        inputs: new() { Inputs = new Dictionary<string, string> { [SecretNames.ApiKey] = "k2" } });

    /// <summary>Sends a request of the host's own.</summary>
    public async Task CallAsync(Connection connection, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        using var response = await _host.Integrations.For("acme", connection.Id).SendAsync(request);
    }

    public async Task<ConnectionStatus> StatusOf(Connection connection) =>
        (await _host.Integrations.For("acme", connection.Id).DescribeAsync()).Connection.Status;

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        Vendor.Dispose();
    }
}
