namespace Integrations.Internal;

/// <summary>One piece of a template: text, or a variable such as <c>{body}</c> or <c>{header:NAME}</c>.</summary>
/// <param name="Text">The text, or the name of the variable.</param>
/// <param name="Argument">The part behind the colon; null: none.</param>
/// <param name="IsVariable">True for a variable.</param>
internal readonly record struct TemplatePiece(string Text, string? Argument, bool IsVariable)
{
    public override string ToString() => !IsVariable ? Text : Argument is null ? $"{{{Text}}}" : $"{{{Text}:{Argument}}}";
}

/// <summary>Splits the templates of webhooks into their pieces.</summary>
internal static class WebhookTemplate
{
    /// <exception cref="FormatException">A brace is not closed.</exception>
    public static IReadOnlyList<TemplatePiece> Parse(string template)
    {
        List<TemplatePiece> pieces = [];
        for (var at = 0; at < template.Length;)
        {
            var open = template.IndexOf('{', at);
            if (open < 0) open = template.Length;
            if (open > at) pieces.Add(new(template[at..open], null, IsVariable: false));
            if (open == template.Length) break;
            var close = template.IndexOf('}', open);
            if (close < 0) throw new FormatException($"'{template}' has a brace that is not closed");
            var name = template[(open + 1)..close];
            var colon = name.IndexOf(':', StringComparison.Ordinal);
            pieces.Add(colon < 0 ? new(name, null, IsVariable: true) : new(name[..colon], name[(colon + 1)..], IsVariable: true));
            at = close + 1;
        }

        return pieces;
    }
}
