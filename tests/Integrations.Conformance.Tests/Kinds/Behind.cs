using System.Text.Json.Nodes;
using Integrations.Connectors;
using Integrations.Simulators;

namespace Integrations.Conformance.Tests.Plain;

/// <summary>A vendor whose next page begins behind the id of the last record.</summary>
public sealed class Behind : PlainKind
{
    public override string Id => "lastid";

    public override Pagination Pagination => Pagination.LastId("starting_after", LastPage.WhenFalse("has_more"));

    public override RestPagination Pages => RestPagination.LastId("starting_after", "limit");

    public override JsonNode ListBody(RestPage page) => new JsonObject { ["data"] = page.Items, ["has_more"] = page.Next is not null };
}
