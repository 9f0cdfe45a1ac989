namespace Integrations.Connectors;

public abstract partial class Pagination
{
    /// <summary>
    /// The number of the first record is sent in a parameter. Each page begins with the last record of the page before: when it is missing,
    /// records before it were added or removed, and the runtime moves back. No record is lost while others move.
    /// </summary>
    /// <param name="parameter">The query parameter, or the body member where the query is sent in the body.</param>
    /// <param name="last">The rule for the last page.</param>
    /// <param name="first">Number of the first record: 0 or 1.</param>
    public static Pagination Offset(string parameter, LastPage last, int first = 0) => new OffsetPagination(parameter, last, first);
}

/// <summary>Counts records.</summary>
internal sealed class OffsetPagination(string parameter, LastPage last, int first) : Pagination
{
    public override PagePlacement Placement => PagePlacement.Counted;

    public override ResponsePaths Paths => last.Paths;

    public override void Apply(ListRequestBuilder request, PagePlace place) => request.SetPage(parameter, first + place.Start);

    public override PageAdvance Advance(ListPage page, PagePlace place) => last.Of(page, place, place.Start + page.Count);

    protected internal override IEnumerable<(string Fault, string Possible)> Check(ListOperation operation) =>
        [.. Required("parameter", parameter), .. last.Check(operation)];
}
