using System.Numerics;
using System.Runtime.InteropServices;
using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>The position of a list. Sent to the host and back, sealed.</summary>
internal sealed class ListCursor
{
    /// <summary>The index of the phase.</summary>
    public int Phase { get; set; }

    /// <summary>The hash of the phase's request and kind of pagination: another version of the connector may have others.</summary>
    public ulong List { get; set; }

    /// <summary>The vendor's cursor, link or since-time.</summary>
    public string? Vendor { get; set; }

    /// <summary>The vendor's cursors so far.</summary>
    public CursorTrail Trail { get; private set; } = new();

    /// <summary>The number of consecutive pages without a new record.</summary>
    public int Empty { get; set; }

    /// <summary>The number of records read in this phase.</summary>
    public long Read { get; set; }

    /// <summary>The limit that was sent to the vendor in this phase; it may end a list that has more records.</summary>
    public int? Limit { get; set; }

    /// <summary>The position in a list that this library orders.</summary>
    public ListPlace Place { get; private set; } = new();

    /// <summary>The records that were returned, for the next checkpoint.</summary>
    public IncrementalTracker Progress { get; private set; } = new();

    /// <summary>True when the list is read with a short selection, and its fields by ids.</summary>
    public bool IsWide { get; set; }

    /// <summary>The place as a pagination sees it.</summary>
    public PagePlace PlaceOf(RecordSpan span) => new(Place, Vendor, Read, span);

    /// <summary>Begins the next phase.</summary>
    public void BeginPhase()
    {
        Phase++;
        Vendor = null;
        Trail.Clear();
        Empty = 0;
        Read = 0;
        IsWide = false;
        Limit = null;
        Place = new();
        Progress.BeginNextList();
    }

    public byte[] Write() => TokenContent.Write(writer =>
    {
        writer.Write7BitEncodedInt(Phase);
        writer.Write(List);
        writer.WriteText(Vendor);
        Trail.Write(writer);
        writer.Write7BitEncodedInt(Empty);
        writer.Write7BitEncodedInt64(Read);
        writer.Write7BitEncodedInt((Limit ?? -1) + 1);
        Place.Write(writer);
        Progress.Write(writer);
        writer.Write(IsWide);
    });

    /// <param name="reader">The content of a genuine token.</param>
    /// <param name="phases">The number of phases of the query.</param>
    public static ListCursor Parse(BinaryReader reader, int phases)
    {
        var cursor = new ListCursor
        {
            Phase = reader.ReadCount(phases - 1),
            List = reader.ReadUInt64(),
            Vendor = reader.ReadText(),
            Trail = CursorTrail.Read(reader),
            Empty = reader.ReadCount(),
            Read = reader.ReadLongCount(),
        };
        cursor.Limit = reader.ReadCount() is var limit && limit > 0 ? limit - 1 : null;
        cursor.Place = ListPlace.Parse(reader);
        cursor.Progress = IncrementalTracker.Read(reader);
        cursor.IsWide = reader.ReadBoolean();
        return cursor;
    }
}

/// <summary>
/// Detects a repeated cursor of the vendor, with bounded memory: immediately among the last <see cref="Remembered"/>, and a longer cycle by
/// a mark that is kept while the number of steps doubles (Brent's algorithm).
/// </summary>
internal sealed class CursorTrail
{
    /// <summary>The number of cursors that are recognized immediately.</summary>
    public const int Remembered = 32;

    private readonly List<ulong> _last = [];
    private ulong _mark;
    private long _steps;

    /// <summary>Adds a cursor; returns false when it was already used.</summary>
    public bool Add(string cursor)
    {
        var hash = DeduplicationHash.Of(cursor, null, isDeleted: false);
        if (CollectionsMarshal.AsSpan(_last).Contains(hash) || (_steps > 0 && hash == _mark)) return false;
        if (_last.Count == Remembered) _last.RemoveAt(0);
        _last.Add(hash);
        if (BitOperations.IsPow2(++_steps)) _mark = hash;
        return true;
    }

    public void Clear()
    {
        _last.Clear();
        _steps = 0;
    }

    public void Write(BinaryWriter writer)
    {
        writer.WriteMarks(_last);
        writer.Write(_mark);
        writer.Write(_steps);
    }

    public static CursorTrail Read(BinaryReader reader)
    {
        var trail = new CursorTrail();
        trail._last.AddRange(reader.ReadMarks());
        trail._mark = reader.ReadUInt64();
        trail._steps = reader.ReadInt64() is var steps && steps >= 0 ? steps : throw new FormatException("a number out of range");
        return trail;
    }
}

/// <summary>Moves a cursor to the next page by the vendor's pagination, and requires that the list ends.</summary>
/// <param name="cursor">The position of the list.</param>
/// <param name="phase">The list.</param>
/// <param name="response">The received page.</param>
/// <param name="call">The call.</param>
internal sealed class Paged<T>(ListCursor cursor, ListPhase<T> phase, VendorResponse response, ResourceCall<T> call)
    where T : UnifiedRecord, new()
{
    /// <summary>Processes a page: its records that were not returned before, and whether it is the last.</summary>
    /// <param name="page">The page.</param>
    /// <param name="span">The records that were requested.</param>
    /// <exception cref="ContractViolationException">
    /// The vendor repeats a page, returns no new records, or ends the list while reporting more.
    /// </exception>
    public PageTurn<T> Turn(PageReader<T> page, RecordSpan span)
    {
        cursor.Read += page.Count;
        var isCounted = OrderedQuery.IsOrdered(phase.Spec.Pagination);
        var fresh = isCounted ? page.Records : Unknown(page.Records);
        var advance = phase.Spec.Pagination.Advance(
            new ListPage(response.Request.Address, response.Status, response.Headers, page.Records)
            { Count = page.Count, Next = page.Next, Flag = page.IsDone, Total = page.Total },
            cursor.PlaceOf(span));
        var hasMore = Follow(advance, isCounted);
        var turn = isCounted ? new OrderedList<T>(cursor.Place, phase, Broken).Take(page, span, hasMore) : new(fresh, !hasMore);
        cursor.Empty = turn.Fresh.Count == 0 ? cursor.Empty + 1 : 0;
        return turn.IsLast || cursor.Empty <= phase.Spec.MaxEmptyPages
            ? turn
            : throw Broken($"{cursor.Empty} pages in a row without a new record, and no end");
    }

    private bool Follow(PageAdvance advance, bool isCounted) => (advance.Kind, isCounted) switch
    {
        (PageAdvance.Step.Broken, _) => throw Broken(advance.Text!),
        (PageAdvance.Step.NotSupported, _) => throw call.NotSupported(advance.Text!, advance.Instead!),
        (PageAdvance.Step.End, _) => Ended(),
        (PageAdvance.Step.More, true) => true,
        (PageAdvance.Step.Next, false) => Follows(advance.Text!, "cursor"),
        (PageAdvance.Step.Link, false) => Follows(HttpOrigin.Kept(call, advance.Text!), "link"),
        (var step, _) => throw new InvalidOperationException(
            $"{phase.Spec.Pagination.GetType().Name}.Advance returned {step}: a counted kind returns More, another one Next or NextLink."),
    };

    private bool Ended()
    {
        cursor.Vendor = null;
        return false;
    }

    private bool Follows(string next, string what)
    {
        cursor.Vendor = next;
        return cursor.Trail.Add(next) ? true : throw Broken($"the same {what} twice");
    }

    private List<T> Unknown(List<T> records)
    {
        var known = cursor.Place.Known;
        return known.Count == 0 ? records : records.FindAll(r => !known.Contains(PagePlace.MarkOf(r)));
    }

    private ContractViolationException Broken(string found) => call.Broken(response, call.Name("list"), found);
}

/// <summary>The result of a page.</summary>
/// <param name="Fresh">Its records, without those before the position.</param>
/// <param name="IsLast">True when the list ends with it.</param>
internal readonly record struct PageTurn<T>(List<T> Fresh, bool IsLast);
