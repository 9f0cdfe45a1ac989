using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>Reads a list page by page. Keeps no state between pages except the cursor.</summary>
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
        if (query.Problem is { } problem)
            throw new InvalidRequestException($"{call.Name("list")}: {problem}.") { Details =
                ErrorDetails.Of(call.Connection, call.Name("list"), FaultOrigin.Ours) };
        _call = call;
        _query = query;
        _plan = new ListPlan<T>(call, query);
        _reading = call.Reading(query.IncludeRaw, query.CustomFields);
    }

    /// <summary>The beginning of the list: the query's cursor, or the start.</summary>
    /// <exception cref="InvalidRequestException">The cursor belongs to another list, or was changed.</exception>
    public ListCursor Begin() => _query.Cursor is { } text
        ? ListSeal.OfCursors(_call, _query).Open(SealedToken.Read(text, "cursor"), Parse)
        : new ListCursor();

    /// <summary>Builds the first request without sending it.</summary>
    /// <exception cref="OperationNotSupportedException">The vendor cannot compare a field in this way.</exception>
    /// <exception cref="InvalidRequestException">The list needs a further condition.</exception>
    public void Check() => new ListRequest<T>(_call, _plan.Phases[0], new ListCursor(), _query.PageSize, most: null).For([]);

    private ListCursor Parse(BinaryReader reader)
    {
        var cursor = ListCursor.Parse(reader, _plan.Phases.Count);
        return cursor.List == _plan.Phases[cursor.Phase].Mark ? cursor : throw new FormatException("the position of another list");
    }

    /// <summary>The cursor as text.</summary>
    /// <exception cref="ContractViolationException">The vendor's own cursor is too long to be returned.</exception>
    public string Seal(ListCursor cursor)
    {
        cursor.List = _plan.Phases[cursor.Phase].Mark;
        var text = ListSeal.OfCursors(_call, _query).Seal(cursor.Write()).ToString();
        if (text.Length <= TokenContent.MostCharacters) return text;
        throw new ContractViolationException(
            $"{_call.Connector.Name} returned a cursor of {cursor.Vendor?.Length} characters, which does not fit into a cursor of this "
                + "library: read the list with ListAsync.")
        {
            Details = ErrorDetails.Of(_call.Connection, _call.Name("list"), FaultOrigin.Vendor),
        };
    }

    /// <summary>Reads one page and moves the cursor; an audit entry a page.</summary>
    public async ValueTask<ListStep<T>> NextAsync(ListCursor cursor, int? most, CancellationToken cancellationToken)
    {
        var audit = _call.Runtime.Audit;
        if (!audit.IsOn) return await NextPageAsync(cursor, most, cancellationToken).ConfigureAwait(false);
        var subject = new AuditSubject(_call.Connection.Key, "list", _call.Definition.Name) { Connector = _call.Connector.Id };
        try
        {
            var step = await NextPageAsync(cursor, most, cancellationToken).ConfigureAwait(false);
            await audit.WriteAsync(subject, null).ConfigureAwait(false);
            return step;
        }
        catch (Exception e)
        {
            await audit.WriteAsync(subject, e).ConfigureAwait(false);
            throw;
        }
    }

    private async ValueTask<ListStep<T>> NextPageAsync(ListCursor cursor, int? most, CancellationToken cancellationToken)
    {
        var phase = _plan.Phases[cursor.Phase];
        var page = new ListRequest<T>(_call, phase, cursor, _query.PageSize, most);
        var fields = new FieldSelection<T>(_call, phase.Table, _query, phase.NamesFields);
        var select = await fields.ChooseAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await ReadAsync(page, select, cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidRequestException e) when (HiddenFields.MayExplain(fields, e))
        {
            select = await HiddenFields.LeaveOutAsync(fields, select, e, cancellationToken).ConfigureAwait(false);
            return await ReadAsync(page, select, cancellationToken).ConfigureAwait(false);
        }
        catch (ContractViolationException)
        {
            _call.Forget();
            throw;
        }
    }

    private async ValueTask<ListStep<T>> ReadAsync(ListRequest<T> asked, IReadOnlyList<string> select, CancellationToken cancellationToken)
    {
        var (phase, cursor, span) = (asked.Phase, asked.Cursor, asked.Span);
        if (phase.MergedIds is { } merged) select = [phase.Table.NameOf(merged)];
        var request = asked.For(select);
        cursor.IsWide |= WideRead.IsNeeded(_call, request, select);
        if (cursor.IsWide) request = asked.For(WideRead.Narrow(phase.Table, select));
        var started = _call.Runtime.Time.GetTimestamp();
        using var response = await _call.SendAsync(request, cancellationToken).ConfigureAwait(false);

        // A page has the vendor's time at which it was sent; its rows may be as old as the request.
        var took = _call.Runtime.Time.GetElapsedTime(started);
        var reading = phase.MergedIds is null ? _reading : _call.Reading();
        var page = new PageReader<T>(phase.Table, reading, phase.Paths(_call), Math.Min(span.Size, UsualPage));
        if (response.Status is not (204 or 304)) _call.Read(page, response, "list");
        await NestedLists.FollowAsync(_call, page.Rests, cancellationToken).ConfigureAwait(false);
        foreach (var record in page.Records) Check(record, response, request.Operation);
        if (cursor.Read == 0) cursor.Limit = asked.SentLimit;
        cursor.Progress.Begin((response.Date ?? _call.Runtime.Time.GetUtcNow()) - took);
        var turn = new Paged<T>(cursor, phase, response, _call).Turn(page, span);
        if (cursor.IsWide) await WideRead.CompleteAsync(_call, turn.Fresh, select, _reading, phase.Spec.ByIds, cancellationToken)
            .ConfigureAwait(false);
        if (phase.Spec.Expand is { } include)
            await Expansions.FillAsync(_call, include, turn.Fresh, cancellationToken).ConfigureAwait(false);
        return Finish(Keep(turn.Fresh, phase, cursor), cursor, turn.IsLast);
    }

    private void Check(T record, VendorResponse response, string operation)
    {
        if (_query.Strict && record.Issues.Count > 0) throw _call.Broken(response, operation, record.Issues[0].ToString());
    }

    /// <summary>Removes records that were returned before, and those that the vendor could not filter out.</summary>
    private List<T> Keep(List<T> records, ListPhase<T> phase, ListCursor cursor)
    {
        var rows = phase.MergedIds is { } merged ? Merged(records, _call.Path(merged)) : records;
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

        // In place: the page belongs to this call.
        rows.RemoveRange(kept, rows.Count - kept);
        return rows;
    }

    private ListStep<T> Finish(List<T> kept, ListCursor cursor, bool isLast)
    {
        // The caller's limit was sent to the vendor: reaching it is not the end of the list, and the list cannot continue.
        var isCut = isLast && cursor.Limit is { } limit && cursor.Read >= limit;
        var checkpoint = CheckpointAfter(cursor, isLast && !isCut);
        if (isLast && !isCut && cursor.Phase + 1 == _plan.Phases.Count) _call.Complete();
        if (!isLast || isCut || cursor.Phase + 1 == _plan.Phases.Count) return new(kept, isLast, checkpoint);
        cursor.BeginPhase();
        return new(kept, false, checkpoint);
    }

    /// <summary>The start of the next read; null when the lists have not progressed far enough.</summary>
    private Checkpoint? CheckpointAfter(ListCursor cursor, bool isLast)
    {
        if (!_plan.IsIncremental || _call.TokenKey is null) return _query.Since;
        var document = cursor.Progress.After(
            _plan.Since,
            _plan.ReachOf(cursor.Phase, isLast, static phase => phase.CoversRecords),
            _plan.ReachOf(cursor.Phase, isLast, static phase => phase.CoversDeletions),
            isMidway: !isLast || cursor.Phase + 1 < _plan.Phases.Count,
            _plan.LookBack);
        return document is null ? null : new Checkpoint(document, _checkpoints ??= ListSeal.OfCheckpoints(_call, _query));
    }

    /// <summary>
    /// A deleted record for each id that went up in one of these: the vendor names it in the record that took it up, and nowhere else.
    /// </summary>
    private static List<T> Merged(List<T> records, JsonPath path) =>
    [
        .. from record in records
           from id in JsonResponse.Text(record.Raw.Json, path)?.Split(';',
               StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? []
           where id != record.Id
           select new T { Id = id, IsDeleted = true, UpdatedAt = record.UpdatedAt, Connector = record.Connector },
    ];
}

/// <summary>One page that was read.</summary>
/// <param name="Items">The records to return.</param>
/// <param name="IsLast">True when the list ends with it.</param>
/// <param name="Checkpoint">The start of the next incremental read.</param>
internal sealed record ListStep<T>(List<T> Items, bool IsLast, Checkpoint? Checkpoint);
