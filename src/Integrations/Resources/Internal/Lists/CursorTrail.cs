using System.Numerics;
using System.Runtime.InteropServices;

namespace Integrations.Internal;

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
