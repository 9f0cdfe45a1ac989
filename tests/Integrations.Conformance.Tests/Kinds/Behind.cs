using System.Globalization;
using System.Text.Json.Nodes;
using Integrations.Connectors;
using Integrations.Simulators;

namespace Integrations.Conformance.Tests.Plain;

/// <summary>A vendor whose next page begins behind the id of the last record.</summary>
public sealed class Behind : PlainKind
{
    public override string Id => "lastid";

    public override Pagination Pagination => Pagination.LastId("starting_after", LastPage.WhenFalse("has_more"));

    public override SimulatedAnswer Page(SimulatedRequest request, IReadOnlyList<JsonObject> all)
    {
        List<JsonObject> rest = [.. all.SkipWhile(record => request.Query("starting_after") is { } id && Number(record) <= Number(id))];
        var size = SizeOf(request);
        return SimulatedAnswer.Ok(new JsonObject { ["data"] = new JsonArray([.. rest.Take(size)]), ["has_more"] = rest.Count > size });
    }

    internal static int Number(JsonObject record) => Number(record["id"]!.ToString());

    internal static int Number(string id) => int.Parse(id.Split('-')[^1], CultureInfo.InvariantCulture);
}
