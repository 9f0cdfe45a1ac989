namespace Integrations.Connectors;

/// <summary>
/// How a vendor hands out the next page of a list. Each kind is one small class: <see cref="Apply"/> writes the page into the request,
/// <see cref="Advance"/> reads the response and decides whether the list goes on.
/// </summary>
/// <remarks>
/// <para>To write a kind, derive a sealed class and choose who keeps the place in the list:</para>
/// <para>
/// <see cref="PagePlacement.Vendor"/> (the default): the vendor does, by a cursor, a link, or the id of the last record.
/// <see cref="Advance"/> returns <see cref="PageAdvance.Next"/> with a text or <see cref="PageAdvance.NextLink"/>; the text stands in
/// <see cref="PagePlace.State"/> when <see cref="Apply"/> is called for the next page, also in another process: it travels in the sealed
/// cursor. A text that comes twice breaks the list off with <see cref="ContractViolationException"/>, and a link is followed within
/// the connection's origin alone. Records that the next page repeats are named with <see cref="PagePlace.Repeats"/>.
/// </para>
/// <para>
/// <see cref="PagePlacement.Counted"/>: records are numbered from the beginning of the list. The runtime keeps the number:
/// <see cref="Apply"/> writes <see cref="PagePlace.Start"/> and <see cref="PagePlace.Size"/>, and <see cref="Advance"/> returns
/// <see cref="PageAdvance.More"/> or <see cref="PageAdvance.End"/> and keeps no state. The runtime asks for the last record of a page
/// again with the next one, goes back when it is not there, and goes on by a key where the dialect compares one
/// (<see cref="QueryDialect.KeyField"/>, <see cref="QueryDialect.CanCompare"/>), so that no record is lost while records are edited.
/// A vendor that counts whole pages widens the span in <see cref="Fit"/>.
/// </para>
/// <para>
/// Both kinds declare in <see cref="Paths"/> where a page holds its cursor, flag and total: they are read in the one pass over the body.
/// The stop rule belongs to the kind, and is never the size asked for unless the vendor documents that. A kind holds settings only: one
/// instance serves all lists at once. A factory that stands beside the kind is a partial of this class; a connector's own kind is
/// created with <c>new</c>.
/// </para>
/// </remarks>
public abstract partial class Pagination
{
    /// <summary>For kinds of pagination.</summary>
    [Experimental("INTEGRATIONS001")]
    protected Pagination() { }

    /// <summary>Who keeps the place in the list. Default <see cref="PagePlacement.Vendor"/>.</summary>
    [Experimental("INTEGRATIONS001")]
    public virtual PagePlacement Placement => PagePlacement.Vendor;

    /// <summary>Where a page holds what <see cref="Advance"/> reads. Default nowhere.</summary>
    [Experimental("INTEGRATIONS001")]
    public virtual ResponsePaths Paths => ResponsePaths.None;

    /// <summary>Most records one query hands out, for a counted kind; null: without limit. Default null.</summary>
    public virtual int? ResultCap => null;

    /// <summary>Tells kinds apart whose <see cref="PagePlace.State"/> means another thing.</summary>
    internal virtual string Mark => GetType().Name;

    /// <summary>Checks the kind's settings and its list, when the connector is registered. Default: nothing is wrong.</summary>
    /// <param name="operation">The list.</param>
    /// <returns>Each fault, and what is possible instead; empty: nothing is wrong.</returns>
    protected internal virtual IEnumerable<(string Fault, string Possible)> Check(ListOperation operation) => [];

    /// <summary>Whether places are times of the last change, which the table has to read.</summary>
    internal virtual bool ReadsUpdatedAt => false;

    /// <summary>A name or path without which the list would end after its first page.</summary>
    private protected static IEnumerable<(string Fault, string Possible)> Needed(string what, string? text) =>
        string.IsNullOrWhiteSpace(text) ? [($"{what} is empty", $"the vendor's {what}")] : [];

    /// <summary>Writes the page to ask for into the request. Called for every page, the first included.</summary>
    /// <param name="request">The request; the dialect writes conditions and order into it afterwards.</param>
    /// <param name="place">The place in the list.</param>
    [Experimental("INTEGRATIONS001")]
    public abstract void Apply(ListRequestBuilder request, PagePlace place);

    /// <summary>Reads a page and decides whether the list goes on.</summary>
    /// <param name="page">The page.</param>
    /// <param name="place">The place it was asked for at; <see cref="PagePlace.Read"/> includes the page.</param>
    [Experimental("INTEGRATIONS001")]
    public abstract PageAdvance Advance(ListPage page, PagePlace place);

    /// <summary>
    /// Widens the records a counted kind is about to ask for to a span that the vendor can hand out. Default: the span as it is.
    /// </summary>
    /// <param name="span">
    /// The records wanted. The span returned begins at its start or before, with at most 128 records that were shown (so many the runtime
    /// knows again), and ends behind the records shown again where a page is large enough: a page without a new record brings nothing on.
    /// </param>
    /// <param name="minSize">Least records in a page.</param>
    /// <param name="maxSize">Most records in a page.</param>
    [Experimental("INTEGRATIONS001")]
    public virtual RecordSpan Fit(RecordSpan span, int minSize, int maxSize) => span;
}
