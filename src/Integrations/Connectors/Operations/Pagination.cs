namespace Integrations.Connectors;

/// <summary>How a vendor hands out the next page. One of the nested kinds; the stop rule belongs to it and is never the size asked for unless the vendor says so.</summary>
public abstract class Pagination
{
    private Pagination() { }

    /// <summary>Everything comes at once.</summary>
    public static Pagination None { get; } = new NoPaging();

    /// <summary>An opaque cursor in the answer goes into a parameter; its absence ends the list.</summary>
    /// <param name="path">Where the cursor is.</param>
    /// <param name="parameter">The query parameter, or the member of the body where the query is one.</param>
    public static Pagination Cursor(string path, string parameter) => new CursorPaging(path, parameter, null, null);

    /// <summary>
    /// A cursor that counts the records before it and works up to <paramref name="cap"/> of them. The runtime never follows it where it can
    /// go on by a key: by id, or by the time of the last change and the id within one time. In any other order it counts, shows the last
    /// record again to find a hole, and goes on behind the cap by the value and the id.
    /// </summary>
    /// <param name="path">Where the cursor is; its absence ends the list.</param>
    /// <param name="parameter">The query parameter, or the member of the body where the query is one.</param>
    /// <param name="cap">Most records a query gives.</param>
    /// <param name="total">Where the number of records that match is; null: the vendor does not say. It must agree that a list
    /// ends.</param>
    public static Pagination CursorWithResultCap(string path, string parameter, int cap, string? total = null) =>
        new CursorPaging(path, parameter, cap, total);

    /// <summary>A link in the answer. Followed only within the connection's origin.</summary>
    /// <param name="path">Where the link is; its absence ends the list.</param>
    /// <param name="done">
    /// Where the vendor says that the list is done; null: it does not say. An end that it denies is
    /// <see cref="ContractViolationException"/>.
    /// </param>
    /// <param name="total">Where the number of records of the list is, for an answer that says nothing at <paramref name="done"/>.</param>
    public static Pagination NextLink(string path, string? done = null, string? total = null) => new LinkPaging(path, done, total);

    /// <summary>
    /// Start and count stand in the query's text (see <see cref="SqlDialect.PageSuffix"/>); a page shorter than asked for ends the list.
    /// Each page begins with the last record of the one before: when it does not, records went or came before it, and the runtime goes
    /// back. A list ordered by the time of the last change counts only within one time.
    /// </summary>
    /// <param name="first">Number of the first record: 0 or 1.</param>
    public static Pagination OffsetInQueryText(int first) => new OffsetPaging(first);

    /// <summary>The time of the last record goes into the form's since parameter while a page is full: for feeds with a cap and no cursor, whose rows ascend in time.</summary>
    /// <param name="cap">Records in a full page.</param>
    public static Pagination TimeWindow(int cap) => new SinceLastPaging(cap);

    internal sealed class NoPaging : Pagination;

    internal sealed class CursorPaging(string path, string parameter, int? cap, string? total) : Pagination
    {
        public string Path { get; } = path;

        public string Parameter { get; } = parameter;

        public int? Cap { get; } = cap;

        public string? Total { get; } = total;
    }

    internal sealed class LinkPaging(string path, string? done, string? total) : Pagination
    {
        public string Path { get; } = path;

        public string? Done { get; } = done;

        public string? Total { get; } = total;
    }

    internal sealed class OffsetPaging(int first) : Pagination
    {
        public int First { get; } = first;
    }

    internal sealed class SinceLastPaging(int cap) : Pagination
    {
        public int Cap { get; } = cap;
    }
}
