using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>Chooses the vendor's lists that serve a query, in order.</summary>
internal sealed class ListPlan<T> where T : UnifiedRecord, new()
{
    private static readonly TimeSpan Precision = TimeSpan.FromSeconds(1);
    private readonly ResourceCall<T> _call;
    private readonly ListQuery<T> _query;

    public ListPlan(ResourceCall<T> call, ListQuery<T> query)
    {
        _call = call;
        _query = query;
        Since = query.Since?.Open(call, query);
        var hasTime = call.Table.Find(nameof(UnifiedRecord.UpdatedAt)) is not null;
        if (Since is not null && !hasTime) throw call.NotSupported(Operation.Incremental);
        IsIncremental = hasTime;
        LookBack = call.Definition.Options.IndexLag + Precision;
        Phases = [.. Choose()];
    }

    /// <summary>The query's checkpoint, opened.</summary>
    public CheckpointDocument? Since { get; }

    public IReadOnlyList<ListPhase<T>> Phases { get; }

    /// <summary>True when the list can return a checkpoint.</summary>
    public bool IsIncremental { get; }

    /// <summary>The overlap of the next read with this one: the vendor's index lag and the precision of its clock.</summary>
    public TimeSpan LookBack { get; }

    /// <summary>The progress, after a page, of the lists that contain changed or deleted records.</summary>
    /// <param name="phase">The number of the page's list.</param>
    /// <param name="isLast">True when the page is the last one of the list.</param>
    /// <param name="covers">True for a list with the kind of change.</param>
    public ListReach ReachOf(int phase, bool isLast, Func<ListPhase<T>, bool> covers)
    {
        int[] lists = [.. Enumerable.Range(0, Phases.Count).Where(number => covers(Phases[number]))];
        if (lists.Length == 0) return ListReach.Unknown;
        if (lists[^1] < phase || (lists[^1] == phase && isLast)) return ListReach.End;
        var isAlone = lists is [var only] && only == phase && Phases[only].AscendsInTime;
        return isAlone ? ListReach.Midway : ListReach.Unknown;
    }

    private IReadOnlyList<Condition> Conditions => field ??= [.. _query.Where.SelectMany(f => QueryTranslation.Translate(_call, f))];

    private IEnumerable<ListPhase<T>> Choose()
    {
        var deletions = _call.Operations.Deletions;
        var spec = _query.Deleted == Deletions.Exclude ? null
            : _call.Operations.Lists.Find(l => l.Spec.WithDeleted is not null && Serves(l.Spec));
        if (_query.Deleted != Deletions.Exclude && spec is null && deletions.Count == 0) throw _call.NotSupported(Operation.Deletions);
        if (spec is not null) yield return Records(spec, withDeleted: true);
        else if (_query.Deleted != Deletions.Only) yield return Records(Serving() ?? throw Refuse(), withDeleted: false);
        if (spec is not null || _query.Deleted == Deletions.Exclude) yield break;
        foreach (var list in deletions) yield return Deleted(list);
    }

    private ListPhase<T> Records(DeclaredOperation<ListOperation> list, bool withDeleted)
    {
        var from = From(Since?.Records);
        var time = _call.Table.Find(nameof(UnifiedRecord.UpdatedAt));
        var ability = new DialectAbility<T>(_call, list.Spec.Dialect);
        var sort = _query.OrderBy
            ?? ((Since is not null || list.Spec.IsOrderedByTime) && ability.CanSortBy(time!) ? time!.Field.ToSort() : null);
        ability.Require(_query);
        ability.Require(Conditions);
        return new ListPhase<T>
        {
            Operation = list,
            Route = withDeleted ? DeclaredOperation<ListOperation>.Parse(list.Spec.WithDeleted!, list.Spec).Route : list.Route,
            Table = TableOf(list.Spec),
            Conditions = Conditions,
            SinceCondition = ability.TakesModifiedSince ? null : SinceCondition(from, time),
            ModifiedSince = ability.TakesModifiedSince ? from : null,
            Order = sort is null ? null : QueryTranslation.Translate(_call, sort),
            OrderField = sort?.Field,
            TimeRow = IsTime(sort) && ability.CanReadOn(time!, sort!) ? time : null,
            DayZone = sort is not null && _call.Table.Find(sort.Field.Name)?.Row.IsZonedDay is true ? _call.Zone : null,
            AscendsInTime = IsTime(sort) && !sort!.IsDescending,
            Search = _query.Search,
            From = from,
            Since = Since?.Records,
            CoversRecords = _query.Deleted != Deletions.Only,
            CoversDeletions = withDeleted,
            SeenBefore = [.. Since?.Seen ?? []],
            OnlyDeleted = _query.Deleted == Deletions.Only,
        };
    }

    private ListPhase<T> Deleted(DeclaredOperation<ListOperation> list)
    {
        if (_query.Where.Count > 0 || _query.Search is not null)
            throw _call.NotSupported("filter deleted", "List deleted records without conditions.");
        var since = Since?.Deletions ?? Since?.Records;
        var from = From(since);
        if (list.Spec.LookBack is { } most)
        {
            var earliest = _call.Runtime.Time.GetUtcNow() - most;
            if (from is null || from < earliest)
                throw _call.NotSupported("list deleted", $"The vendor lists deletions of the last {most.TotalDays:0} days only: pass a "
                    + "Since within them, or compare with a full list.");
        }

        var ability = new DialectAbility<T>(_call, list.Spec.Dialect);
        var time = _call.Table.Find(nameof(UnifiedRecord.UpdatedAt));
        var searched = time is not null && ability.CanRead(since: time) && ability.CanSortBy(time);
        if (!searched) time = null;
        var sort = from is null && !list.Spec.IsOrderedByTime ? null : time?.Field.ToSort();
        return new ListPhase<T>
        {
            Operation = list,
            Route = list.Route,
            Table = TableOf(list.Spec),
            Conditions = list.Spec.MergedIds is { } path && searched ? [new(_call.Table.NameOf(path), FilterOperator.IsNotNull, [])] : [],
            SinceCondition = ability.TakesModifiedSince ? null : SinceCondition(from, time),
            ModifiedSince = ability.TakesModifiedSince ? from : null,
            Order = sort is null ? null : QueryTranslation.Translate(_call, sort),
            OrderField = sort?.Field,
            TimeRow = sort is not null && ability.CanReadOn(time!, sort) ? time : null,
            From = from,
            Since = since,
            CoversDeletions = true,
            SeenBefore = [.. Since?.Seen ?? []],
            OnlyDeleted = true,
            NarrowsHere = list.Spec.SinceParameter is null && !ability.TakesModifiedSince && from is not null,
            AscendsInTime = list.Spec.SinceParameter is not null || sort is not null,
        };
    }

    /// <summary>Null for the beginning: no record of a vendor is older than the epoch.</summary>
    private DateTimeOffset? From(long? since) =>
        since is { } time && time > LookBack.TotalMilliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(time) - LookBack : null;

    private Condition? SinceCondition(DateTimeOffset? from, TableRow<T>? time) => from is { } since && time is not null
        ? new(_call.Table.NameOf(time.QueryName), FilterOperator.GreaterOrEqual, [time.Row.ToVendor(QueryValue.OfInstant(since))])
        : null;

    private static bool IsTime(Sort<T>? sort) => sort is { Field: { IsCustom: false, Name: nameof(UnifiedRecord.UpdatedAt) } };

    /// <summary>
    /// The first list that supports the whole query; otherwise one that supports its kind, and refuses the unsupported parts by name.
    /// </summary>
    private DeclaredOperation<ListOperation>? Serving()
    {
        var lists = _call.Operations.Lists.FindAll(l => Serves(l.Spec));
        return lists.Count < 2 ? lists.FirstOrDefault()
            : lists.Find(l => new DialectAbility<T>(_call, l.Spec.Dialect).Can(_query, Conditions)) ?? lists[0];
    }

    private bool Serves(ListOperation spec) =>
        (_query.Where.Count == 0 || spec.Dialect is { CanFilter: true })
        && (_query.Since is null
            || new DialectAbility<T>(_call, spec.Dialect).CanRead(since: _call.Table.Find(nameof(UnifiedRecord.UpdatedAt))!))
        && (_query.OrderBy is null || spec.Dialect is { CanSort: true })
        && (_query.Search is null ? spec.Dialect is not { RequiresSearch: true } : spec.Dialect is { CanSearch: true });

    private OperationNotSupportedException Refuse() => _call.NotSupported(
        _query.Search is not null ? Operation.Search : _query.Where.Count > 0 ? Operation.Filter : _query.Since is not null
            ? Operation.Incremental : Operation.Sort);

    private RecordTable<T> TableOf(ListOperation spec) => spec.FieldOverrides.Count == 0
        ? _call.Table
        : _call.Definition.Table(new FieldMap(
            spec.FieldOverrides.Concat(_call.Table.FieldMap.Unified.Where(u => !spec.FieldOverrides.ContainsKey(u.Key))).ToDictionary(),
                _call.Table.FieldMap.Custom.ToDictionary())).With(_call.Table.CustomSource.Labels);
}

/// <summary>One list of the vendor that a query needs: the records, or the deleted ones.</summary>
internal sealed class ListPhase<T> where T : UnifiedRecord, new()
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
    public Field<T>? OrderField { get; init; }

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

    /// <summary>The path of the ids of records that were merged into others; null: the list contains deleted records themselves.</summary>
    public string? MergedIds => OnlyDeleted ? Spec.MergedIds : null;

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
