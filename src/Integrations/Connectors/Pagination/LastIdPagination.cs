using Integrations.Internal;
using Integrations.Models;

namespace Integrations.Connectors;

public abstract partial class Pagination
{
    /// <summary>
    /// The id of the last record is sent in a parameter, and the next page begins behind it. With <paramref name="time"/> the list is
    /// ordered by the time of the last change and then by id, and both of the last record are sent.
    /// </summary>
    /// <param name="parameter">The query parameter, or the body member where the query is sent in the body.</param>
    /// <param name="last">The rule for the last page: by size or a Boolean, not by a count.</param>
    /// <param name="time">
    /// The parameter for <c>UpdatedAt</c> of the last record, as ISO 8601 in UTC; null: the list is ordered by id.
    /// </param>
    public static Pagination LastId(string parameter, LastPage last, string? time = null) => new LastIdPagination(parameter, last, time);
}

/// <summary>Requests each page by the last record of the page before.</summary>
internal sealed class LastIdPagination(string parameter, LastPage last, string? time) : Pagination
{
    public override ResponsePaths Paths => last.Paths;

    internal override string Mark => time is null ? base.Mark : base.Mark + "+";

    public override void Apply(ListRequestBuilder request, PagePlace place)
    {
        if (place.State is not { } state) return;
        if (time is not null)
        {
            var end = state.IndexOf(' ', StringComparison.Ordinal);
            request.SetPage(time, state[..end]);
            state = state[(end + 1)..];
        }

        request.SetPage(parameter, state);
    }

    public override PageAdvance Advance(ListPage page, PagePlace place)
    {
        var advance = last.Of(page, place, place.Read);
        if (advance != PageAdvance.More) return advance;
        return page.Records is [.., var record] ? Behind(record)
            : PageAdvance.Broken("that there is more, and no record to continue behind");
    }

    internal override bool ReadsUpdatedAt => time is not null;

    protected internal override IEnumerable<(string Fault, string Possible)> Check(ListOperation operation) =>
    [
        .. Required("parameter", parameter), .. Required("time parameter", time ?? "none"),
        .. last.Counts
            ? [("a count cannot end a list that continues behind its last record: it shrinks as records that were read are deleted",
                "LastPage.WhenShort, WhenFalse or WhenTrue")]
            : last.Check(operation),
    ];

    private PageAdvance Behind(UnifiedRecord record)
    {
        if (time is null) return PageAdvance.Next(record.Id!);
        if (record.UpdatedAt is not { } updated) return PageAdvance.Broken("a last record without the time of its last change");
        var instant = InstantSpelling.Exact(updated);
        return PageAdvance.Next($"{instant} {record.Id}");
    }
}
