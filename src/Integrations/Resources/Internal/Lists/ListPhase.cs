using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>One list of the vendor that a query needs: the records, or the deleted ones.</summary>
internal sealed class ListPhase<T> where T : Models.UnifiedRecord, new()
{
    private PagePaths? _paths;

    public required DeclaredOperation<ListOperation> Operation { get; init; }

    public required string Route { get; init; }

    public required RecordTable<T> Table { get; init; }

    /// <summary>The caller's conditions.</summary>
    public required IReadOnlyList<Condition> Conditions { get; init; }

    /// <summary>The time to read from, as a condition; the position in a list ordered by time replaces it.</summary>
    public Condition? SinceCondition { get; init; }

    /// <summary>The time to read from, where the dialect sends it separately.</summary>
    public DateTimeOffset? ModifiedSince { get; init; }

    public Ordering? Order { get; init; }

    /// <summary>The unified field of the order.</summary>
    public Models.Field<T>? OrderField { get; init; }

    /// <summary>The row of the time of the last change, when the list is ordered by it.</summary>
    public TableRow<T>? TimeRow { get; init; }

    /// <summary>True when rows are in ascending order of their time: the checkpoint may advance with them.</summary>
    public bool AscendsInTime { get; init; }

    /// <summary>The time to read from, including the look-back.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The checkpoint's own time, in epoch milliseconds; never moves back.</summary>
    public long? Since { get; init; }

    /// <summary>True when the list contains changed records.</summary>
    public bool CoversRecords { get; init; }

    /// <summary>True when the list contains deleted records.</summary>
    public bool CoversDeletions { get; init; }

    /// <summary>Free text to search for.</summary>
    public string? Search { get; init; }

    /// <summary>Hashes of records that were returned before, within the look-back.</summary>
    public HashSet<ulong> SeenBefore { get; init; } = [];

    /// <summary>True when only the deleted records of this list are requested.</summary>
    public bool OnlyDeleted { get; init; }

    /// <summary>True when the vendor cannot filter this list by time: older records are removed here.</summary>
    public bool NarrowsHere { get; init; }

    public ListOperation Spec => Operation.Spec;

    /// <summary>True when the request names fields; otherwise the response contains all.</summary>
    public bool NamesFields => Spec.SelectParameter is not null || Spec.Dialect is { NamesFields: true };

    /// <summary>The zone of the days by which the list is ordered; null: the order is not a day of an instant.</summary>
    public AccountZone? DayZone { get; init; }

    /// <summary>The paths of the values that are read from its pages.</summary>
    /// <param name="call">The call.</param>
    public PagePaths Paths(ResourceCall<T> call) => _paths ??= PathsOf(call);

    /// <summary>
    /// An instant as the dialect compares it: rounded against the order, so that no record behind the position is skipped.
    /// </summary>
    public DateTimeOffset Compared(DateTimeOffset instant) =>
        InstantSpelling.Rounded(instant, Precision, isUpper: Order is { IsDescending: true });

    /// <summary>The first instant, in the order, that the dialect distinguishes from a compared one.</summary>
    public QueryValue NextSpan(QueryValue compared)
    {
        var (at, isDescending) = (compared.Instant, Order is { IsDescending: true });
        var left = isDescending ? at - DateTimeOffset.MinValue : DateTimeOffset.MaxValue - at;
        var step = left < Precision ? left : Precision;
        return QueryValue.OfInstant(isDescending ? at - step : at + step);
    }

    private TimeSpan Precision => Spec.Dialect?.InstantPrecision ?? QueryDialect.Millisecond;

    /// <summary>A hash of everything that determines the meaning of a position in the list.</summary>
    public ulong Mark => DeduplicationHash.OfPlace($"{Operation.Method} {Operation.Route}", Spec.Pagination.Mark);

    private PagePaths PathsOf(ResourceCall<T> call)
    {
        var paths = Spec.Pagination.Paths;
        return new(call.Path(Spec.Items), call.PathOrNull(paths.Next), call.PathOrNull(paths.Flag), call.PathOrNull(paths.Total));
    }
}
