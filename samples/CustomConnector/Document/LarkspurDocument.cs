using Integrations;
using Integrations.Conformance;
using Integrations.Connectors;
using Larkspur.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace Larkspur.Document.Tests;

/// <summary>Larkspur CRM again, with the document in place of the connector.</summary>
public sealed class LarkspurDocument : LarkspurVendor
{
    public override IReadOnlyList<VendorUnderTest> Variants => [this, new ByKey()];

    public override void Register(IntegrationsBuilder integrations, Action<ConnectorOptions> configure) => Add(integrations, configure);

    private static void Add(IntegrationsBuilder integrations, Action<ConnectorOptions> configure) =>
        integrations.AddConnectorDocument(Path.Combine(AppContext.BaseDirectory, "larkspur.json"), configure);

    private sealed class ByKey : LarkspurByKey
    {
        public override void Register(IntegrationsBuilder integrations, Action<ConnectorOptions> configure) => Add(integrations, configure);
    }
}
