namespace Integrations.Connectors;

/// <summary>How a vendor hands out the next page. One of the nested kinds; the stop rule belongs to it and is never the size asked for unless the vendor says so.</summary>
public abstract class Paging
{
    private Paging() { }

    /// <summary>Everything comes at once.</summary>
    public static Paging None { get; } = new NoPaging();

    /// <summary>An opaque cursor in the answer goes into a parameter; its absence ends the list.</summary>
    /// <param name="path">Where the cursor is.</param>
    /// <param name="parameter">The query parameter, or the member of the body where the query is one.</param>
    public static Paging Cursor(string path, string parameter) => new CursorPaging(path, parameter, null);

    /// <summary>A cursor that works up to <paramref name="cap"/> records; the runtime goes on behind by the sort key.</summary>
    /// <param name="path">Where the cursor is.</param>
    /// <param name="parameter">The query parameter, or the member of the body where the query is one.</param>
    /// <param name="cap">Most records a query gives.</param>
    public static Paging CappedCursor(string path, string parameter, int cap) => new CursorPaging(path, parameter, cap);

    /// <summary>A link in the answer; its absence ends the list. Followed only within the connection's origin.</summary>
    /// <param name="path">Where the link is.</param>
    public static Paging NextLink(string path) => new LinkPaging(path);

    /// <summary>Start and count stand in the query's text (see <see cref="SqlDialect.PageSuffix"/>); a page shorter than asked for ends the list.</summary>
    /// <param name="first">Number of the first record: 0 or 1.</param>
    public static Paging OffsetInText(int first) => new OffsetPaging(first);

    /// <summary>The time of the last record goes into the form's since parameter while a page is full: for feeds with a cap and no cursor, whose rows ascend in time.</summary>
    /// <param name="cap">Records in a full page.</param>
    public static Paging SinceLast(int cap) => new SinceLastPaging(cap);

    internal sealed class NoPaging : Paging;

    internal sealed class CursorPaging(string path, string parameter, int? cap) : Paging
    {
        public string Path { get; } = path;

        public string Parameter { get; } = parameter;

        public int? Cap { get; } = cap;
    }

    internal sealed class LinkPaging(string path) : Paging
    {
        public string Path { get; } = path;
    }

    internal sealed class OffsetPaging(int first) : Paging
    {
        public int First { get; } = first;
    }

    internal sealed class SinceLastPaging(int cap) : Paging
    {
        public int Cap { get; } = cap;
    }
}
