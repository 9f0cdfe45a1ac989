namespace Integrations.Connectors;

/// <summary>
/// How a list request writes conditions, order, selection and search. Each dialect is one class; a connector may bring its own, derived
/// from this one and created with <c>new</c>.
/// </summary>
/// <remarks>
/// A dialect holds settings only: one instance serves all lists at once. <see cref="Render"/> writes the whole query or refuses it with
/// <see cref="OperationNotSupportedException"/>; a condition that it leaves out would hand the host records it did not ask for.
/// </remarks>
[Experimental("INTEGRATIONS001")]
public abstract class QueryDialect
{
    /// <summary>For dialects.</summary>
    protected QueryDialect() { }

    /// <summary>Whether it can filter. Default true.</summary>
    public virtual bool CanFilter => true;

    /// <summary>Whether it can sort. Default true.</summary>
    public virtual bool CanSort => true;

    /// <summary>Whether it can search by free text. Default false.</summary>
    public virtual bool CanSearch => false;

    /// <summary>Whether the list serves searches alone, and no query without a text. Default false.</summary>
    public virtual bool RequiresSearch => false;

    /// <summary>Whether the request names the fields to read; false: all come. Default false.</summary>
    public virtual bool NamesFields => false;

    /// <summary>
    /// Whether <see cref="Render"/> sends <see cref="VendorQuery.Limit"/>: a list that ends there may have more. Default false.
    /// </summary>
    public virtual bool SendsLimit => false;

    /// <summary>
    /// The vendor's field of ids that compare in ascending order, by which a list of <see cref="PagePlacement.Counted"/> pages goes on;
    /// null: it is counted. A query without an order is then sorted by this field. Default null.
    /// </summary>
    public virtual string? KeyField => null;

    /// <summary>
    /// Whether <see cref="Render"/> writes <see cref="VendorQuery.ModifiedSince"/>: the time of an incremental read has a place of its own
    /// and is no condition. Default false.
    /// </summary>
    public virtual bool TakesModifiedSince => false;

    /// <summary>
    /// The precision in which conditions compare instants, a millisecond or more: a list ordered by time goes on by times of it. Default a
    /// millisecond.
    /// </summary>
    public virtual TimeSpan InstantPrecision => Millisecond;

    internal static TimeSpan Millisecond { get; } = TimeSpan.FromMilliseconds(1);

    /// <summary>Whether a condition on a field can be written. Default <see cref="CanFilter"/>.</summary>
    /// <param name="field">The vendor's name of the field.</param>
    /// <param name="operator">The comparison.</param>
    public virtual bool CanCompare(string field, FilterOperator @operator) => CanFilter;

    /// <summary>Checks the dialect's settings and its list, when the connector is registered. Default: nothing is wrong.</summary>
    /// <param name="operation">The list.</param>
    /// <returns>Each fault, and what is possible instead; empty: nothing is wrong.</returns>
    protected internal virtual IEnumerable<(string Fault, string Possible)> Check(ListOperation operation) => [];

    /// <summary>Whether an order by a field can be written. Default <see cref="CanSort"/>.</summary>
    /// <param name="field">The vendor's name of the field.</param>
    public virtual bool CanSortBy(string field) => CanSort;

    /// <summary>Writes the query into the request.</summary>
    /// <param name="query">The query, in the vendor's names.</param>
    /// <param name="request">The request; the pagination has written its page.</param>
    /// <exception cref="OperationNotSupportedException">The vendor has no words for a part of the query.</exception>
    public abstract void Render(VendorQuery query, ListRequestBuilder request);

    /// <summary>Writes a query whose address became longer than the vendor takes in another way. Default: there is none.</summary>
    /// <param name="query">The query.</param>
    /// <param name="request">The request as <see cref="Render"/> left it.</param>
    /// <returns>Whether the request was rewritten.</returns>
    public virtual bool RenderLong(VendorQuery query, ListRequestBuilder request) => false;
}
