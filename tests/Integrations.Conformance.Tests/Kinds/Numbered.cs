using System.Text.Json.Nodes;
using Integrations.Connectors;
using Integrations.Simulators;

namespace Integrations.Conformance.Tests.Plain;

/// <summary>A vendor that counts pages.</summary>
public sealed class Numbered : PlainKind
{
    public override string Id => "pages";

    public override Pagination Pagination => Pagination.PageNumber("page", LastPage.ByPageCount("meta.pages"));

    public override string SizeParameter => "per_page";

    public override SimulatedAnswer Page(SimulatedRequest request, IReadOnlyList<JsonObject> all)
    {
        var (page, size) = (NumberOf(request, "page")!.Value, SizeOf(request));
        return SimulatedAnswer.Ok(new JsonObject
        {
            ["data"] = new JsonArray([.. all.Skip((page - 1) * size).Take(size)]),
            ["meta"] = new JsonObject { ["pages"] = (all.Count + size - 1) / size },
        });
    }
}
