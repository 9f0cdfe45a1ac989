using Integrations.Internal;
using Integrations.Models;

namespace Integrations.Connectors;

/// <summary>
/// Rows that all tables of a vendor share, for the fields that every record has:
/// <c>new Mapping&lt;Contact&gt;(Contact.Fields, common) { ... }</c>. Null: the vendor has no such field. They are read only, except the
/// caller's key and the archive flag. A table's own row for one of these fields replaces the common one.
/// </summary>
public sealed record CommonRows
{
    /// <summary>The vendor's id.</summary>
    public Row<string?>? Id { get; init; }

    /// <summary>The caller's own key, stored at the vendor.</summary>
    [Experimental("INTEGRATIONS001")]
    public Row<string?>? ExternalId { get; init; }

    /// <summary>The vendor's concurrency token.</summary>
    public Row<string?>? Version { get; init; }

    /// <summary>The time at which the vendor created the record.</summary>
    public Row<DateTimeOffset?>? CreatedAt { get; init; }

    /// <summary>The time of the last change at the vendor.</summary>
    public Row<DateTimeOffset?>? UpdatedAt { get; init; }

    /// <summary>True when the record is deleted at the vendor.</summary>
    public Row<bool?>? IsDeleted { get; init; }

    /// <summary>True when the record is inactive and can be restored.</summary>
    [Experimental("INTEGRATIONS001")]
    public Row<bool?>? IsArchived { get; init; }

    /// <summary>The record's page at the vendor.</summary>
    public Row<string?>? Url { get; init; }

    /// <summary>The rows before a table's own rows.</summary>
    internal IEnumerable<BoundRow<T>> First<T>(FieldSet<T> fields) where T : class => new BoundRow<T>?[]
    {
        Bound(fields, nameof(Id), Id?.ReadOnly()),
        Bound(fields, nameof(ExternalId), ExternalId),
        Bound(fields, nameof(Version), Version?.ReadOnly()),
    }.OfType<BoundRow<T>>();

    /// <summary>The rows after a table's own rows.</summary>
    internal IEnumerable<BoundRow<T>> Last<T>(FieldSet<T> fields) where T : class => new BoundRow<T>?[]
    {
        Bound(fields, nameof(IsArchived), IsArchived),
        Bound(fields, nameof(CreatedAt), CreatedAt?.ReadOnly()),
        Bound(fields, nameof(UpdatedAt), UpdatedAt?.ReadOnly()),
        Bound(fields, nameof(IsDeleted), IsDeleted is null ? null : PresenceCodec.Over(IsDeleted)),
        Bound(fields, nameof(Url), Url?.ReadOnly()),
    }.OfType<BoundRow<T>>();

    private static BoundValueRow<T, TValue>? Bound<T, TValue>(FieldSet<T> fields, string name, Row<TValue>? row) where T : class =>
        row is null || fields.Find(name) is not Field<T, TValue> field ? null : new(field, row);
}
