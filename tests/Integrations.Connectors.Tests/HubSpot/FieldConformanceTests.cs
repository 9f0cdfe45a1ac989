using Integrations.Conformance;
using Integrations.Connectors;
using Integrations.Simulators;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.HubSpot.Tests;

public sealed class FieldConformanceTests : FieldConformance<HubSpotSimulator>
{
    protected override (string Name, string Member)? Object => ("companies", "city");

    protected override Task<HubSpotSimulator> StartAsync(SimulatorOptions options, CancellationToken cancellationToken) =>
        HubSpotSimulator.StartAsync(seed => seed.Owners(1).Companies(2).Contacts(2).Deals(2), options, cancellationToken);

    protected override void Register(IntegrationsBuilder integrations, Action<ConnectorOptions> configure) =>
        integrations.AddHubSpot(configure);
}
