using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>One list of the vendor's that a query needs: the records, or those deleted.</summary>
internal sealed class ListPhase<T> where T : Models.UnifiedRecord, new()
{
    private PagePaths? _paths;

    public required DeclaredOperation<ListOperation> Operation { get; init; }

    public required string Route { get; init; }

    public required RecordTable<T> Table { get; init; }

    /// <summary>The caller's conditions.</summary>
    public required IReadOnlyList<Condition> Conditions { get; init; }

    /// <summary>The time to read from, as a condition; the place in a list ordered by time takes its stead.</summary>
    public Condition? SinceCondition { get; init; }

    /// <summary>The time to read from, where the dialect takes it beside the conditions.</summary>
    public DateTimeOffset? ModifiedSince { get; init; }

    public Ordering? Order { get; init; }

    /// <summary>The unified field of the order.</summary>
    public Models.Field<T>? OrderField { get; init; }

    /// <summary>The row of the time of the last change, when the list is ordered by it.</summary>
    public TableRow<T>? TimeRow { get; init; }

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

    /// <summary>Free text to search for.</summary>
    public string? Search { get; init; }

    /// <summary>What was handed out before, within the look-back.</summary>
    public HashSet<ulong> SeenBefore { get; init; } = [];

    /// <summary>Only deleted records are wanted of this list.</summary>
    public bool OnlyDeleted { get; init; }

    /// <summary>The vendor cannot narrow this list by time: older records are left out here.</summary>
    public bool NarrowsHere { get; init; }

    public ListOperation Spec => Operation.Spec;

    /// <summary>The request names fields; else everything comes.</summary>
    public bool NamesFields => Spec.SelectParameter is not null || Spec.Dialect is { NamesFields: true };

    /// <summary>The zone whose days the list is ordered by; null: the order is no day of an instant.</summary>
    public AccountZone? DayZone { get; init; }

    /// <summary>Where its pages hold what is read of them.</summary>
    /// <param name="call">The call.</param>
    public PagePaths Paths(ResourceCall<T> call) => _paths ??= PathsOf(call);

    /// <summary>An instant as the dialect compares it: rounded against the order, so that no record behind the place is left out.</summary>
    public DateTimeOffset Compared(DateTimeOffset instant) =>
        InstantSpelling.Rounded(instant, Precision, isUpper: Order is { IsDescending: true });

    /// <summary>The first instant, in the order, that the dialect tells from one it compares.</summary>
    public QueryValue NextSpan(QueryValue compared)
    {
        var (at, isDescending) = (compared.Instant, Order is { IsDescending: true });
        var left = isDescending ? at - DateTimeOffset.MinValue : DateTimeOffset.MaxValue - at;
        var step = left < Precision ? left : Precision;
        return QueryValue.OfInstant(isDescending ? at - step : at + step);
    }

    private TimeSpan Precision => Spec.Dialect?.InstantPrecision ?? QueryDialect.Millisecond;

    /// <summary>What a place in the list means depends on it.</summary>
    public ulong Mark => DeduplicationHash.OfPlace($"{Operation.Method} {Operation.Route}", Spec.Pagination.Mark);

    private PagePaths PathsOf(ResourceCall<T> call)
    {
        var paths = Spec.Pagination.Paths;
        return new(call.Path(Spec.Items), call.PathOrNull(paths.Next), call.PathOrNull(paths.Flag), call.PathOrNull(paths.Total));
    }
}
