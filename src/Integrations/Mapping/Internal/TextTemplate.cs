namespace Integrations.Internal;

/// <summary>Templates of what stands in a header or body: they may use secrets, unlike those of addresses.</summary>
internal static class TextTemplate
{
    /// <exception cref="InvalidRequestException">A variable has no value.</exception>
    public static string Resolve(string template, Func<string, string?> find) =>
        TryResolve(template, find, out var missing) ?? throw new InvalidRequestException($"'{missing}' has no value for this connection.");

    /// <summary>Null when a variable has no value: then there is nothing to say.</summary>
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
