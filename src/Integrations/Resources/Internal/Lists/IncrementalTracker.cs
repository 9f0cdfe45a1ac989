using System.Runtime.InteropServices;

namespace Integrations.Internal;

/// <summary>
/// The arithmetic of incremental reads, without a vendor: what was handed out, how far a list has come, and where the next read begins.
/// Times are epoch milliseconds of the vendor's clock.
/// </summary>
/// <remarks>
/// The next read overlaps this one by the look-back, within which a change may still appear behind rows that were read. A row younger than
/// that may have been read early, because it changed while the list was read: it says nothing of the rows before it, and never moves the
/// list on.
/// </remarks>
internal sealed class IncrementalTracker
{
    /// <summary>Most marks of rows in the last second that was reached; beyond them a record may be handed out twice, never lost.</summary>
    public const int MostAtLatest = 192;

    private readonly List<ulong> _atLatest = [];
    private readonly List<ulong> _seen = [];
    private long? _latest;

    /// <summary>The vendor's clock when the list began; null before the first page.</summary>
    public long? Began { get; private set; }

    /// <summary>Sets the beginning, once.</summary>
    public void Begin(DateTimeOffset vendorTime) => Began ??= vendorTime.ToUnixTimeMilliseconds();

    /// <summary>Notes a row that was read.</summary>
    /// <param name="time">When it changed.</param>
    /// <param name="mark">Its mark.</param>
    /// <param name="ascends">Whether rows come in ascending order of their time.</param>
    /// <param name="lookBack">How far the next read overlaps this one.</param>
    public void Note(long time, ulong mark, bool ascends, TimeSpan lookBack)
    {
        if (time >= Began!.Value - (long)lookBack.TotalMilliseconds) Keep(_seen, mark, DeduplicationHash.Most);
        else if (ascends) Reach(time, mark);
    }

    /// <summary>Where records and deletions are read on: each from where its lists have come; null until those of records say.</summary>
    /// <param name="before">Where the read before this one ended; null: this is the first.</param>
    /// <param name="records">How far the lists of records have come.</param>
    /// <param name="deletions">How far the lists of deletions have come.</param>
    /// <param name="isMidway">Whether the read breaks off here.</param>
    /// <param name="lookBack">How far the next read overlaps this one.</param>
    public CheckpointDocument? After(CheckpointDocument? before, ListReach records, ListReach deletions, bool isMidway, TimeSpan lookBack)
    {
        if (Next(records, before?.Records, lookBack) is not { } time) return null;
        var deleted = Next(deletions, before?.Deletions ?? before?.Records, lookBack);
        return new(time, deleted == time ? null : deleted, Seen(before?.Seen ?? [], isMidway));
    }

    /// <summary>
    /// Where a list that ended is read on: at its beginning, so that changes made meanwhile are read. It never goes back.
    /// </summary>
    public long AtEnd(long? since) => Math.Max(Began!.Value, since ?? long.MinValue);

    /// <summary>
    /// A list that broke off is read on at its last second, once the look-back is taken off; null when nothing was reached.
    /// </summary>
    public long? Midway(long? since, TimeSpan lookBack) =>
        _latest is { } latest ? Math.Max(SecondOf(latest) + (long)lookBack.TotalMilliseconds, since ?? long.MinValue) : null;

    /// <summary>The marks the next read needs.</summary>
    /// <param name="before">What the read before this one had seen; a list that broke off may not have come to it again.</param>
    /// <param name="isMidway">Whether the list broke off.</param>
    public IReadOnlyCollection<ulong> Seen(IReadOnlyCollection<ulong> before, bool isMidway) =>
        isMidway ? [.. _atLatest.Concat(_seen).Concat(before).Distinct().Take(DeduplicationHash.Most)] : [.. _seen];

    /// <summary>Another list follows in the same read.</summary>
    public void BeginNextList()
    {
        _latest = null;
        _atLatest.Clear();
    }

    public void Write(BinaryWriter writer)
    {
        writer.WriteTime(Began);
        writer.WriteTime(_latest);
        writer.WriteMarks(_atLatest);
        writer.WriteMarks(_seen);
    }

    public static IncrementalTracker Read(BinaryReader reader)
    {
        var tracker = new IncrementalTracker { Began = reader.ReadTime(), _latest = reader.ReadTime() };
        tracker._atLatest.AddRange(reader.ReadMarks());
        tracker._seen.AddRange(reader.ReadMarks());
        return tracker;
    }

    private long? Next(ListReach reach, long? since, TimeSpan lookBack) => reach switch
    {
        ListReach.End => AtEnd(since),
        ListReach.Midway => Midway(since, lookBack) ?? since,
        _ => since,
    };

    private void Reach(long time, ulong mark)
    {
        if (_latest is null || SecondOf(time) > SecondOf(_latest.Value)) _atLatest.Clear();
        else if (SecondOf(time) < SecondOf(_latest.Value)) return;
        _latest = time;
        Keep(_atLatest, mark, MostAtLatest);
    }

    private static void Keep(List<ulong> marks, ulong mark, int most)
    {
        if (marks.Count < most && !CollectionsMarshal.AsSpan(marks).Contains(mark)) marks.Add(mark);
    }

    /// <summary>The beginning of the second, before the epoch too.</summary>
    private static long SecondOf(long time) => time - (((time % 1000) + 1000) % 1000);
}

/// <summary>How far the lists have come that say one kind of change.</summary>
internal enum ListReach
{
    /// <summary>Not far enough to say where the next read begins.</summary>
    Unknown,

    /// <summary>To the time of the last row, in ascending order of time.</summary>
    Midway,

    /// <summary>To their end.</summary>
    End,
}
