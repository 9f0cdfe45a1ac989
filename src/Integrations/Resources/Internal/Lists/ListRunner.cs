using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>Reads a list page by page. Holds no state between pages but the cursor.</summary>
internal sealed class ListRunner<T> where T : UnifiedRecord, new()
{
    private const int UsualPage = 100;
    private readonly ResourceCall<T> _call;
    private readonly ListQuery<T> _query;
    private readonly ListPlan<T> _plan;
    private readonly ReadContext _reading;
    private ListSeal? _checkpoints;

    public ListRunner(ResourceCall<T> call, ListQuery<T> query)
    {
        QueryArguments.Require(call, query);
        _call = call;
        _query = query;
        _plan = new ListPlan<T>(call, query);
        _reading = call.Reading(query.IncludeRaw, query.CustomFields);
    }

    /// <summary>Where the list begins: at the query's cursor, or at the start.</summary>
    /// <exception cref="InvalidRequestException">The cursor belongs to another list, or was changed.</exception>
    public ListCursor Begin() => _query.Cursor is { } text
        ? ListSeal.OfCursors(_call, _query).Open(SealedToken.Read(text, "cursor"), Parse)
        : new ListCursor();

    private ListCursor Parse(BinaryReader reader)
    {
        var cursor = ListCursor.Parse(reader, _plan.Phases.Count);
        return cursor.List == _plan.Phases[cursor.Phase].Mark ? cursor : throw new FormatException("the place of another list");
    }

    /// <summary>The cursor as text.</summary>
    /// <exception cref="ContractViolationException">The vendor's own cursor is too long to be handed out.</exception>
    public string Seal(ListCursor cursor)
    {
        cursor.List = _plan.Phases[cursor.Phase].Mark;
        var text = ListSeal.OfCursors(_call, _query).Seal(cursor.Write()).ToString();
        if (text.Length <= TokenContent.MostCharacters) return text;
        throw new ContractViolationException(
            $"{_call.Connector.Name} gave a cursor of {cursor.Vendor?.Length} characters, which does not fit into one of ours: read the list with ListAsync.")
        {
            Details = ErrorDetails.Of(_call.Connection, _call.Name("list"), FaultOrigin.Vendor),
        };
    }

    /// <summary>Reads one page and moves the cursor.</summary>
    public ValueTask<ListStep<T>> NextAsync(ListCursor cursor, int? most, CancellationToken cancellationToken) =>
        _call.Runtime.Audit.ObserveAsync(new(_call.Connection.Key, "list", _call.Definition.Name) { Connector = _call.Connector.Id }, _ => NextPageAsync(cursor, most, cancellationToken));

    private async ValueTask<ListStep<T>> NextPageAsync(ListCursor cursor, int? most, CancellationToken cancellationToken)
    {
        var phase = _plan.Phases[cursor.Phase];
        var span = ListRequest.SpanOf(phase, cursor, _query.PageSize, most);
        return await Selection.ReadAsync(_call, phase.Table, _query, phase.NamesFields,
            select => ReadAsync(cursor, phase, span, most, select, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<ListStep<T>> ReadAsync(ListCursor cursor, ListPhase<T> phase, RecordSpan span, int? most,
        IReadOnlyList<string> select,
        CancellationToken cancellationToken)
    {
        if (Merged.Path(phase) is { } merged) select = [phase.Table.NameOf(merged)];
        var request = ListRequest.Of(_call, phase, cursor, select, span, most);
        cursor.IsWide |= WideRead.IsNeeded(_call, request, select);
        if (cursor.IsWide) request = ListRequest.Of(_call, phase, cursor, WideRead.Narrow(phase.Table, select), span, most);
        var asked = _call.Runtime.Time.GetTimestamp();
        using var response = await _call.SendAsync(request, cancellationToken).ConfigureAwait(false);

        // A page has the vendor's time at which it was sent; its rows may be as old as the request.
        var took = _call.Runtime.Time.GetElapsedTime(asked);
        var reading = Merged.Path(phase) is null ? _reading : _call.Reading();
        var page = new PageReader<T>(phase.Table, reading, phase.Paths(_call), Math.Min(span.Size, UsualPage));
        if (response.Status is not (204 or 304)) PageResponse.Read(_call, page, response, "list");
        await NestedLists.FollowAsync(_call, page.Rests, cancellationToken).ConfigureAwait(false);
        foreach (var record in page.Records) Check(record, response, request.Operation);
        if (cursor.Read == 0 && phase.Spec.Dialect is { SendsLimit: true }) cursor.Limit = most;
        cursor.Progress.Begin((response.Date ?? _call.Runtime.Time.GetUtcNow()) - took);
        var turn = new Paged<T>(cursor, phase, response, _call).Turn(page, span);
        if (cursor.IsWide) await WideRead.CompleteAsync(_call, turn.Fresh, select, _reading, phase.Spec.ByIds, cancellationToken)
            .ConfigureAwait(false);
        if (phase.Spec.Expand is { } include && turn.Fresh.Count > 0)
            await Expansions.FillAsync(_call, include, turn.Fresh, cancellationToken).ConfigureAwait(false);
        return Finish(Keep(turn.Fresh, phase, cursor), cursor, turn.IsLast);
    }

    private void Check(T record, VendorResponse response, string operation)
    {
        if (_query.Strict && record.Issues.Count > 0) throw _call.Broken(response, operation, record.Issues[0].ToString());
    }

    /// <summary>Leaves out what was handed out before, and what the vendor could not leave out itself.</summary>
    private List<T> Keep(List<T> records, ListPhase<T> phase, ListCursor cursor)
    {
        var rows = Merged.Path(phase) is { } merged ? Merged.Of(records, _call.Path(merged)) : records;
        var kept = 0;
        for (var at = 0; at < rows.Count; at++)
        {
            var record = rows[at];
            if (phase.OnlyDeleted && !record.IsDeleted) continue;
            if (phase.NarrowsHere && record.UpdatedAt < phase.From) continue;
            var mark = DeduplicationHash.Of(record.Id!, record.UpdatedAt, record.IsDeleted, record.Version);
            if (record.UpdatedAt is { } time) cursor.Progress.Note(time.ToUnixTimeMilliseconds(), mark, phase.AscendsInTime,
                _plan.LookBack);
            if (!phase.SeenBefore.Contains(mark)) rows[kept++] = record;
        }

        // In place: the page is this call's own.
        rows.RemoveRange(kept, rows.Count - kept);
        return rows;
    }

    private ListStep<T> Finish(List<T> kept, ListCursor cursor, bool isLast)
    {
        // The vendor was told the caller's limit: that it gave so many is no end of the list, and there is no way on.
        var isCut = isLast && cursor.Limit is { } limit && cursor.Read >= limit;
        var checkpoint = CheckpointAfter(cursor, isLast && !isCut);
        if (!isLast || isCut || cursor.Phase + 1 == _plan.Phases.Count) return new(kept, isLast, checkpoint);
        cursor.BeginPhase();
        return new(kept, false, checkpoint);
    }

    /// <summary>Records and deletions each go on from where their lists have come.</summary>
    private Checkpoint? CheckpointAfter(ListCursor cursor, bool isLast)
    {
        if (!_plan.IsIncremental || _call.TokenKey is null) return _query.Since;
        var since = _plan.Since;
        var sinceDeleted = since?.Deletions ?? since?.Records;
        var records = Reached(cursor, isLast, since?.Records, static phase => phase.CoversRecords) ?? since?.Records;
        var deletions = Reached(cursor, isLast, sinceDeleted, static phase => phase.CoversDeletions) ?? sinceDeleted;
        if (records is not { } time) return null;
        var isMidway = !isLast || cursor.Phase + 1 < _plan.Phases.Count;
        var seen = cursor.Progress.Seen(since?.Seen ?? [], isMidway);
        _checkpoints ??= ListSeal.OfCheckpoints(_call, _query);
        return new Checkpoint(new(time, deletions == time ? null : deletions, seen), _checkpoints);
    }

    /// <summary>Where the next read begins; null where the lists have not come far enough to say.</summary>
    private long? Reached(ListCursor cursor, bool isLast, long? since, Func<ListPhase<T>, bool> covers)
    {
        int[] lists = [.. Enumerable.Range(0, _plan.Phases.Count).Where(number => covers(_plan.Phases[number]))];
        if (lists.Length == 0) return null;
        if (lists[^1] < cursor.Phase || (lists[^1] == cursor.Phase && isLast)) return cursor.Progress.AtEnd(since);
        var isAlone = lists is [var only] && only == cursor.Phase && _plan.Phases[only].AscendsInTime;
        return isAlone ? cursor.Progress.Midway(since, _plan.LookBack) : null;
    }
}

/// <summary>One page that was read.</summary>
/// <param name="Items">What is handed out of it.</param>
/// <param name="IsLast">Whether the list ends with it.</param>
/// <param name="Checkpoint">Where the next incremental read begins.</param>
internal sealed record ListStep<T>(List<T> Items, bool IsLast, Checkpoint? Checkpoint);
