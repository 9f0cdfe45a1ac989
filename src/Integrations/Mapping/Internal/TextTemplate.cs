namespace Integrations.Internal;

/// <summary>Templates of text in headers and bodies: unlike those of URLs, they may use secrets.</summary>
internal static class TextTemplate
{
    /// <exception cref="InvalidRequestException">A variable has no value.</exception>
    public static string Resolve(string template, Func<string, string?> find) =>
        TryResolve(template, find, out var missing)
            ?? throw new InvalidRequestException($"'{missing}' has no value for this connection. Connect again with a value for it.");

    /// <summary>Resolves a template; null when a variable has no value: then the text is omitted.</summary>
    public static string? TryResolve(string template, Func<string, string?> find) => TryResolve(template, find, out _);

    /// <summary>The variables a template uses.</summary>
    public static IEnumerable<string> Variables(string template)
    {
        for (var open = template.IndexOf('{', StringComparison.Ordinal); open >= 0; open = template.IndexOf('{', open + 1))
            if (template.IndexOf('}', open) is var close and > 0) yield return template[(open + 1)..close];
    }

    private static string? TryResolve(string template, Func<string, string?> find, out string? missing)
    {
        missing = null;
        var text = "";
        var rest = template;
        while (rest.IndexOf('{', StringComparison.Ordinal) is var open and >= 0)
        {
            var close = rest.IndexOf('}', open);
            missing = rest[(open + 1)..close];
            if (find(missing) is not { Length: > 0 } value) return null;
            text += rest[..open] + value;
            rest = rest[(close + 1)..];
        }

        return text + rest;
    }
}
