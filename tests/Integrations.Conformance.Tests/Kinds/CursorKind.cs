using System.Text.Json.Nodes;
using Integrations.Connectors;
using Integrations.Simulators;

namespace Integrations.Conformance.Tests.Plain;

/// <summary>A vendor with an opaque cursor: the next page begins behind the record it names.</summary>
public abstract class CursorKind : PlainKind
{
    public override Pagination Pagination => Pagination.Cursor("next", "after");

    public override RestPagination Pages => RestPagination.Cursor("after", "limit");

    public override JsonNode ListBody(RestPage page)
    {
        var body = new JsonObject { ["data"] = page.Items };
        if (page.Next is not null) body["next"] = page.Next;
        return body;
    }
}
