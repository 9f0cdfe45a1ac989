using Integrations.Models;

namespace Integrations;

/// <summary>A query for a list. Without settings it lists every record, unified fields only, in the vendor's order.</summary>
/// <typeparam name="T">The record.</typeparam>
public sealed class ListQuery<T> where T : UnifiedRecord
{
    /// <summary>
    /// Conditions, joined by AND. An unsupported condition is refused, never applied by this library to the returned records.
    /// </summary>
    public IReadOnlyList<Filter<T>> Where { get; init; } = [];

    /// <summary>The order; null: the vendor's own.</summary>
    public Sort<T>? OrderBy { get; init; }

    /// <summary>Lists changes since a checkpoint only; from <see cref="Page{T}.Checkpoint"/>, or a time.</summary>
    public Checkpoint? Since { get; init; }

    /// <summary>Includes or excludes deleted records. Default exclude.</summary>
    public Deletions Deleted { get; init; }

    /// <summary>The unified fields to read; null: all mapped fields. Id, version and times are always read.</summary>
    public IReadOnlyList<Field<T>>? Fields { get; init; }

    /// <summary>
    /// Custom fields to read. Default those in the field map. Requesting fields by name may cost an additional metadata request, see
    /// <see cref="CustomFieldSelection"/>.
    /// </summary>
    public CustomFieldSelection CustomFields { get; init; } = CustomFieldSelection.Mapped;

    /// <summary>Page size; a larger value than the vendor's maximum becomes that maximum. Null: the connector's default.</summary>
    public int? PageSize { get; init; }

    /// <summary>The position to continue from, a <see cref="Page{T}.Cursor"/> of the same query.</summary>
    public string? Cursor { get; init; }

    /// <summary>Maximum number of records in all.</summary>
    public int? Limit { get; init; }

    /// <summary>True when records keep the vendor's JSON. Default true; false saves memory.</summary>
    public bool IncludeRaw { get; init; } = true;

    /// <summary>
    /// True: a value that cannot be read throws <see cref="ContractViolationException"/> instead of being listed in
    /// <see cref="UnifiedRecord.Issues"/>.
    /// </summary>
    public bool Strict { get; init; }

    internal string? Search { get; init; }

    /// <summary>The property that cannot be used as it is set, and the value to give instead; null: none.</summary>
    internal string? Problem => this switch
    {
        { Where: null } => "Where is null: omit it to list without conditions",
        _ when Where.Any(static condition => condition is null) => "Where contains null: omit conditions that are not set",
        { CustomFields: null } => "CustomFields is null: use CustomFieldSelection.Mapped, which is the default",
        _ when Fields?.Any(static name => name is null) is true => "Fields contains null: omit fields that are not set",
        { Limit: < 0 } => $"Limit is {Limit}: give the most records to list, or null for all",
        _ => null,
    };
}

/// <summary>The treatment of deleted records in a list.</summary>
public enum Deletions
{
    /// <summary>Omits deleted records.</summary>
    Exclude = 0,

    /// <summary>Includes deleted records, with <see cref="UnifiedRecord.IsDeleted"/> set, in the same stream.</summary>
    Include = 1,

    /// <summary>Lists deleted records only.</summary>
    Only = 2,
}
