using System.Text.Json.Nodes;
using Integrations.Connectors;
using Integrations.Simulators;

namespace Integrations.Conformance.Tests.Plain;

/// <summary>A vendor that skips records, and says whether it has more.</summary>
public sealed class Skipping : PlainKind
{
    public override string Id => "offset";

    public override Pagination Pagination => Pagination.Offset("_skip", LastPage.WhenFalse("has_more"));

    public override SimulatedAnswer Page(SimulatedRequest request, IReadOnlyList<JsonObject> all)
    {
        var (skip, size) = (NumberOf(request, "_skip")!.Value, SizeOf(request));
        return SimulatedAnswer.Ok(new JsonObject
        {
            ["data"] = new JsonArray([.. all.Skip(skip).Take(size)]), ["has_more"] = all.Count > skip + size,
        });
    }
}
