using System.Globalization;
using System.Text.Json.Nodes;
using Integrations.Connectors;
using Integrations.Simulators;

namespace Integrations.Conformance.Tests.Plain;

/// <summary>
/// A vendor whose pages are bare lists, with a link to the next in a header; a request with a cursor takes no other parameter.
/// </summary>
public sealed class Linked : PlainKind
{
    public override string Id => "linkheader";

    public override string Items => "";

    public override Pagination Pagination => Pagination.LinkHeader;

    public override string SizeParameter => "per_page";

    public override SimulatedAnswer Page(SimulatedRequest request, IReadOnlyList<JsonObject> all)
    {
        var cursor = request.Query("cursor")?.Split('.');
        if (cursor is not null && request.Query(SizeParameter) is not null)
            return SimulatedAnswer.Json(400, new JsonObject { ["message"] = "The cursor stands alone" });
        var size = cursor is null ? SizeOf(request) : int.Parse(cursor[1], CultureInfo.InvariantCulture);
        List<JsonObject> rest =
            [.. all.SkipWhile(record => cursor is not null && Behind.Number(record) <= Behind.Number(cursor[0]))];
        var page = SimulatedAnswer.Ok(new JsonArray([.. rest.Take(size)]));
        if (rest.Count <= size) return page;
        var next = $"{request.BaseAddress}{request.Path.TrimStart('/')}?cursor={rest[size - 1]["id"]}.{size}";
        return page.With("Link", $"<{request.BaseAddress}>; rel=\"help\", <{next}>; rel=\"next\"");
    }
}
