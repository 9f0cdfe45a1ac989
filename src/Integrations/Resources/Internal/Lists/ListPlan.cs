using System.Security.Cryptography;
using System.Text;
using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>Which lists of the vendor's answer a query, in order.</summary>
internal sealed class ListPlan<T> where T : UnifiedRecord, new()
{
    private static readonly TimeSpan Precision = TimeSpan.FromSeconds(1);
    private readonly ResourceCall<T> _call;
    private readonly ListQuery<T> _query;

    public ListPlan(ResourceCall<T> call, ListQuery<T> query)
    {
        _call = call;
        _query = query;
        if (query.Since?.Document.Owner is { } owner && owner != call.Owner)
            throw new InvalidRequestException("This checkpoint belongs to another connection or resource.") { Details = ErrorDetails.Of(call.Connection, call.Name("list"), FaultOrigin.Ours) };
        var hasTime = call.Table.Find(nameof(UnifiedRecord.UpdatedAt)) is not null;
        if (query.Since is not null && !hasTime) throw call.NotSupported(Operation.Incremental);
        IsIncremental = hasTime;
        LookBack = call.Definition.Options.IndexLag + Precision;
        Phases = [.. Choose()];
        Fingerprint = FingerprintOf(query);
    }

    public IReadOnlyList<ListPhase<T>> Phases { get; }

    public string Fingerprint { get; }

    /// <summary>The list can give a checkpoint.</summary>
    public bool IsIncremental { get; }

    /// <summary>How far the next read overlaps this one: the vendor's index lag and the precision of its clock.</summary>
    public TimeSpan LookBack { get; }

    private IEnumerable<ListPhase<T>> Choose()
    {
        var deletions = _call.Operations.Deletions;
        var form = _query.Deleted == Deletions.Exclude ? null : _call.Operations.Lists.Find(l => l.Form.WithDeleted is not null && Serves(l.Form));
        if (_query.Deleted != Deletions.Exclude && form is null && deletions is null) throw _call.NotSupported(Operation.Deletions);
        if (form is not null) yield return Records(form, withDeleted: true);
        else if (_query.Deleted != Deletions.Only) yield return Records(_call.Operations.Lists.Find(l => Serves(l.Form)) ?? throw Refuse(), withDeleted: false);
        if (form is null && _query.Deleted != Deletions.Exclude) yield return Deleted(deletions!);
    }

    private ListPhase<T> Records(DeclaredOperation<ListForm> list, bool withDeleted)
    {
        var style = list.Form.Style;
        var conditions = _query.Where.SelectMany(f => QueryTranslation.Translate(_call, f)).ToList();
        var from = From(_query.Since?.Document.Records);
        var updated = _call.Table.Find(nameof(UnifiedRecord.UpdatedAt));
        if (from is { } since) conditions.Add(new(_call.Table.NameOf(updated!.QueryName), FilterOperator.GreaterOrEqual, [updated.Row.ToVendor(QueryValue.OfInstant(since))]));
        var sort = _query.OrderBy ?? (from is not null && style!.CanSort ? updated!.Field.ToSort() : null);
        return new ListPhase<T>
        {
            Operation = list,
            Route = withDeleted ? DeclaredOperation<ListForm>.Parse(list.Form.WithDeleted!, list.Form).Route : list.Route,
            Table = TableOf(list.Form),
            Conditions = conditions,
            Order = sort is null ? null : QueryTranslation.Translate(_call, sort),
            OrderField = sort?.Field,
            AscendsInTime = sort is { IsDescending: false } && sort.Field.Name == nameof(UnifiedRecord.UpdatedAt),
            From = from,
            Since = _query.Since?.Document.Records.Time,
            CoversRecords = _query.Deleted != Deletions.Only,
            CoversDeletions = withDeleted,
            SeenBefore = [.. _query.Since?.Document.Records.Seen ?? []],
            OnlyDeleted = _query.Deleted == Deletions.Only,
        };
    }

    private ListPhase<T> Deleted(DeclaredOperation<ListForm> list)
    {
        if (_query.Where.Count > 0 || _query.Search is not null) throw _call.NotSupported("filter deleted", "List deleted records without conditions.");
        var entry = _query.Since?.Document.Deletions ?? _query.Since?.Document.Records;
        var from = From(entry);
        if (list.Form.LookBack is { } most)
        {
            var earliest = _call.Runtime.Time.GetUtcNow() - most;
            if (from is null || from < earliest)
                throw _call.NotSupported("list deleted", $"The vendor tells deletions of the last {most.TotalDays:0} days only: pass Since within them, or compare with a full list.");
        }

        return new ListPhase<T>
        {
            Operation = list,
            Route = list.Route,
            Table = TableOf(list.Form),
            Conditions = [],
            From = from,
            Since = entry?.Time,
            CoversDeletions = true,
            SeenBefore = [.. entry?.Seen ?? []],
            OnlyDeleted = true,
            NarrowsHere = list.Form.SinceParameter is null && from is not null,
            AscendsInTime = list.Form.SinceParameter is not null,
        };
    }

    private DateTimeOffset? From(CheckpointEntry? entry) => entry is null ? null : DateTimeOffset.FromUnixTimeMilliseconds(entry.Time) - LookBack;

    private bool Serves(ListForm form) =>
        (_query.Where.Count == 0 || form.Style is { CanFilter: true })
        && (_query.Since is null || form.Style is { CanFilter: true })
        && (_query.OrderBy is null || form.Style is { CanSort: true })
        && (_query.Search is null ? form.Style is not SearchCall : form.Style is { CanSearch: true });

    private OperationNotSupportedException Refuse() => _call.NotSupported(
        _query.Search is not null ? Operation.Search : _query.Where.Count > 0 ? Operation.Filter : _query.Since is not null ? Operation.Incremental : Operation.Sort);

    private RecordTable<T> TableOf(ListForm form) => form.Over.Count == 0
        ? _call.Table
        : _call.Definition.Table(new FieldMap(
            form.Over.Concat(_call.Table.FieldMap.Unified.Where(u => !form.Over.ContainsKey(u.Key))).ToDictionary(), _call.Table.FieldMap.Custom.ToDictionary()));

    private static string FingerprintOf(ListQuery<T> query)
    {
        if (query is { Where.Count: 0, OrderBy: null, Since: null, Search: null, Deleted: Deletions.Exclude }) return "";
        var text = new StringBuilder();
        foreach (var filter in query.Where) text.Append(filter.Field.Name).Append((int)filter.Operator).AppendJoin(',', filter.Values.Select(v => v.Text ?? v.Unified)).Append('\n');
        text.Append(query.OrderBy).Append('\n').Append(query.Since?.Document.Records.Time).Append('\n').Append(query.Search).Append('\n').Append(query.Deleted);
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 6));
    }
}
