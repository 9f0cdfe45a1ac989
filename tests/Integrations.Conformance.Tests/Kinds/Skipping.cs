using System.Text.Json.Nodes;
using Integrations.Connectors;
using Integrations.Simulators;

namespace Integrations.Conformance.Tests.Plain;

/// <summary>A vendor that skips records, and says whether it has more.</summary>
public sealed class Skipping : PlainKind
{
    public override string Id => "offset";

    public override Pagination Pagination => Pagination.Offset("_skip", LastPage.WhenFalse("has_more"));

    public override RestPagination Pages => RestPagination.Offset("_skip", "limit");

    public override JsonNode ListBody(RestPage page) => new JsonObject { ["data"] = page.Items, ["has_more"] = page.Next is not null };
}
