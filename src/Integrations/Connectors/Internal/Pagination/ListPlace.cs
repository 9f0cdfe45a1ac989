using System.Globalization;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>
/// A position in a list that this library orders: a window that begins with a value of the order, a second key within that value, and a
/// count from the window's beginning with the preceding records.
/// </summary>
internal sealed class ListPlace
{
    /// <summary>
    /// The maximum number of hashes of records that are recognized again; beyond it a record may be returned twice, but is never lost.
    /// </summary>
    public const int MostKnown = 384;

    /// <summary>The maximum number of hashes for a counted position.</summary>
    public const int MostAnchors = 128;

    private const string DateFormat = "yyyy-MM-dd";

    /// <summary>The value at which the window begins, as <see cref="OfValue"/> writes it; null: the window is the whole list.</summary>
    public string? Key { get; set; }

    /// <summary>True when the records with that value are finished.</summary>
    public bool IsPast { get; set; }

    /// <summary>
    /// The last id read among the records with that value, in the order of ids; empty at their beginning; null: the window is read in its
    /// own order.
    /// </summary>
    public string? Within { get; set; }

    /// <summary>
    /// True when records with that value differ in a precision that queries do not compare: they are selected by a range.
    /// </summary>
    public bool IsSpan { get; set; }

    /// <summary>The number of the window's records before the position.</summary>
    public long Count { get; set; }

    /// <summary>The number of these records that the next page shows again, so that a gap is detected.</summary>
    public long Overlap { get; set; } = 1;

    /// <summary>The number of returns to the window's beginning without progress.</summary>
    public int Returns { get; set; }

    /// <summary>Hashes of the last records before the position, in order.</summary>
    public List<ulong> Known { get; private set; } = [];

    /// <summary>The index, within the window, of the first record of the next page.</summary>
    public long Start => Math.Max(0, Count - Overlap);

    public void Remember(ulong mark, int most = MostKnown)
    {
        if (Known.Count >= most) Known.RemoveRange(0, Known.Count - most + 1);
        Known.Add(mark);
    }

    /// <summary>A value of an order as text; null when absent, or when queries cannot compare it.</summary>
    public static string? OfValue(object? value) => value switch
    {
        null => null,
        DateTimeOffset instant => "i:" + instant.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
        DateOnly date => "d:" + date.ToString(DateFormat, CultureInfo.InvariantCulture),
        _ => QueryValue.Find(value) is { Text: { } text } ? "t:" + text : null,
    };

    /// <summary>The query value for a text that <see cref="OfValue"/> wrote.</summary>
    public static QueryValue ToValue(string key) => key[0] switch
    {
        'i' => QueryValue.OfInstant(DateTimeOffset.FromUnixTimeMilliseconds(Milliseconds(key) ?? 0)),
        'd' => QueryValue.Of(Date(key)),
        _ => QueryValue.OfText(key[2..]),
    };

    private static DateOnly? Date(string key) =>
        DateOnly.TryParseExact(key.AsSpan(2), DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    private static long? Milliseconds(string key) =>
        long.TryParse(key.AsSpan(2), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var time) ? time : null;

    private static string? Checked(string? key) => key switch
    {
        null => null,
        ['i', ':', ..] when Milliseconds(key) is { } time && TokenContent.IsTime(time) => key,
        ['d', ':', ..] when Date(key) is not null => key,
        ['t', ':', ..] => key,
        _ => throw new FormatException("a key out of range"),
    };

    public void Write(BinaryWriter writer)
    {
        writer.WriteText(Key);
        writer.Write(IsPast);
        writer.WriteText(Within);
        writer.Write(IsSpan);
        writer.Write7BitEncodedInt64(Count);
        writer.Write7BitEncodedInt64(Overlap);
        writer.Write7BitEncodedInt(Returns);
        writer.WriteMarks(Known);
    }

    public static ListPlace Parse(BinaryReader reader) => new()
    {
        Key = Checked(reader.ReadText()),
        IsPast = reader.ReadBoolean(),
        Within = reader.ReadText(),
        IsSpan = reader.ReadBoolean(),
        Count = reader.ReadLongCount(),
        Overlap = reader.ReadLongCount(),
        Returns = reader.ReadCount(),
        Known = reader.ReadMarks(),
    };
}

/// <summary>A short hash of one state of one record: id, time, version where the vendor has one, deleted or not.</summary>
internal static class DeduplicationHash
{
    /// <summary>
    /// Most marks a checkpoint carries, so that its text keeps within <see cref="TokenContent.MostCharacters"/>; beyond them a record may
    /// be handed out twice, never lost.
    /// </summary>
    public const int Most = 640;

    private const ulong Start = 14695981039346656037UL;
    private const ulong Prime = 1099511628211UL;

    /// <summary>FNV-1a: stable across processes and releases.</summary>
    public static ulong Of(string id, DateTimeOffset? updatedAt, bool isDeleted, string? version = null)
    {
        var hash = Add((Add(Start, id) ^ (ulong)id.Length) * Prime, version);
        var ticks = (ulong)(updatedAt?.UtcTicks ?? 0);
        for (var shift = 0; shift < 64; shift += 16) hash = (hash ^ ((ticks >> shift) & 0xFFFF)) * Prime;
        return (hash ^ (isDeleted ? 1UL : 0UL)) * Prime;
    }

    /// <summary>A hash of a record at a position of an order: the id, and the value by which it is ordered.</summary>
    public static ulong OfPlace(string id, string? value) => Add((Add(Start, id) ^ (ulong)id.Length) * Prime, value);

    private static ulong Add(ulong hash, string? text)
    {
        foreach (var c in text.AsSpan()) hash = (hash ^ c) * Prime;
        return hash;
    }
}
