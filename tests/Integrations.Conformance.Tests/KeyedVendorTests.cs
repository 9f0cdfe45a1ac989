using Integrations.Connectors;
using Integrations.Simulators;
using Integrations.Testing;
using Integrations.Conformance.Tests.Plain;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Conformance.Tests;

/// <summary>A vendor with an API key alone: there is no OAuth in it anywhere.</summary>
public sealed class KeyedVendorTests : PlainConformance<KeyedVendorTests.Keyed>
{
    public sealed class Keyed : CursorKind
    {
        public override string Id => "keyed";
    }
}

/// <summary>Every field of it, too.</summary>
public sealed class KeyedVendorFieldTests : FieldConformance<PlainVendor>
{
    private static readonly KeyedVendorTests.Keyed Kind = new();

    protected override Task<PlainVendor> StartAsync(SimulatorOptions options, CancellationToken cancellationToken) =>
        PlainVendor.StartAsync(Kind, 2, 2, options, cancellationToken);

    protected override ConnectInputs Inputs(PlainVendor vendor) => Kind.Connecting("acme");

    protected override void Register(IntegrationsBuilder integrations, Action<ConnectorOptions> configure) =>
        integrations.AddConnector<PlainConnector<KeyedVendorTests.Keyed>, PlainOptions>(configure);
}
