using System.Text;

namespace Integrations.Internal;

/// <summary>A text with paths in braces, such as <c>{meta.action}.{meta.entity}</c>.</summary>
internal sealed class DeliveryText
{
    private readonly (string Literal, JsonPath? Path)[] _pieces;

    private DeliveryText((string Literal, JsonPath? Path)[] pieces) => _pieces = pieces;

    /// <exception cref="FormatException">A brace is not closed, or the text between braces is not a path.</exception>
    public static DeliveryText Parse(string text)
    {
        var pieces = new List<(string, JsonPath?)>();
        for (var at = 0; at < text.Length;)
        {
            var open = text.IndexOf('{', at);
            if (open < 0) open = text.Length;
            if (open > at) pieces.Add((text[at..open], null));
            if (open == text.Length) break;
            var close = text.IndexOf('}', open);
            if (close < 0) throw new FormatException($"'{text}' has a brace at {open} that is not closed: write a path in braces.");
            pieces.Add(("", JsonPath.Parse(text[(open + 1)..close])));
            at = close + 1;
        }

        return new([.. pieces]);
    }

    /// <summary>The fault of a text; null when it has none.</summary>
    public static string? ProblemOf(string text)
    {
        try
        {
            return Parse(text)._pieces.Any(static piece => piece.Path is not null) ? null : $"'{text}' contains no path in braces.";
        }
        catch (FormatException e)
        {
            return e.Message;
        }
    }

    /// <summary>The filled text; null when one of its paths finds no value.</summary>
    public string? Of(DeliveryScope scope)
    {
        if (_pieces is [(_, { } only)]) return scope.Text(only);
        var text = new StringBuilder();
        foreach (var (literal, path) in _pieces)
        {
            if (path is null) text.Append(literal);
            else if (scope.Text(path) is { } value) text.Append(value);
            else return null;
        }

        return text.ToString();
    }

    /// <summary>The filled text for each value of the single path that it consists of, otherwise the one text.</summary>
    public IReadOnlyList<string> Each(DeliveryScope scope) =>
        _pieces is [(_, { } only)] ? scope.Texts(only) : Of(scope) is { } text ? [text] : [];

    /// <summary>The filled text, with nothing for a path that finds no value.</summary>
    /// <param name="scope">The event.</param>
    /// <param name="separator">Stands between the pieces: the parts of an identity must not run into each other.</param>
    public string Sparse(DeliveryScope scope, string separator = "") =>
        string.Join(separator, _pieces.Select(piece => piece.Path is { } path ? scope.Text(path) ?? "" : piece.Literal));
}
