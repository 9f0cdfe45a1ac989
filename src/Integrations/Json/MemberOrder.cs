namespace Integrations.Internal;

/// <summary>
/// The members of one kind of object in the order in which the vendor sends them, learned from its records: where a name is the expected
/// one, it is found by one comparison. Immutable; a name at an unexpected place is looked up by the caller.
/// </summary>
internal sealed class MemberOrder
{
    /// <summary>Longest name that is remembered, with its quotes, its colon and the space behind it.</summary>
    public const int LongestName = 128;

    /// <summary>Most names of one order.</summary>
    public const int MostNames = 256;

    /// <summary>The maximum number of changes to an order: a vendor whose objects have no stable order is not followed forever.</summary>
    public const int MostLessons = 16;

    private readonly byte[] _text;
    private readonly Name[] _names;
    private readonly int _lessons;

    private MemberOrder(byte[] text, Name[] names, int lessons) => (_text, _names, _lessons) = (text, names, lessons);

    /// <summary>Nothing learned yet.</summary>
    public static MemberOrder Empty { get; } = new([], [], 0);

    /// <summary>Number of names.</summary>
    public int Names => _names.Length;

    /// <summary>Bytes of all names.</summary>
    public int Bytes => _text.Length;

    public bool CanLearn => _lessons < MostLessons && _names.Length < MostNames;

    /// <summary>
    /// Passes the name the cursor stands on, if it is at the place or behind it: a record that lacks members keeps the order.
    /// </summary>
    /// <param name="place">The position at which the name is expected; afterwards, that of the next one.</param>
    /// <param name="json">Is left on the value.</param>
    /// <param name="node">The paths below the name; null: none.</param>
    public bool TryFind(ref int place, ref JsonCursor json, out PathNode? node)
    {
        for (var at = place; at < _names.Length; at++)
        {
            ref readonly var name = ref _names[at];
            if (!json.TakeSame(_text.AsSpan(name.Start, name.Length))) continue;
            place = at + 1;
            node = name.Node;
            return true;
        }

        node = null;
        return false;
    }

    /// <summary>The order with names that stood elsewhere, or that it lacks, at their places.</summary>
    public MemberOrder With(ReadOnlySpan<byte> page, List<UnexpectedName> unexpected)
    {
        var names = _names.ToList();
        var text = _text.ToList();
        for (var at = 0; at < unexpected.Count && names.Count < MostNames; at++)
        {
            var (place, start, length, node) = unexpected[at];
            if (length > LongestName) continue;
            names.Insert(Math.Min(place + at, names.Count), new(text.Count, length, node));
            text.AddRange(page.Slice(start, length));
        }

        return new([.. text], [.. names], _lessons + 1);
    }

    /// <summary>A name with its quotes and its colon, up to the value.</summary>
    private readonly record struct Name(int Start, int Length, PathNode? Node);
}

/// <summary>A name that an order did not expect.</summary>
/// <param name="Place">The position in the order.</param>
/// <param name="Start">The position in the page.</param>
/// <param name="Length">Bytes up to the value.</param>
/// <param name="Node">The paths below it; null: none.</param>
internal readonly record struct UnexpectedName(int Place, int Start, int Length, PathNode? Node);
