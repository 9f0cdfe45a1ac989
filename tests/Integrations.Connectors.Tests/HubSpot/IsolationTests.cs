using Integrations.Conformance;
using Integrations.Connectors;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.HubSpot.Tests;

public sealed class InMemoryIsolationTests : TenantIsolationContract
{
    protected override void Register(IntegrationsBuilder integrations, Action<ConnectorOptions> configure) =>
        integrations.AddHubSpot(configure);
}
