using Integrations.Models;

namespace Integrations;

/// <summary>What to list. Nothing set: every record, unified fields only, in the vendor's order.</summary>
/// <typeparam name="T">The record.</typeparam>
public sealed class ListQuery<T> where T : UnifiedRecord
{
    /// <summary>Conditions, joined by and. What the vendor cannot do is refused, never done silently on our side.</summary>
    public IReadOnlyList<Filter<T>> Where { get; init; } = [];

    /// <summary>The order; null: the vendor's own.</summary>
    public Sort<T>? OrderBy { get; init; }

    /// <summary>Only what changed since; from <see cref="Page{T}.Checkpoint"/>, or a time.</summary>
    public Checkpoint? Since { get; init; }

    /// <summary>Whether deleted records come too. Default not.</summary>
    public Deletions Deleted { get; init; }

    /// <summary>The unified fields to read; null: all the connector maps. Id, version and times always come.</summary>
    public IReadOnlyList<Field<T>>? Fields { get; init; }

    /// <summary>Custom fields to read. Default those a field map names.</summary>
    public CustomFieldSelection CustomFields { get; init; } = CustomFieldSelection.Mapped;

    /// <summary>Records a page; more than the vendor allows is the vendor's most. Null: the connector's default.</summary>
    public int? PageSize { get; init; }

    /// <summary>Where to go on, from <see cref="Page{T}.Cursor"/> of the same query.</summary>
    public string? Cursor { get; init; }

    /// <summary>Most records in all.</summary>
    public int? Limit { get; init; }

    /// <summary>Whether records keep what the vendor sent. Default true; false saves memory.</summary>
    public bool IncludeRaw { get; init; } = true;

    /// <summary>True: a value that cannot be read throws <see cref="ContractViolationException"/> instead of being listed in <see cref="UnifiedRecord.Issues"/>.</summary>
    public bool Strict { get; init; }

    internal string? Search { get; init; }

    /// <summary>The property that cannot be used as it is set, and the value to give instead; null: none.</summary>
    internal string? Problem => this switch
    {
        { Where: null } => "Where is null: leave it out to list without conditions",
        _ when Where.Any(static condition => condition is null) => "Where holds null: leave out conditions that are not set",
        { CustomFields: null } => "CustomFields is null: use CustomFieldSelection.Mapped, which is the default",
        _ when Fields?.Any(static name => name is null) is true => "Fields holds null: leave out fields that are not set",
        { Limit: < 0 } => $"Limit is {Limit}: give the most records to list, or null for all",
        _ => null,
    };
}

/// <summary>Whether a list holds deleted records.</summary>
public enum Deletions
{
    /// <summary>Without them.</summary>
    Exclude = 0,

    /// <summary>With them, <see cref="UnifiedRecord.IsDeleted"/> set, in the same stream.</summary>
    Include = 1,

    /// <summary>Them alone.</summary>
    Only = 2,
}
