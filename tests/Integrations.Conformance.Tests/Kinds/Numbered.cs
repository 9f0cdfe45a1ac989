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

    public override RestPagination Pages => RestPagination.Page("page", "per_page");

    public override JsonNode ListBody(RestPage page) => new JsonObject
    {
        ["data"] = page.Items, ["meta"] = new JsonObject { ["pages"] = (page.Total + page.Size - 1) / page.Size },
    };
}
