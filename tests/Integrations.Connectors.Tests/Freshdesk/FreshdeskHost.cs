using Integrations.Connectors;
using Integrations.Simulators;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Freshdesk.Tests;

/// <summary>A simulated Freshdesk, and a host with one connection to it.</summary>
internal sealed class FreshdeskHost : IAsyncDisposable
{
    private readonly TestHost _host;
    private readonly IDisposable _running;

    private FreshdeskHost(FreshdeskSimulator vendor, TestHost host, FakeClock clock, ConnectionClient client) =>
        (Vendor, _host, Clock, Client, _running) = (vendor, host, clock, client, clock.RunByItself());

    public FreshdeskSimulator Vendor { get; }

    public FakeClock Clock { get; }

    public ConnectionClient Client { get; }

    public static async Task<FreshdeskHost> StartAsync(Action<FreshdeskSimulator>? seed = null)
    {
        var clock = new FakeClock();
        var vendor = await FreshdeskSimulator.StartAsync(seed, new SimulatorOptions { TimeProvider = clock });
        var host = TestHost.Create(clock, integrations => integrations.AddFreshdesk(vendor.Configure));
        using var running = clock.RunByItself();
        var connection = await host.ConnectAsync("acme", inputs: new()
        {
            Inputs = new Dictionary<string, string> { ["domain"] = "acme", [SecretNames.ApiKey] = "key-of-acme" },
        });
        vendor.Requests.Clear();
        return new(vendor, host, clock, host.Integrations.For("acme", connection.Id));
    }

    public async ValueTask DisposeAsync()
    {
        _running.Dispose();
        await _host.DisposeAsync();
        await Vendor.DisposeAsync();
    }
}
