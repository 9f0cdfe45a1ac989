using System.Text.Json;
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

    public ListRunner(ResourceCall<T> call, ListQuery<T> query)
    {
        _call = call;
        _query = query;
        _plan = new ListPlan<T>(call, query);
        _reading = call.Reading(query.IncludeRaw, query.CustomFields);
    }

    /// <summary>Where the list begins: at the query's cursor, or at the start.</summary>
    /// <exception cref="InvalidRequestException">The cursor belongs to another list.</exception>
    public ListCursor Begin()
    {
        if (_query.Cursor is not { } text) return new ListCursor { Owner = _call.Owner, Query = _plan.Fingerprint };
        var cursor = SealedText.Open(text, ListCursorJson.Default.ListCursor, "cursor");
        if (cursor.Owner != _call.Owner) throw Refused("This cursor belongs to another connection or resource.");
        if (cursor.Query != _plan.Fingerprint || cursor.Phase >= _plan.Phases.Count) throw Refused("This cursor belongs to another query.");
        return cursor;
    }

    /// <summary>Reads one page and moves the cursor; null behind the last page.</summary>
    public ValueTask<Page<T>> NextAsync(ListCursor cursor, int? most, CancellationToken cancellationToken) =>
        _call.Runtime.Audit.ObserveAsync(new(_call.Connection.Key, "list", _call.Definition.Name) { Connector = _call.Connector.Id }, _ => NextPageAsync(cursor, most, cancellationToken));

    private async ValueTask<Page<T>> NextPageAsync(ListCursor cursor, int? most, CancellationToken cancellationToken)
    {
        var phase = _plan.Phases[cursor.Phase];
        var size = Math.Clamp(Math.Min(_query.PageSize ?? phase.Form.PageSize, most ?? int.MaxValue), phase.Form.MinPageSize, phase.Form.MaxPageSize);
        return await Selection.ReadAsync(_call, phase.Table, _query, phase.NamesFields, select => ReadAsync(cursor, phase, size, most, select, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<Page<T>> ReadAsync(ListCursor cursor, ListPhase<T> phase, int size, int? most, IReadOnlyList<string> select, CancellationToken cancellationToken)
    {
        var request = ListRequest.Of(_call, phase, cursor, select, _query.Search, size, most);
        cursor.IsWide |= WideRead.IsNeeded(_call, request, select);
        if (cursor.IsWide) request = ListRequest.Of(_call, phase, cursor, WideRead.Narrow(phase.Table, select), _query.Search, size, most);
        using var answer = await _call.SendAsync(request, cancellationToken).ConfigureAwait(false);
        var page = new PageReader<T>(phase.Table, _reading, phase.Form.Items.Replace("{object}", _call.VendorObject, StringComparison.Ordinal), Paged.NextPath(phase.Form.Paging), Math.Min(size, UsualPage));
        if (answer.Status != 204) Read(page, answer, request.Operation);
        await NestedLists.FollowAsync(_call, page.Rests, cancellationToken).ConfigureAwait(false);
        foreach (var record in page.Records) Check(record, answer, request.Operation);
        if (cursor.IsWide) await WideRead.CompleteAsync(_call, page.Records, select, _reading, phase.Form.ByIds, cancellationToken).ConfigureAwait(false);
        if (phase.Form.Include is { } include && page.Records.Count > 0) await Inclusions.FillAsync(_call, include, page.Records, cancellationToken).ConfigureAwait(false);
        cursor.Began ??= (answer.Date ?? _call.Runtime.Time.GetUtcNow()).ToUnixTimeMilliseconds();
        var kept = Keep(page.Records, phase, cursor);
        var isLast = !Paged.Advance(cursor, phase, page.Next, page.Records, size, answer, _call);
        return Finish(kept, cursor, isLast);
    }

    private void Read(PageReader<T> page, VendorAnswer answer, string operation)
    {
        try
        {
            page.Read(answer.Body);
        }
        catch (JsonException e)
        {
            throw _call.Broken(answer, operation, "something that is no JSON", e);
        }
        catch (FormatException e)
        {
            throw _call.Broken(answer, operation, e.Message, e);
        }
    }

    private void Check(T record, VendorAnswer answer, string operation)
    {
        if (string.IsNullOrEmpty(record.Id)) throw _call.Broken(answer, operation, "a record without id");
        if (_query.Strict && record.Issues.Count > 0) throw _call.Broken(answer, operation, record.Issues[0].ToString());
    }

    /// <summary>Leaves out what was handed out before, and what the vendor could not leave out itself.</summary>
    private List<T> Keep(List<T> records, ListPhase<T> phase, ListCursor cursor)
    {
        var lookBack = DateTimeOffset.FromUnixTimeMilliseconds(cursor.Began!.Value) - _plan.LookBack;
        var kept = new List<T>(records.Count);
        foreach (var record in records)
        {
            if (phase.OnlyDeleted && !record.IsDeleted) continue;
            if (phase.NarrowsHere && record.UpdatedAt < phase.From) continue;
            if (cursor.AtKey.Contains(record.Id!)) continue;
            var mark = SeenMark.Of(record.Id!, record.UpdatedAt, record.IsDeleted);
            if (record.UpdatedAt is { } at) Note(cursor, phase, at, mark, lookBack);
            if (!phase.SeenBefore.Contains(mark)) kept.Add(record);
        }

        return kept;
    }

    private static void Note(ListCursor cursor, ListPhase<T> phase, DateTimeOffset at, ulong mark, DateTimeOffset lookBack)
    {
        var time = at.ToUnixTimeMilliseconds();
        if (at >= lookBack && cursor.Seen.Count < SeenMark.Most && !cursor.Seen.Contains(mark)) cursor.Seen.Add(mark);
        if (phase.AscendsInTime)
        {
            if (SecondOf(time) != SecondOf(cursor.Latest)) cursor.AtLatest.Clear();
            if (cursor.AtLatest.Count < SeenMark.Most) cursor.AtLatest.Add(mark);
        }

        cursor.Latest = Math.Max(cursor.Latest, time);
    }

    private static long SecondOf(long time) => time - (time % 1000);

    private Page<T> Finish(List<T> kept, ListCursor cursor, bool isLast)
    {
        var checkpoint = CheckpointAfter(cursor, isLast);
        if (isLast && cursor.Phase + 1 < _plan.Phases.Count)
        {
            cursor.Phase++;
            cursor.IsWide = false;
            cursor.Vendor = cursor.Key = null;
            cursor.Count = cursor.Latest = 0;
            cursor.AtKey.Clear();
            cursor.AtLatest.Clear();
            isLast = false;
        }

        return new Page<T>(kept, isLast ? null : SealedText.Seal(cursor, ListCursorJson.Default.ListCursor), checkpoint);
    }

    /// <summary>Records and deletions each go on from where their list has come: its beginning by the vendor's clock when it is done, its last row when rows ascend in time.</summary>
    private Checkpoint? CheckpointAfter(ListCursor cursor, bool isLast)
    {
        var since = _query.Since?.Document;
        if (!_plan.IsIncremental || cursor.Began is null) return _query.Since;
        var records = Reached(cursor, isLast, static phase => phase.CoversRecords) ?? since?.Records;
        var deletions = Reached(cursor, isLast, static phase => phase.CoversDeletions) ?? since?.Deletions ?? since?.Records;
        return records is null ? null : new Checkpoint(new CheckpointDocument { Owner = _call.Owner, Records = records, Deletions = deletions?.Time == records.Time ? null : deletions });
    }

    private CheckpointEntry? Reached(ListCursor cursor, bool isLast, Func<ListPhase<T>, bool> covers)
    {
        for (var number = 0; number <= cursor.Phase; number++)
        {
            var phase = _plan.Phases[number];
            if (!covers(phase)) continue;
            var isDone = number < cursor.Phase || isLast;
            if (!isDone && (!phase.AscendsInTime || cursor.Latest == 0)) return null;
            var began = cursor.Began!.Value;
            if (isDone) return new CheckpointEntry { Time = Math.Max(began, phase.Since ?? 0), Seen = [.. cursor.Seen] };

            // The next read overlaps by the look-back; only what is younger than it can still appear behind the rows, so an older run goes on from its last second.
            var reached = Math.Min(SecondOf(cursor.Latest) + (long)_plan.LookBack.TotalMilliseconds, began);
            return new CheckpointEntry { Time = Math.Max(reached, phase.Since ?? 0), Seen = [.. cursor.Seen.Union(cursor.AtLatest)] };
        }

        return null;
    }

    private InvalidRequestException Refused(string message) => new(message) { Details = ErrorDetails.Of(_call.Connection, _call.Name("list"), FaultOrigin.Ours) };
}
