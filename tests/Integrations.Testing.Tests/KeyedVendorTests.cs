using System.Text.Json.Nodes;
using Integrations.Connectors;
using Integrations.Simulators;
using Integrations.Testing.Tests.Plain;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Testing.Tests;

/// <summary>A vendor with an API key alone and an opaque cursor: there is no OAuth in it anywhere.</summary>
public sealed class KeyedVendorTests : PlainConformance<KeyedVendorTests.Keyed>
{
    public sealed class Keyed : PlainKind
    {
        public override string Id => "keyed";

        public override Pagination Pagination => Pagination.Cursor("next", "after");

        public override SimulatedAnswer Page(SimulatedRequest request, IReadOnlyList<JsonObject> all)
        {
            var rest = NumberOf(request, "after") is { } after ? [.. all.SkipWhile(r => Number(r) <= after)] : all;
            List<JsonObject> page = [.. rest.Take(SizeOf(request))];
            var body = new JsonObject { ["data"] = new JsonArray([.. page]) };
            if (page.Count < rest.Count) body["next"] = $"{Number(page[^1])}";
            return SimulatedAnswer.Ok(body);
        }

        private static int Number(JsonObject record) => int.Parse(record["id"]!.ToString().Split('-')[^1], System.Globalization.CultureInfo.InvariantCulture);
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
