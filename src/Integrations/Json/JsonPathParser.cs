using System.Globalization;

namespace Integrations.Internal;

/// <summary>Parses the text of a path in one pass, from left to right.</summary>
internal struct JsonPathParser(string text)
{
    private const string Possible = "A path is names separated by dots, ['a.b'] for a name with dots, [0], [*], [key=value], "
        + "* for any member and @attribute at its end.";

    private readonly List<JsonPathStep> _steps = [];
    private int _at;

    /// <exception cref="FormatException">The text is not a path.</exception>
    public JsonPathStep[] Parse()
    {
        if (text[0] != '[') Name();
        while (_at < text.Length)
        {
            if (text[_at] == '[') Bracket();
            else if (text[_at++] != '.') throw Wrong(_at - 1, "a dot is missing before the name");
            else if (_at == text.Length) throw Wrong(_at - 1, "the path ends with a dot");
            else if (text[_at] != '[') Name();
            else if (_at + 1 == text.Length || text[_at + 1] != '\'') throw Wrong(_at - 1, "a dot stands before a bracket");
        }

        return [.. _steps];
    }

    private void Name()
    {
        var start = _at;
        var length = text.AsSpan(start).IndexOfAny(".[]");
        _at = length < 0 ? text.Length : start + length;
        var name = text[start.._at];
        if (_at < text.Length && text[_at] == ']') throw Wrong(_at, "']' does not close a bracket");
        if (name.Length == 0) throw Wrong(start, "a name is missing");
        if (name == "*")
        {
            _steps.Add(JsonPathStep.AnyMember);
            return;
        }

        if (name.IndexOf('*', StringComparison.Ordinal) is var star and >= 0)
            throw Wrong(start + star, "* represents a whole name; quote a name that contains it");
        if (name.LastIndexOf('@') is var sign and > 0) throw Wrong(start + sign, "@ begins an attribute; quote a name that contains it");
        if (name == "@") throw Wrong(start, "the attribute has no name");
        if (name[0] == '@' && _at < text.Length)
            throw Wrong(_at, $"an attribute ends the path; quote a member with that name: ['{text[start..]}']");
        _steps.Add(JsonPathStep.Member(name));
    }

    private void Bracket()
    {
        var open = _at;
        if (open + 1 < text.Length && text[open + 1] == '\'')
        {
            var quote = text.IndexOf("']", open + 2, StringComparison.Ordinal);
            if (quote < 0) throw Wrong(open, "the quoted name is not closed by ']");
            if (quote == open + 2) throw Wrong(open, "the quoted name is empty");
            _steps.Add(JsonPathStep.Member(text[(open + 2)..quote]));
            _at = quote + 2;
            return;
        }

        _at = CloseOf(open) + 1;
        _steps.Add(Step(open, text[(open + 1)..(_at - 1)]));
    }

    /// <summary>Returns the closing bracket; brackets within a filter's value must be paired.</summary>
    private readonly int CloseOf(int open)
    {
        var depth = 0;
        for (var at = open; at < text.Length; at++)
            if (text[at] == '[') depth++;
            else if (text[at] == ']' && --depth == 0) return at;
        throw Wrong(open, "the bracket is not closed");
    }

    private readonly JsonPathStep Step(int open, string inner)
    {
        if (inner == "*") return JsonPathStep.Every;
        if (int.TryParse(inner, NumberStyles.None, CultureInfo.InvariantCulture, out var place)) return JsonPathStep.Element(place);
        var split = inner.IndexOf('=', StringComparison.Ordinal);
        if (split > 0)
            return Array.IndexOf(inner[..split].Split('.'), "") < 0 ? JsonPathStep.Filter(inner[..split], inner[(split + 1)..])
                : throw Wrong(open, $"the key of '[{inner}]' has an empty name");
        throw Wrong(open, split == 0 ? $"'[{inner}]' has an empty key: it is neither an index nor key=value"
            : inner.Length > 1 && inner.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0 ? $"'[{inner}]': elements are counted from 0 up"
            : $"'[{inner}]' is neither an index nor key=value");
    }

    private readonly FormatException Wrong(int at, string what) =>
        new(string.Create(CultureInfo.InvariantCulture, $"'{text}' is not a path: at character {at + 1}, {what}. {Possible}"));
}
