using Integrations.Internal;
using Integrations.Models;

namespace Integrations.Connectors;

/// <summary>
/// Rows that all tables of a vendor share, of the fields every record has:
/// <c>new Mapping&lt;Contact&gt;(Contact.Fields, common) { ... }</c>. Null: the vendor keeps no such field. They are read only but for the
/// caller's key and the archive flag. A table may have a row of its own for one of these fields, which takes the place of the common one.
/// </summary>
public sealed record CommonRows
{
    /// <summary>The vendor's id.</summary>
    public Row<string?>? Id { get; init; }

    /// <summary>The caller's own key kept at the vendor.</summary>
    [Experimental("INTEGRATIONS001")]
    public Row<string?>? ExternalId { get; init; }

    /// <summary>The vendor's concurrency token.</summary>
    public Row<string?>? Version { get; init; }

    /// <summary>When the vendor created the record.</summary>
    public Row<DateTimeOffset?>? CreatedAt { get; init; }

    /// <summary>When the vendor last changed it.</summary>
    public Row<DateTimeOffset?>? UpdatedAt { get; init; }

    /// <summary>Gone at the vendor.</summary>
    public Row<bool?>? IsDeleted { get; init; }

    /// <summary>Inactive, restorable.</summary>
    [Experimental("INTEGRATIONS001")]
    public Row<bool?>? IsArchived { get; init; }

    /// <summary>The record's page at the vendor.</summary>
    public Row<string?>? Url { get; init; }

    /// <summary>The rows before a table's own.</summary>
    internal IEnumerable<BoundRow<T>> First<T>(FieldSet<T> fields) where T : class => new BoundRow<T>?[]
    {
        Bound(fields, nameof(Id), Id?.ReadOnly()),
        Bound(fields, nameof(ExternalId), ExternalId),
        Bound(fields, nameof(Version), Version?.ReadOnly()),
    }.OfType<BoundRow<T>>();

    /// <summary>The rows behind a table's own.</summary>
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
