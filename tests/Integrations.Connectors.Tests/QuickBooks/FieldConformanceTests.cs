using Integrations.Conformance;
using Integrations.Connectors;
using Integrations.Simulators;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.QuickBooks.Tests;

public sealed class FieldConformanceTests : FieldConformance<QuickBooksSimulator>
{
    protected override (string Name, string Member)? Object => ("Vendor", "CompanyName");

    protected override Task<QuickBooksSimulator> StartAsync(SimulatorOptions options, CancellationToken cancellationToken) =>
        QuickBooksSimulator.StartAsync(seed => seed.Customers(2).Vendors(2).Items(2).Invoices(2).Payments(2), options,
            cancellationToken: cancellationToken);

    protected override void Register(IntegrationsBuilder integrations, Action<ConnectorOptions> configure) =>
        integrations.AddQuickBooks(configure);
}
