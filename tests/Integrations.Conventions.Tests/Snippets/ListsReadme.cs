using Integrations.Connectors;

namespace Integrations.Conventions.Tests.Snippets;

/// <summary>The blocks on lists in src/Integrations/README.md; compiled, never run.</summary>
internal static class ListsReadme
{
    public static void Declare()
    {
        _ =
        #region snippet lists
new ListOperation
{
    Items = "data",
    Pagination = Pagination.Cursor("meta.next", "cursor"),
    SizeParameter = "per_page",
    Dialect = new ParameterQuery
    {
        Operators = { [FilterOperator.GreaterOrEqual] = "gte", [FilterOperator.Less] = "lt" },
        Filters =
        {
            "status",                                                                   // status=open
            { "created_at", FilterOperator.GreaterOrEqual, FilterOperator.Less },       // created_at[gte]=2026-01-31T08:00:00Z
            { "owner_id", FilterOperator.Equal, "owner" },                              // owner=42
        },
        SeveralValues = ParameterValues.CommaSeparated,                                 // status=open,won
        ModifiedSince = ModifiedSince.Parameter("updated_since"),                       // or ModifiedSince.Header()
        Sort = { ["sort_by"] = "{field}", ["sort_dir"] = "{direction}" },
    },
};
        #endregion
    }

    #region snippet own-pagination
    /// <summary>A marker in a response header goes into a request header. Evidence: Acme's reference, "Paging".</summary>
    internal sealed class MarkerHeader : Pagination
    {
        public override void Apply(ListRequestBuilder request, PagePlace place)
        {
            if (place.State is { } marker) request.AddHeader("X-Marker", marker);
        }

        public override PageAdvance Advance(ListPage page, PagePlace place) =>
            page.Header("X-Next-Marker") is { } marker ? PageAdvance.Next(marker) : PageAdvance.End;
    }
    #endregion
}
