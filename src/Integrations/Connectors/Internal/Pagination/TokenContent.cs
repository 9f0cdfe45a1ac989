using System.Text;

namespace Integrations.Internal;

/// <summary>The content of tokens as bytes: compact, and read with every length and range checked.</summary>
internal static class TokenContent
{
    /// <summary>Longest text of a token that is handed out or looked at, in characters.</summary>
    public const int MostCharacters = 16 * 1024;

    private static readonly long Earliest = DateTimeOffset.MinValue.ToUnixTimeMilliseconds();
    private static readonly long Latest = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    /// <summary>True when the time is valid, in epoch milliseconds.</summary>
    public static bool IsTime(long milliseconds) => milliseconds >= Earliest && milliseconds <= Latest;

    public static byte[] Write(Action<BinaryWriter> write)
    {
        using var buffer = new MemoryStream(256);
        using (var writer = new BinaryWriter(buffer, Encoding.UTF8, leaveOpen: true)) write(writer);
        return buffer.ToArray();
    }

    /// <summary>Returns default when the bytes were not written by this class.</summary>
    public static TContent? Read<TContent>(ReadOnlySpan<byte> content, Func<BinaryReader, TContent> read)
    {
        using var buffer = new MemoryStream(content.ToArray(), writable: false);
        using var reader = new BinaryReader(buffer, Encoding.UTF8);
        try
        {
            var result = read(reader);
            return buffer.Position == buffer.Length ? result : default;
        }
        catch (Exception e) when (e is IOException or FormatException or ArgumentException or OverflowException)
        {
            return default;
        }
    }

    public static void WriteText(this BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        if (text is not null) writer.Write(text);
    }

    public static string? ReadText(this BinaryReader reader) => reader.ReadBoolean() ? reader.ReadString() : null;

    public static void WriteTime(this BinaryWriter writer, long? milliseconds)
    {
        writer.Write(milliseconds is not null);
        if (milliseconds is { } time) writer.Write(time);
    }

    /// <summary>A valid time in epoch milliseconds.</summary>
    public static long? ReadTime(this BinaryReader reader)
    {
        if (!reader.ReadBoolean()) return null;
        return reader.ReadInt64() is var time && IsTime(time) ? time : throw new FormatException("a time out of range");
    }

    public static int ReadCount(this BinaryReader reader, int most = int.MaxValue) =>
        reader.Read7BitEncodedInt() is var count && count >= 0 && count <= most ? count : throw new FormatException("a count out of range");

    public static long ReadLongCount(this BinaryReader reader) =>
        reader.Read7BitEncodedInt64() is var count && count >= 0 ? count : throw new FormatException("a number out of range");

    public static void WriteMarks(this BinaryWriter writer, IReadOnlyCollection<ulong> marks)
    {
        writer.Write7BitEncodedInt(marks.Count);
        foreach (var mark in marks) writer.Write(mark);
    }

    public static List<ulong> ReadMarks(this BinaryReader reader)
    {
        var marks = new List<ulong>(reader.ReadCount(MostCharacters / sizeof(ulong)));
        for (var left = marks.Capacity; left > 0; left--) marks.Add(reader.ReadUInt64());
        return marks;
    }
}
