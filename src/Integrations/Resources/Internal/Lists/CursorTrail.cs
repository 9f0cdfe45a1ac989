using System.Numerics;
using System.Runtime.InteropServices;

namespace Integrations.Internal;

/// <summary>
/// Finds a vendor's cursor that comes again, in bounded memory: at once among the last <see cref="Remembered"/>, and a longer circle by a
/// mark that stays while the steps double (Brent's way).
/// </summary>
internal sealed class CursorTrail
{
    /// <summary>Cursors that are known again at once.</summary>
    public const int Remembered = 32;

    private readonly List<ulong> _last = [];
    private ulong _mark;
    private long _steps;

    /// <summary>Notes a cursor; false when the list has been there.</summary>
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
