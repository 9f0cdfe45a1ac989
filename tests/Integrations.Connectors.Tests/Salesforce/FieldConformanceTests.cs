using Integrations.Conformance;
using Integrations.Connectors;
using Integrations.Simulators;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Salesforce.Tests;

public sealed class FieldConformanceTests : FieldConformance<SalesforceSimulator>
{
    protected override (string Name, string Member)? Object => ("Lead", "Company");

    protected override Task<SalesforceSimulator> StartAsync(SimulatorOptions options, CancellationToken cancellationToken) =>
        SalesforceSimulator.StartAsync(seed => seed.Users(1).Accounts(2).Contacts(2).Opportunities(2).Leads(2), options, cancellationToken);

    protected override void Register(IntegrationsBuilder integrations, Action<ConnectorOptions> configure) =>
        integrations.AddSalesforce(configure);
}
