using System.Text;

namespace Integrations.Internal;

/// <summary>The paths of a table as a tree of member names; each path has a slot, shared by rows that read the same path.</summary>
internal sealed class PathTree
{
    private readonly List<JsonPath> _paths = [];
    private readonly Dictionary<(string Text, bool IsList), int> _slots = [];

    public PathNode Root { get; } = new([]);

    /// <summary>The number of slots for a record.</summary>
    public int Slots => _paths.Count;

    /// <summary>The path of each slot.</summary>
    public IReadOnlyList<JsonPath> Paths => _paths;

    /// <summary>The slot of a path that finds one value; the same path always has the same slot.</summary>
    /// <exception cref="FormatException">The text is not such a path.</exception>
    public int Add(string text) => Add(JsonPath.Parse(text, PathUse.Value), PathUse.Value);

    /// <summary>The slot of a path. A path of several values has the slot of their list, which its row evaluates itself.</summary>
    public int Add(JsonPath path, PathUse use)
    {
        var isList = use != PathUse.Value && path.IsMany;
        if (_slots.TryGetValue((path.Text, isList), out var known)) return known;
        var slot = _paths.Count;
        _paths.Add(path);
        _slots.Add((path.Text, isList), slot);
        var node = Root;
        foreach (var member in path.Members) node = node.Child(member) ?? node.AddChild(member);
        if (path.Tail.Length == 0 || isList) node.Slots = [.. node.Slots, slot];
        else node.AddTail(slot, path);
        return slot;
    }

    /// <summary>The name, in selections, of the value at a path.</summary>
    public string NameOf(string text) => _slots.TryGetValue((text, false), out var slot) ? _paths[slot].Name : JsonPath.NameOf(text);
}

/// <summary>One member name of a table's paths.</summary>
internal sealed class PathNode(byte[] name)
{
    private readonly Dictionary<string, PathNode> _byName = new(StringComparer.Ordinal);

    /// <summary>The member's name, UTF-8.</summary>
    public byte[] Name { get; } = name;

    public PathNode[] Children { get; private set; } = [];

    /// <summary>The paths that continue below this member: the evaluator follows the paths of one entry in one walk.</summary>
    public PathTails[] Tails { get; private set; } = [];

    /// <summary>The order of the object's members as last learned: replaced as a whole, by whichever thread learned it.</summary>
    public MemberOrder Order
    {
        get => Volatile.Read(ref field);
        set => Volatile.Write(ref field, value);
    } = MemberOrder.Empty;

    /// <summary>The slots to fill with this member's value.</summary>
    public int[] Slots { get; set; } = [];

    public PathNode? Child(string member) => _byName.GetValueOrDefault(member);

    public void AddTail(int slot, JsonPath path)
    {
        if (Tails is not [.., { Slots.Length: < PathTails.Most }]) Tails = [.. Tails, new PathTails()];
        Tails[^1].Add(slot, path);
    }

    public PathNode AddChild(string member)
    {
        var child = new PathNode(Encoding.UTF8.GetBytes(member));
        _byName.Add(member, child);
        Children = [.. Children, child];
        return child;
    }
}

/// <summary>Paths that continue below one member, and the slots they fill.</summary>
internal sealed class PathTails
{
    /// <summary>The maximum number of paths in one walk.</summary>
    public const int Most = 32;

    public int[] Slots { get; private set; } = [];

    public JsonPathStep[][] Steps { get; private set; } = [];

    /// <summary>True when the first of several values fills the slot, false when the last does.</summary>
    public bool[] TakesFirst { get; private set; } = [];

    public void Add(int slot, JsonPath path)
    {
        Slots = [.. Slots, slot];
        Steps = [.. Steps, path.Tail];
        TakesFirst = [.. TakesFirst, path.IsMany];
    }
}
