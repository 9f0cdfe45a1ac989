using Integrations.Connectors;
using Integrations.Simulators;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.EntityFrameworkCore.Tests;

/// <summary>A vendor, and a host over whatever a test registers.</summary>
internal sealed class World : IAsyncDisposable
{
    /// <summary>The id of the vendor's connector.</summary>
    public const string Connector = "hubspot";

    private World(HubSpotSimulator vendor, ShiftedClock clock, TestHost host) => (Vendor, Clock, Host) = (vendor, clock, host);

    public HubSpotSimulator Vendor { get; }

    public ShiftedClock Clock { get; }

    public TestHost Host { get; }

    public static async Task<World> StartAsync(Action<IntegrationsBuilder> register, Action<HubSpotSeed>? seed = null,
        Action<IServiceCollection>? services = null)
    {
        var clock = new ShiftedClock();
        var vendor = await HubSpotSimulator.StartAsync(seed ?? (s => s.Contacts(2)), new() { TimeProvider = clock });
        return new(vendor, clock, TestHost.Create(clock, integrations => register(Add(integrations, vendor.Configure)), services));
    }

    /// <summary>Adds the vendor's connector.</summary>
    public static IntegrationsBuilder Add(IntegrationsBuilder integrations, Action<ConnectorOptions> configure) =>
        integrations.AddHubSpot(configure);

    public async Task<ConnectionClient> ConnectAsync(TenantId tenant)
    {
        var connection = await Host.ConnectAsync(tenant);
        return Host.Integrations.For(connection.Tenant, connection.Id);
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Vendor.DisposeAsync();
    }
}
