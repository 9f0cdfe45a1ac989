using System.Text;

namespace Integrations.Tests.Json;

/// <summary>Random documents: objects and lists of everything the grammar allows, and the same with some of their bytes changed.</summary>
internal static class RandomJson
{
    private static readonly string[] _scalars =
    [
        "null", "true", "false", "0", "-0", "7", "-12.50", "3.25e-9", "1E+30", "123456789012345678901234567890", "\"\"", "\"text\"",
        "\"a longer text that fills more than one vector of the machine's, é and 😀 too\"", "\"\\u00e9\\n\\/\\\"\"", "\"\\ud83d\\ude00\"",
        "\"\\ud800\"", "\"ends with \\\\\"", "\"[{,:}]\"",
    ];

    private static readonly string[] _names = ["a", "name", "a", "n\\u0061me", "@type", "", "ключ", "with \\\" quote", "x.y"];
    private static readonly string[] _spaces = ["", "", "", " ", "\n", "\r\n\t "];
    private static readonly byte[] _likely = [.. "{}[],:\"\\ \t\n0123456789-+.eEtrufalsn/u"u8, 0, 0x1F, 0x7F, 0x80, 0xC3, 0xFF];

    public static byte[] Document(Random random)
    {
        var json = new StringBuilder();
        Value(json, random, depth: 0);
        return Encoding.UTF8.GetBytes(json.ToString());
    }

    /// <summary>Up to three bytes put in, taken out or replaced, or the end cut off.</summary>
    public static byte[] Mutated(Random random, byte[] document)
    {
        var bytes = document.ToList();
        for (var changes = random.Next(1, 4); changes > 0 && bytes.Count > 0; changes--)
        {
            var at = random.Next(bytes.Count);
            var kind = random.Next(8);
            if (kind == 0) bytes.RemoveRange(at, bytes.Count - at);
            else if (kind < 3) bytes.RemoveAt(at);
            else if (kind < 5) bytes.Insert(at, _likely[random.Next(_likely.Length)]);
            else bytes[at] = _likely[random.Next(_likely.Length)];
        }

        return [.. bytes];
    }

    private static void Value(StringBuilder json, Random random, int depth)
    {
        var kind = depth == 0 ? random.Next(2) : depth > 5 ? 2 : random.Next(4);
        Space(json, random);
        if (kind > 1) json.Append(_scalars[random.Next(_scalars.Length)]);
        else Holder(json, random, depth, isObject: kind == 0);
        Space(json, random);
    }

    private static void Holder(StringBuilder json, Random random, int depth, bool isObject)
    {
        json.Append(isObject ? '{' : '[');
        Space(json, random);
        for (int count = random.Next(6), at = 0; at < count; at++)
        {
            if (at > 0) json.Append(',');
            if (isObject) Name(json, random);
            Value(json, random, depth + 1);
        }

        json.Append(isObject ? '}' : ']');
    }

    private static void Name(StringBuilder json, Random random)
    {
        Space(json, random);
        json.Append('"').Append(_names[random.Next(_names.Length)]).Append('"');
        Space(json, random);
        json.Append(':');
    }

    private static void Space(StringBuilder json, Random random) => json.Append(_spaces[random.Next(_spaces.Length)]);
}
