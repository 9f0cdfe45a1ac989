using System.Runtime.InteropServices;

namespace Integrations.Internal;

/// <summary>
/// The arithmetic of incremental reads, without a vendor: the records that were returned, the progress of a list, and the start of the next
/// read. Times are epoch milliseconds of the vendor's clock.
/// </summary>
/// <remarks>
/// The next read overlaps this one by the look-back, within which a change may still appear behind rows that were read. A row younger than
/// that may have been read early, because it changed while the list was read: it proves nothing about the rows before it, and never
/// advances the list.
/// </remarks>
internal sealed class IncrementalTracker
{
    /// <summary>
    /// Maximum number of marks for rows of the last second that was reached; beyond it a record may be returned twice, but is never lost.
    /// </summary>
    public const int MostAtLatest = 192;

    private readonly List<ulong> _atLatest = [];
    private readonly List<ulong> _seen = [];
    private long? _latest;

    /// <summary>The vendor's time when the list began; null before the first page.</summary>
    public long? Began { get; private set; }

    /// <summary>Sets the beginning, once.</summary>
    public void Begin(DateTimeOffset vendorTime) => Began ??= vendorTime.ToUnixTimeMilliseconds();

    /// <summary>Records a row that was read.</summary>
    /// <param name="time">The time of its change.</param>
    /// <param name="mark">Its mark.</param>
    /// <param name="ascends">True when rows are in ascending order of their time.</param>
    /// <param name="lookBack">The overlap of the next read with this one.</param>
    public void Note(long time, ulong mark, bool ascends, TimeSpan lookBack)
    {
        if (time >= Began!.Value - (long)lookBack.TotalMilliseconds) Keep(_seen, mark, DeduplicationHash.Most);
        else if (ascends) Reach(time, mark);
    }

    /// <summary>
    /// The start of the next read of records and deletions: each from the progress of its lists; null until it is known for records.
    /// </summary>
    /// <param name="before">The start of this read; null: the first read.</param>
    /// <param name="records">The progress of the lists of records.</param>
    /// <param name="deletions">The progress of the lists of deletions.</param>
    /// <param name="isMidway">True when the read is interrupted here.</param>
    /// <param name="lookBack">The overlap of the next read with this one.</param>
    public CheckpointDocument? After(CheckpointDocument? before, ListReach records, ListReach deletions, bool isMidway, TimeSpan lookBack)
    {
        if (Next(records, before?.Records, lookBack) is not { } time) return null;
        var deleted = Next(deletions, before?.Deletions ?? before?.Records, lookBack);
        return new(time, deleted == time ? null : deleted, Seen(before?.Seen ?? [], isMidway));
    }

    /// <summary>
    /// The start of the next read after a list that ended: its beginning, so that changes made meanwhile are read. Never moves back.
    /// </summary>
    public long AtEnd(long? since) => Math.Max(Began!.Value, since ?? long.MinValue);

    /// <summary>
    /// A list that broke off is read on at its last second, once the look-back is taken off; null when nothing was reached.
    /// </summary>
    public long? Midway(long? since, TimeSpan lookBack) =>
        _latest is { } latest ? Math.Max(SecondOf(latest) + (long)lookBack.TotalMilliseconds, since ?? long.MinValue) : null;

    /// <summary>The marks that the next read needs.</summary>
    /// <param name="before">The marks of the previous read; an interrupted list may not have reached them again.</param>
    /// <param name="isMidway">True when the list was interrupted.</param>
    public IReadOnlyCollection<ulong> Seen(IReadOnlyCollection<ulong> before, bool isMidway) =>
        isMidway ? [.. _atLatest.Concat(_seen).Concat(before).Distinct().Take(DeduplicationHash.Most)] : [.. _seen];

    /// <summary>Begins another list within the same read.</summary>
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

    /// <summary>The beginning of the second, also before the epoch.</summary>
    private static long SecondOf(long time) => time - (((time % 1000) + 1000) % 1000);
}

/// <summary>The progress of the lists for one kind of change.</summary>
internal enum ListReach
{
    /// <summary>Not far enough to say where the next read begins.</summary>
    Unknown,

    /// <summary>To the time of the last row, in ascending order of time.</summary>
    Midway,

    /// <summary>To their end.</summary>
    End,
}

/// <summary>
/// The start of the next read of records and deletions, by the vendor's clock, and the records read within the look-back before it.
/// </summary>
/// <param name="Records">Epoch milliseconds.</param>
/// <param name="Deletions">Epoch milliseconds; null: with the records.</param>
/// <param name="Seen">Hashes of records that were already returned.</param>
internal sealed record CheckpointDocument(long Records, long? Deletions, IReadOnlyCollection<ulong> Seen)
{
    public byte[] Write() => TokenContent.Write(writer =>
    {
        writer.WriteTime(Records);
        writer.WriteTime(Deletions);
        writer.WriteMarks(Seen);
    });

    public static CheckpointDocument Read(BinaryReader reader) =>
        new(reader.ReadTime() ?? throw new FormatException("no time"), reader.ReadTime(), reader.ReadMarks());
}
