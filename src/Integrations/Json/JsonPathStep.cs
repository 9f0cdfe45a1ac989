using System.Globalization;
using System.Text;

namespace Integrations.Internal;

/// <summary>The kinds of steps in a path.</summary>
internal enum StepKind
{
    /// <summary>A member by name.</summary>
    Member = 0,

    /// <summary><c>[0]</c>: an element by index.</summary>
    Element = 1,

    /// <summary><c>[*]</c>: every element.</summary>
    Every = 2,

    /// <summary><c>[key=value]</c>: the first element whose member equals a text.</summary>
    Filter = 3,

    /// <summary><c>*</c>: any member.</summary>
    AnyMember = 4,
}

/// <summary>One step of a path.</summary>
internal sealed class JsonPathStep
{
    private JsonPathStep(StepKind kind) => Kind = kind;

    public static JsonPathStep Every { get; } = new(StepKind.Every);

    public static JsonPathStep AnyMember { get; } = new(StepKind.AnyMember);

    public StepKind Kind { get; }

    /// <summary>The member's name, or the key of a filter as written.</summary>
    public string? Name { get; private init; }

    /// <summary>The member's name.</summary>
    public byte[] Utf8 { get; private init; } = [];

    /// <summary>The index of the element; -1 for other steps.</summary>
    public int Place { get; private init; } = -1;

    /// <summary>The members that lead from an element to the value that a filter compares.</summary>
    public JsonPathStep[] Key { get; private init; } = [];

    /// <summary>The text that a filter compares with.</summary>
    public string? Equal { get; private init; }

    /// <summary>The text that a filter compares with.</summary>
    public byte[] EqualUtf8 { get; private init; } = [];

    public static JsonPathStep Member(string name) => new(StepKind.Member) { Name = name, Utf8 = Encoding.UTF8.GetBytes(name) };

    public static JsonPathStep Element(int place) => new(StepKind.Element) { Place = place };

    public static JsonPathStep Filter(string key, string equal) => new(StepKind.Filter)
    {
        Name = key,
        Key = [.. key.Split('.').Select(Member)],
        Equal = equal,
        EqualUtf8 = Encoding.UTF8.GetBytes(equal),
    };

    public JsonPathStep For(string vendorObject) => Kind switch
    {
        StepKind.Member => Member(Name!.Replace("{object}", vendorObject, StringComparison.Ordinal)),
        StepKind.Filter => Filter(Name!, Equal!.Replace("{object}", vendorObject, StringComparison.Ordinal)),
        _ => this,
    };

    public bool IsSame(JsonPathStep other) => (Kind, Name, Place, Equal) == (other.Kind, other.Name, other.Place, other.Equal);

    public override string ToString() => Kind switch
    {
        StepKind.Member => Name!.AsSpan().IndexOfAny(".[]*@") < 0 ? Name! : $"['{Name}']",
        StepKind.Element => string.Create(CultureInfo.InvariantCulture, $"[{Place}]"),
        StepKind.Every => "[*]",
        StepKind.Filter => $"[{Name}={Equal}]",
        _ => "*",
    };
}
