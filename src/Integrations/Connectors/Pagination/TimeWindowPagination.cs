using Integrations.Internal;
using Integrations.Models;

namespace Integrations.Connectors;

public abstract partial class Pagination
{
    /// <summary>
    /// The time of the last record is sent in <see cref="ListOperation.SinceParameter"/> while pages are full: for feeds with a cap and no
    /// cursor, whose rows ascend in time.
    /// </summary>
    /// <param name="cap">The number of records in a full page.</param>
    public static Pagination TimeWindow(int cap) => new TimeWindowPagination(cap);
}

/// <summary>
/// Continues with the latest time of a full page; the rows of that time are repeated and omitted. Deleted rows ascend separately, behind
/// the others.
/// </summary>
internal sealed class TimeWindowPagination(int cap) : Pagination
{
    protected internal override IEnumerable<(string Fault, string Possible)> Check(ListOperation operation) =>
        operation.SinceParameter is null
            ? [("TimeWindow continues by the time of the last record, which no parameter sends",
                "SinceParameter, the parameter of the time")]
            : [];

    public override void Apply(ListRequestBuilder request, PagePlace place)
    {
        if (place.State is { } latest && request.SinceParameter is { } parameter) request.Set(parameter, latest);
    }

    public override PageAdvance Advance(ListPage page, PagePlace place)
    {
        var records = page.Records;
        if (page.Count < cap) return PageAdvance.End;
        var ascends = records.All(r => r.UpdatedAt is not null) && records.Zip(records.Skip(1)).All(p => Ascends(p.First, p.Second));
        var latest = records.Max(r => r.UpdatedAt);
        var next = latest is { } time ? InstantSpelling.Of(InstantFormat.Iso, time) : null;
        if (latest is null || next is null || !ascends || next == place.State)
        {
            return PageAdvance.NotSupported(
                "list all deleted", "More changes share this time than the vendor's feed returns: compare with a full list.");
        }

        place.Repeats(records.Where(r => r.UpdatedAt >= InstantSpelling.Rounded(latest.Value, TimeSpan.FromSeconds(1))));
        return PageAdvance.Next(next);
    }

    private static bool Ascends(UnifiedRecord one, UnifiedRecord next) =>
        one.UpdatedAt <= next.UpdatedAt || (next.IsDeleted && !one.IsDeleted);
}
