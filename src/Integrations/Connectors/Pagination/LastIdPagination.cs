using Integrations.Internal;
using Integrations.Models;

namespace Integrations.Connectors;

public abstract partial class Pagination
{
    /// <summary>
    /// The id of the last record goes into a parameter, and the next page begins behind it. With <paramref name="time"/> the list is
    /// ordered by the time of the last change and then by id, and both of the last record are sent.
    /// </summary>
    /// <param name="parameter">The query parameter, or the member of the body where the query is one.</param>
    /// <param name="last">How a page shows that it is the last: by its size or a Boolean, not by a count.</param>
    /// <param name="time">The parameter that takes <c>UpdatedAt</c> of the last record, as ISO 8601 in UTC; null: the list is ordered by
    /// id.</param>
    public static Pagination LastId(string parameter, LastPage last, string? time = null) => new LastIdPagination(parameter, last, time);
}

/// <summary>The last record of a page asks for the next one.</summary>
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
        return page.Records is [.., var record] ? Behind(record) : PageAdvance.Broken("that there is more, and no record to go on behind");
    }

    internal override bool ReadsUpdatedAt => time is not null;

    protected internal override IEnumerable<(string Fault, string Possible)> Check(ListOperation operation) =>
    [
        .. Needed("parameter", parameter), .. Needed("time parameter", time ?? "none"),
        .. last.Counts
            ? [("a count ends no list that goes on behind its last record: it shrinks as records that were read are deleted",
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
