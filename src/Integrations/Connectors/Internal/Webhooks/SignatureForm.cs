namespace Integrations.Internal;

/// <summary>The values that a form finds in a header.</summary>
internal sealed class SignatureValues
{
    /// <summary>The signatures, tokens or JWTs.</summary>
    public List<string> Proofs { get; } = [];

    public string? Timestamp { get; set; }

    public string? Key { get; set; }
}

/// <summary>
/// The form of a header: <c>v0={hex}</c>, or a list whose elements come in any order, with others between them:
/// <c>t={timestamp},v1={hex},...</c>.
/// </summary>
internal sealed class SignatureForm
{
    /// <summary>Maximum number of signatures in one delivery.</summary>
    public const int MaxProofs = 16;

    private const string More = "...";
    private const string TimestampName = "timestamp";
    private const string KeyName = "key";

    private readonly char? _separator;
    private readonly IReadOnlyList<TemplatePiece>[] _elements;

    private SignatureForm(char? separator, IReadOnlyList<TemplatePiece>[] elements) => (_separator, _elements) = (separator, elements);

    /// <summary>The name of the variable that contains the proof.</summary>
    public string Proof => Variables.First(static name => name is not (TimestampName or KeyName));

    public bool HasTimestamp => Variables.Contains(TimestampName);

    public bool HasKey => Variables.Contains(KeyName);

    private IEnumerable<string> Variables =>
        _elements.SelectMany(static element => element.Where(static piece => piece.IsVariable).Select(static piece => piece.Text));

    /// <param name="text">The form.</param>
    /// <param name="proofs">The variables that may contain the proof.</param>
    /// <exception cref="FormatException">The form has unknown variables, or not exactly one proof.</exception>
    public static SignatureForm Parse(string text, params ReadOnlySpan<string> proofs)
    {
        var isList = text.Length > More.Length + 1 && text.EndsWith(More, StringComparison.Ordinal);
        char? separator = isList ? text[^(More.Length + 1)] : null;
        var elements = isList ? text[..^(More.Length + 1)].Split(separator!.Value) : [text];
        SignatureForm form = new(separator, [.. elements.Select(WebhookTemplate.Parse)]);
        var count = 0;
        foreach (var name in form.Variables)
            if (proofs.Contains(name)) count++;
            else if (name is not (TimestampName or KeyName))
                throw new FormatException($"'{{{name}}}' is not possible in the header: use {{{string.Join("}, {", proofs!)}}}");
        if (count != 1) throw new FormatException($"'{text}' must contain one of {{{string.Join("}, {", proofs!)}}}, once");
        if (form.Variables.Distinct().Count() != form.Variables.Count()) throw new FormatException($"'{text}' has a variable twice");
        if (form._elements.Any(static element =>
            element.Zip(element.Skip(1)).Any(static two => two.First.IsVariable && two.Second.IsVariable)))
            throw new FormatException($"'{text}' has two variables without text between them");
        return form;
    }

    /// <summary>Adds the values of a header; false when it has another form.</summary>
    public bool Match(string value, SignatureValues values)
    {
        var before = values.Proofs.Count;
        if (_separator is not { } separator) return MatchElement(_elements[0], value, values) && values.Proofs.Count <= MaxProofs;
        var text = value.AsSpan();
        foreach (var range in text.Split(separator))
        {
            var part = text[range].Trim();
            foreach (var element in _elements)
                if (part.StartsWith(element[0].IsVariable ? "" : element[0].Text, StringComparison.Ordinal))
                {
                    if (!MatchElement(element, part, values) || values.Proofs.Count > MaxProofs) return false;
                    break;
                }
        }

        return values.Proofs.Count > before && (!HasTimestamp || values.Timestamp is not null) && (!HasKey || values.Key is not null);
    }

    private static bool MatchElement(IReadOnlyList<TemplatePiece> element, ReadOnlySpan<char> text, SignatureValues values)
    {
        for (var at = 0; at < element.Count; at++)
        {
            if (!element[at].IsVariable)
            {
                if (!text.StartsWith(element[at].Text, StringComparison.Ordinal)) return false;
                text = text[element[at].Text.Length..];
                continue;
            }

            var end = at + 1 < element.Count ? text.IndexOf(element[at + 1].Text, StringComparison.Ordinal) : text.Length;
            if (end <= 0 || !Add(element[at].Text, text[..end], values)) return false;
            text = text[end..];
        }

        return text.IsEmpty;
    }

    /// <summary>Adds one value; false for a second time or key: it is unclear which of them is signed.</summary>
    private static bool Add(string name, ReadOnlySpan<char> value, SignatureValues values)
    {
        switch (name)
        {
            case TimestampName when values.Timestamp is null: values.Timestamp = value.ToString(); return true;
            case KeyName when values.Key is null: values.Key = value.ToString(); return true;
            case TimestampName or KeyName: return false;
            default: values.Proofs.Add(value.ToString()); return true;
        }
    }
}
