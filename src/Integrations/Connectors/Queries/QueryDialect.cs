namespace Integrations.Connectors;

/// <summary>
/// Writes conditions, sorting, selection and search into a list request. Each dialect is one class; a connector may have its own, derived
/// from this class and created with <c>new</c>.
/// </summary>
/// <remarks>
/// A dialect contains settings only: one instance serves all lists at once. <see cref="Render"/> writes the whole query or refuses it with
/// <see cref="OperationNotSupportedException"/>; omitting a condition would return records that the host did not request.
/// </remarks>
[Experimental("INTEGRATIONS001")]
public abstract class QueryDialect
{
    /// <summary>Creates a dialect.</summary>
    protected QueryDialect() { }

    /// <summary>True when the dialect can filter. Default true.</summary>
    public virtual bool CanFilter => true;

    /// <summary>True when the dialect can sort. Default true.</summary>
    public virtual bool CanSort => true;

    /// <summary>True when the dialect can search by free text. Default false.</summary>
    public virtual bool CanSearch => false;

    /// <summary>True when the list serves searches only, and no query without a search text. Default false.</summary>
    public virtual bool RequiresSearch => false;

    /// <summary>True when the request selects the fields to read; false when the response contains all. Default false.</summary>
    public virtual bool NamesFields => false;

    /// <summary>
    /// True when <see cref="Render"/> sends <see cref="VendorQuery.Limit"/>: a list that ends at the limit may have more records. Default
    /// false.
    /// </summary>
    public virtual bool SendsLimit => false;

    /// <summary>
    /// The vendor's field of ids that compare in ascending order, by which a list of <see cref="PagePlacement.Counted"/> pages continues;
    /// null: records are counted. A query without an order is then sorted by this field. Default null.
    /// </summary>
    public virtual string? KeyField => null;

    /// <summary>
    /// True when <see cref="Render"/> writes <see cref="VendorQuery.ModifiedSince"/>: the time of an incremental read is sent separately,
    /// not as a condition. Default false.
    /// </summary>
    public virtual bool TakesModifiedSince => false;

    /// <summary>
    /// The precision in which conditions compare instants, a millisecond or coarser: a list ordered by time continues in steps of it.
    /// Default a millisecond.
    /// </summary>
    public virtual TimeSpan InstantPrecision => Millisecond;

    internal static TimeSpan Millisecond { get; } = TimeSpan.FromMilliseconds(1);

    /// <summary>True when a condition on a field can be written. Default <see cref="CanFilter"/>.</summary>
    /// <param name="field">The vendor's name of the field.</param>
    /// <param name="operator">The comparison.</param>
    public virtual bool CanCompare(string field, FilterOperator @operator) => CanFilter;

    /// <summary>Checks the dialect's settings and its list when the connector is registered. Default: no fault.</summary>
    /// <param name="operation">The list.</param>
    /// <returns>Each fault with the possible values; empty when the settings are valid.</returns>
    protected internal virtual IEnumerable<(string Fault, string Possible)> Check(ListOperation operation) => [];

    /// <summary>True when an order by a field can be written. Default <see cref="CanSort"/>.</summary>
    /// <param name="field">The vendor's name of the field.</param>
    public virtual bool CanSortBy(string field) => CanSort;

    /// <summary>Writes the query into the request.</summary>
    /// <param name="query">The query, in the vendor's names.</param>
    /// <param name="request">The request; the pagination has already written its page.</param>
    /// <exception cref="OperationNotSupportedException">The vendor does not support a part of the query.</exception>
    public abstract void Render(VendorQuery query, ListRequestBuilder request);

    /// <summary>Writes a query in another way when its URL exceeds the vendor's maximum length. Default: not supported.</summary>
    /// <param name="query">The query.</param>
    /// <param name="request">The request as <see cref="Render"/> left it.</param>
    /// <returns>True when the request was rewritten.</returns>
    public virtual bool RenderLong(VendorQuery query, ListRequestBuilder request) => false;
}
