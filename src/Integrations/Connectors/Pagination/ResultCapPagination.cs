using System.Globalization;

namespace Integrations.Connectors;

public abstract partial class Pagination
{
    /// <summary>
    /// A cursor that counts the preceding records and works for at most <paramref name="cap"/> of them. The runtime follows it only where
    /// it cannot continue by a key: by id, or by the time of the last change and the id within one time. In any other order it counts,
    /// requests the last record again to detect a gap, and continues behind the cap by the value and the id.
    /// </summary>
    /// <param name="path">Path of the cursor; its absence ends the list.</param>
    /// <param name="parameter">The query parameter, or the body member where the query is sent in the body.</param>
    /// <param name="cap">Maximum number of records that a query returns.</param>
    /// <param name="total">
    /// Path of the number of matching records; null: the vendor does not send it. The end of a list must agree with it.
    /// </param>
    public static Pagination CursorWithResultCap(string path, string parameter, int cap, string? total = null) =>
        new ResultCapPagination(path, parameter, cap, total);
}

/// <summary>Reads a numeric cursor, up to a cap.</summary>
internal sealed class ResultCapPagination(string path, string parameter, int cap, string? total) : Pagination
{
    public override PagePlacement Placement => PagePlacement.Counted;

    public override ResponsePaths Paths { get; } = new(Next: path, Total: total);

    public override int? ResultCap => cap;

    public override void Apply(ListRequestBuilder request, PagePlace place)
    {
        if (place.Start > 0) request.SetPage(parameter, place.Start.ToString(CultureInfo.InvariantCulture));
    }

    protected internal override IEnumerable<(string Fault, string Possible)> Check(ListOperation operation) =>
        [.. Required("path of the cursor", path), .. Required("parameter", parameter)];

    public override PageAdvance Advance(ListPage page, PagePlace place)
    {
        var isMore = page.Total > place.Start + page.Count;
        if (isMore && page.Count == 0) return PageAdvance.Broken($"{page.Total} records, and none of them");
        return isMore || page.Next is not null ? PageAdvance.More : PageAdvance.End;
    }
}
