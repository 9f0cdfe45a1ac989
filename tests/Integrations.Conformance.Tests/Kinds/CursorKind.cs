using System.Globalization;
using System.Text.Json.Nodes;
using Integrations.Connectors;
using Integrations.Simulators;

namespace Integrations.Conformance.Tests.Plain;

/// <summary>A vendor with an opaque cursor: the next page begins behind the record it names.</summary>
public abstract class CursorKind : PlainKind
{
    public override Pagination Pagination => Pagination.Cursor("next", "after");

    public override SimulatedAnswer Page(SimulatedRequest request, IReadOnlyList<JsonObject> all)
    {
        var rest = NumberOf(request, "after") is { } after ? [.. all.SkipWhile(r => Number(r) <= after)] : all;
        List<JsonObject> page = [.. rest.Take(SizeOf(request))];
        var body = new JsonObject { ["data"] = new JsonArray([.. page]) };
        if (page.Count < rest.Count) body["next"] = Number(page[^1]).ToString(CultureInfo.InvariantCulture);
        return SimulatedAnswer.Ok(body);
    }

    private static int Number(JsonObject record) => int.Parse(record["id"]!.ToString().Split('-')[^1], CultureInfo.InvariantCulture);
}
