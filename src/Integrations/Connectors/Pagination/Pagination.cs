namespace Integrations.Connectors;

/// <summary>
/// Requests the next page of a list. Each kind is one small class: <see cref="Apply"/> writes the page into the request,
/// <see cref="Advance"/> reads the response and decides whether the list continues.
/// </summary>
/// <remarks>
/// <para>To write a kind, derive a sealed class and choose the owner of the position in the list:</para>
/// <para>
/// <see cref="PagePlacement.Vendor"/> (the default): the vendor, by a cursor, a link, or the id of the last record. <see cref="Advance"/>
/// returns <see cref="PageAdvance.Next"/> with a text or <see cref="PageAdvance.NextLink"/>; the text is in <see cref="PagePlace.State"/>
/// when <see cref="Apply"/> is called for the next page, possibly in another process: it is part of the sealed cursor. A text that occurs
/// twice ends the list with <see cref="ContractViolationException"/>, and a link is followed only within the connection's origin. Declare
/// records that the next page repeats with <see cref="PagePlace.Repeats"/>.
/// </para>
/// <para>
/// <see cref="PagePlacement.Counted"/>: records are numbered from the beginning of the list. The runtime keeps the number:
/// <see cref="Apply"/> writes <see cref="PagePlace.Start"/> and <see cref="PagePlace.Size"/>, and <see cref="Advance"/> returns
/// <see cref="PageAdvance.More"/> or <see cref="PageAdvance.End"/> and keeps no state. The runtime requests the last record of a page again
/// with the next one, moves back when it is missing, and continues by a key where the dialect compares one
/// (<see cref="QueryDialect.KeyField"/>, <see cref="QueryDialect.CanCompare"/>), so that no record is lost while records are edited. For a
/// vendor that counts whole pages, override <see cref="Fit"/> to widen the span.
/// </para>
/// <para>
/// Both kinds declare in <see cref="Paths"/> the paths of cursor, flag and total: they are read in the one pass over the body. The stop
/// rule belongs to the kind, and is never the requested size unless the vendor documents that. A kind contains settings only: one instance
/// serves all lists at once. A factory method beside the kind is a partial of this class; create a connector's own kind with <c>new</c>.
/// </para>
/// </remarks>
public abstract partial class Pagination
{
    /// <summary>Creates a kind of pagination.</summary>
    [Experimental("INTEGRATIONS001")]
    protected Pagination() { }

    /// <summary>The owner of the position in the list. Default <see cref="PagePlacement.Vendor"/>.</summary>
    [Experimental("INTEGRATIONS001")]
    public virtual PagePlacement Placement => PagePlacement.Vendor;

    /// <summary>The paths of the values that <see cref="Advance"/> reads. Default none.</summary>
    [Experimental("INTEGRATIONS001")]
    public virtual ResponsePaths Paths => ResponsePaths.None;

    /// <summary>Maximum number of records that one query returns, for a counted kind; null: unlimited. Default null.</summary>
    public virtual int? ResultCap => null;

    /// <summary>Distinguishes kinds whose <see cref="PagePlace.State"/> has a different meaning.</summary>
    internal virtual string Mark => GetType().Name;

    /// <summary>Checks the kind's settings and its list when the connector is registered. Default: no fault.</summary>
    /// <param name="operation">The list.</param>
    /// <returns>Each fault with the possible values; empty when the settings are valid.</returns>
    protected internal virtual IEnumerable<(string Fault, string Possible)> Check(ListOperation operation) => [];

    /// <summary>True when positions are times of the last change, which the table must read.</summary>
    internal virtual bool ReadsUpdatedAt => false;

    /// <summary>Reports an empty name or path, without which the list would end after its first page.</summary>
    private protected static IEnumerable<(string Fault, string Possible)> Required(string what, string? text) =>
        string.IsNullOrWhiteSpace(text) ? [($"{what} is empty", $"the vendor's {what}")] : [];

    /// <summary>Writes the page to request into the request. Called for every page, including the first.</summary>
    /// <param name="request">The request; afterwards the dialect adds conditions and order.</param>
    /// <param name="place">The position in the list.</param>
    [Experimental("INTEGRATIONS001")]
    public abstract void Apply(ListRequestBuilder request, PagePlace place);

    /// <summary>Reads a page and decides whether the list continues.</summary>
    /// <param name="page">The page.</param>
    /// <param name="place">The position at which it was requested; <see cref="PagePlace.Read"/> includes the page.</param>
    [Experimental("INTEGRATIONS001")]
    public abstract PageAdvance Advance(ListPage page, PagePlace place);

    /// <summary>
    /// Widens the records that a counted kind is about to request to a span that the vendor can return. Default: unchanged.
    /// </summary>
    /// <param name="span">
    /// The wanted records. The returned span must begin at their start or before, with at most 128 records that were read before (so many
    /// the runtime recognizes), and end behind the repeated records where a page is large enough: a page without a new record makes no
    /// progress.
    /// </param>
    /// <param name="minSize">Minimum page size.</param>
    /// <param name="maxSize">Maximum page size.</param>
    [Experimental("INTEGRATIONS001")]
    public virtual RecordSpan Fit(RecordSpan span, int minSize, int maxSize) => span;
}

/// <summary>The owner of the position in a list between its pages.</summary>
[Experimental("INTEGRATIONS001")]
public enum PagePlacement
{
    /// <summary>The vendor, by a cursor, a link or a key that each page contains for the next one.</summary>
    Vendor = 0,

    /// <summary>The runtime, by the number of the record; protected against records that are added, removed or moved meanwhile.</summary>
    Counted = 1,
}

/// <summary>The paths of the values that a pagination reads from a page; null for values that the vendor does not send.</summary>
/// <param name="Next">Path of the cursor, link or number of the next page: a text or a number.</param>
/// <param name="Flag">Path of a Boolean: the list is finished, or it has more.</param>
/// <param name="Total">Path of a whole number: records or pages in the list.</param>
[Experimental("INTEGRATIONS001")]
public sealed record ResponsePaths(string? Next = null, string? Flag = null, string? Total = null)
{
    /// <summary>No paths.</summary>
    public static ResponsePaths None { get; } = new();
}
