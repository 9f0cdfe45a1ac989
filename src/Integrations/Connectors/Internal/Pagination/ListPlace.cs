using System.Globalization;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>
/// A place in a list that this library orders: a window that begins with a value of the order, a second key within that value, and a count
/// from the window's beginning with the records that stand before it.
/// </summary>
internal sealed class ListPlace
{
    /// <summary>Most marks of records that are known again; beyond them a record may be handed out twice, never lost.</summary>
    public const int MostKnown = 384;

    /// <summary>Most marks of a place that is counted.</summary>
    public const int MostAnchors = 128;

    private const string DateFormat = "yyyy-MM-dd";

    /// <summary>The value the window begins with, as <see cref="OfValue"/> writes it; null: the window is the whole list.</summary>
    public string? Key { get; set; }

    /// <summary>Whether the records of that value are done.</summary>
    public bool IsPast { get; set; }

    /// <summary>
    /// The last id read among the records of that value, by id; empty at their beginning; null: the window is read in its order.
    /// </summary>
    public string? Within { get; set; }

    /// <summary>Whether records of that value differ in what queries do not compare: they are asked for by a range.</summary>
    public bool IsSpan { get; set; }

    /// <summary>Records of the window before the place.</summary>
    public long Count { get; set; }

    /// <summary>How many of them the next page shows again, so that a hole is found.</summary>
    public long Overlap { get; set; } = 1;

    /// <summary>Returns to the window's beginning without having come further.</summary>
    public int Returns { get; set; }

    /// <summary>Marks of the last records before the place, in order.</summary>
    public List<ulong> Known { get; private set; } = [];

    /// <summary>The number of the window's record the next page begins with, from 0.</summary>
    public long Start => Math.Max(0, Count - Overlap);

    public void Remember(ulong mark, int most = MostKnown)
    {
        if (Known.Count >= most) Known.RemoveRange(0, Known.Count - most + 1);
        Known.Add(mark);
    }

    /// <summary>A value of an order as text; null when there is none, or none that queries compare.</summary>
    public static string? OfValue(object? value) => value switch
    {
        null => null,
        DateTimeOffset instant => "i:" + instant.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
        DateOnly date => "d:" + date.ToString(DateFormat, CultureInfo.InvariantCulture),
        _ => QueryValue.Find(value) is { Text: { } text } ? "t:" + text : null,
    };

    /// <summary>The value of a query for what <see cref="OfValue"/> wrote.</summary>
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
