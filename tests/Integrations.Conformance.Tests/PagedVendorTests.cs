using System.Globalization;
using System.Text.Json.Nodes;
using Integrations.Connectors;
using Integrations.Simulators;
using Integrations.Conformance.Tests.Plain;

namespace Integrations.Conformance.Tests;

/// <summary>A vendor that skips records, and says whether it has more.</summary>
public sealed class OffsetVendorTests : PlainConformance<OffsetVendorTests.Skipping>
{
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
}

/// <summary>A vendor that counts pages.</summary>
public sealed class PageNumberVendorTests : PlainConformance<PageNumberVendorTests.Numbered>
{
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
}

/// <summary>A vendor whose next page begins behind the id of the last record.</summary>
public sealed class LastIdVendorTests : PlainConformance<LastIdVendorTests.Behind>
{
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
    }

    internal static int Number(JsonObject record) => Number(record["id"]!.ToString());

    internal static int Number(string id) => int.Parse(id.Split('-')[^1], CultureInfo.InvariantCulture);
}

/// <summary>
/// A vendor whose pages are bare lists, with a link to the next in a header; a request with a cursor takes no other parameter.
/// </summary>
public sealed class LinkHeaderVendorTests : PlainConformance<LinkHeaderVendorTests.Linked>
{
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
                [.. all.SkipWhile(record => cursor is not null && LastIdVendorTests.Number(record) <= LastIdVendorTests.Number(cursor[0]))];
            var page = SimulatedAnswer.Ok(new JsonArray([.. rest.Take(size)]));
            if (rest.Count <= size) return page;
            var next = $"{request.BaseAddress}{request.Path.TrimStart('/')}?cursor={rest[size - 1]["id"]}.{size}";
            return page.With("Link", $"<{request.BaseAddress}>; rel=\"help\", <{next}>; rel=\"next\"");
        }
    }
}
