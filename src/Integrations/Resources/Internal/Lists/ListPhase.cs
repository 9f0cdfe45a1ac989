using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>One list of the vendor's that a query needs: the records, or those deleted.</summary>
internal sealed class ListPhase<T> where T : Models.UnifiedRecord, new()
{
    public required DeclaredOperation<ListForm> Operation { get; init; }

    public required string Route { get; init; }

    public required RecordTable<T> Table { get; init; }

    public required IReadOnlyList<Condition> Conditions { get; init; }

    public Ordering? Order { get; init; }

    /// <summary>The unified field of the order, to go on behind a cap.</summary>
    public Models.Field<T>? OrderField { get; init; }

    /// <summary>Rows come in ascending order of their time: the checkpoint may move with them.</summary>
    public bool AscendsInTime { get; init; }

    /// <summary>The time to read from, look-back included.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The checkpoint's own time, epoch milliseconds; it never moves back.</summary>
    public long? Since { get; init; }

    /// <summary>The list says which records changed.</summary>
    public bool CoversRecords { get; init; }

    /// <summary>The list says which records were deleted.</summary>
    public bool CoversDeletions { get; init; }

    /// <summary>What was handed out before, within the look-back.</summary>
    public HashSet<ulong> SeenBefore { get; init; } = [];

    /// <summary>Only deleted records are wanted of this list.</summary>
    public bool OnlyDeleted { get; init; }

    /// <summary>The vendor cannot narrow this list by time: older records are left out here.</summary>
    public bool NarrowsHere { get; init; }

    public ListForm Form => Operation.Form;

    /// <summary>The request names fields; else everything comes.</summary>
    public bool NamesFields => Form.SelectParameter is not null || Form.Style is JsonSearch or SqlDialect { SelectAll: null };
}
