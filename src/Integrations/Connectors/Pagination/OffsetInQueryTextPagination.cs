namespace Integrations.Connectors;

public abstract partial class Pagination
{
    /// <summary>
    /// Start and count are part of the query's text (see <see cref="SqlDialect.PageSuffix"/>); a page with fewer records than requested
    /// ends the list. Each page begins with the last record of the page before: when it does not, records before it were added or removed,
    /// and the runtime moves back. A list ordered by the time of the last change counts only within one time.
    /// </summary>
    /// <param name="first">Number of the first record: 0 or 1.</param>
    public static Pagination OffsetInQueryText(int first) => new OffsetInQueryTextPagination(first);
}

/// <summary>Counts records; the dialect writes the number of the first record into its text.</summary>
internal sealed class OffsetInQueryTextPagination(int first) : Pagination
{
    public override PagePlacement Placement => PagePlacement.Counted;

    protected internal override IEnumerable<(string Fault, string Possible)> Check(ListOperation operation) =>
        operation.Dialect is null or ParameterQuery or SearchParameter
            || (operation.Dialect is SqlDialect dialect && dialect.PageSuffix?.Contains("{start}", StringComparison.Ordinal) is not true)
            ? [("OffsetInQueryText needs the number of the first record in the query's text",
                "a SqlDialect with a PageSuffix with {start} and {size}")]
            : [];

    public override void Apply(ListRequestBuilder request, PagePlace place) => request.Start = first + place.Start;

    public override PageAdvance Advance(ListPage page, PagePlace place) =>
        page.Count >= place.Size ? PageAdvance.More : PageAdvance.End;
}
