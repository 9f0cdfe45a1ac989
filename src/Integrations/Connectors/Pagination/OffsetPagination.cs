namespace Integrations.Connectors;

public abstract partial class Pagination
{
    /// <summary>
    /// The number of the first record goes into a parameter. Each page begins with the last record of the one before: when it is not
    /// there, records went or came before it, and the runtime goes back. No record is lost while others move.
    /// </summary>
    /// <param name="parameter">The query parameter, or the member of the body where the query is one.</param>
    /// <param name="last">How a page shows that it is the last.</param>
    /// <param name="first">Number of the first record: 0 or 1.</param>
    public static Pagination Offset(string parameter, LastPage last, int first = 0) => new OffsetPagination(parameter, last, first);
}

/// <summary>Records are numbered.</summary>
internal sealed class OffsetPagination(string parameter, LastPage last, int first) : Pagination
{
    public override PagePlacement Placement => PagePlacement.Counted;

    public override ResponsePaths Paths => last.Paths;

    public override void Apply(ListRequestBuilder request, PagePlace place) => request.SetPage(parameter, first + place.Start);

    public override PageAdvance Advance(ListPage page, PagePlace place) => last.Of(page, place, place.Start + page.Count);

    protected internal override IEnumerable<(string Fault, string Possible)> Check(ListOperation operation) =>
        [.. Needed("parameter", parameter), .. last.Check(operation)];
}
