namespace Integrations.Internal;

/// <summary>
/// A path into a vendor's record: member names by dots, then steps into arrays: <c>[0]</c> an element, <c>[key=value]</c> the first element whose member equals a text.
/// A member name with dots is quoted: <c>['a.b']</c>. A key may have dots; through an array any element does: <c>[types.label=Primary]</c>.
/// </summary>
internal sealed class JsonPath
{
    private JsonPath(string text, string[] members, JsonPathStep[] tail)
    {
        Text = text;
        Members = members;
        Tail = tail;
    }

    public string Text { get; }

    /// <summary>The members before the first array step.</summary>
    public string[] Members { get; }

    /// <summary>What follows: array steps and members, resolved on the captured array.</summary>
    public JsonPathStep[] Tail { get; }

    /// <summary>What selections call the value: its members, up to the first array step.</summary>
    public static string NameOf(string text) => text.Contains('[', StringComparison.Ordinal) ? string.Join('.', Parse(text).Members) : text;

    /// <exception cref="FormatException">The text is no path.</exception>
    public static JsonPath Parse(string text)
    {
        var members = new List<string>();
        var tail = new List<JsonPathStep>();
        foreach (var part in Parts(text))
        {
            var open = part.IndexOf('[', StringComparison.Ordinal);
            var name = open < 0 ? part : part[..open];
            if (name.Length > 0 && tail.Count == 0) members.Add(name);
            else if (name.Length > 0) tail.Add(JsonPathStep.Member(name));
            if (open < 0) continue;
            foreach (var step in part[(open + 1)..].TrimEnd(']').Split("]["))
            {
                if (step is not ['\'', .. var quoted, '\'']) tail.Add(JsonPathStep.Parse(step));
                else if (tail.Count == 0) members.Add(quoted);
                else tail.Add(JsonPathStep.Member(quoted));
            }
        }

        return new JsonPath(text, [.. members], [.. tail]);
    }

    public override string ToString() => Text;

    /// <summary>Splits at dots that stand outside brackets.</summary>
    private static IEnumerable<string> Parts(string text)
    {
        var start = 0;
        var depth = 0;
        for (var at = 0; at <= text.Length; at++)
        {
            if (at < text.Length) depth += text[at] switch { '[' => 1, ']' => -1, _ => 0 };
            if (at < text.Length && (text[at] != '.' || depth > 0)) continue;
            if (at > start) yield return text[start..at];
            start = at + 1;
        }
    }
}

/// <summary>One step below an array: a member, an element by place, an element by the value of a member.</summary>
internal readonly record struct JsonPathStep(string? Name, int Place, string? Equal)
{
    /// <summary>The first member of a key with dots, and what follows it.</summary>
    public static (string First, string? Others) Split(string key) =>
        key.IndexOf('.', StringComparison.Ordinal) is var dot and >= 0 ? (key[..dot], key[(dot + 1)..]) : (key, null);

    public static JsonPathStep Member(string name) => new(name, -1, null);

    public static JsonPathStep Parse(string text)
    {
        if (int.TryParse(text, out var place)) return new(null, place, null);
        var split = text.IndexOf('=', StringComparison.Ordinal);
        return split > 0 ? new(text[..split], -1, text[(split + 1)..]) : throw new FormatException($"'[{text}]' is neither a place nor key=value.");
    }
}
