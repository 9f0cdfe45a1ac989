using System.Text;

namespace Integrations.Internal;

/// <summary>
/// Text with <c>{variables}</c>. Values in a host must be host names, values behind the host are percent-encoded: no value changes the
/// structure of a URL.
/// </summary>
internal static class AddressTemplate
{
    /// <param name="template">For example <c>/contacts/{id}</c>.</param>
    /// <param name="find">Returns the value of a variable, or null when it is unknown.</param>
    /// <exception cref="InvalidRequestException">A variable has no value, or one that would leave its path segment.</exception>
    public static string Resolve(string template, Func<string, string?> find) => Fill(template, find, authority: 0);

    /// <summary>Resolves a whole URL: variables in its host or origin are not encoded.</summary>
    /// <exception cref="InvalidRequestException">A variable has no value, or one that would change another part of the URL.</exception>
    public static string ResolveAddress(string template, Func<string, string?> find) => Fill(template, find, AddressHost.EndOf(template));

    /// <summary>Resolves the text of a header, without encoding; null when a variable has no value.</summary>
    public static string? TryResolve(string template, Func<string, string?> find)
    {
        for (var rest = template.AsSpan(); rest.IndexOf('{') is var open and >= 0; rest = rest[(rest.IndexOf('}') + 1)..])
            if (string.IsNullOrEmpty(find(rest[(open + 1)..rest.IndexOf('}')].ToString()))) return null;
        return TextTemplate.Resolve(template, find);
    }

    private static string Fill(string template, Func<string, string?> find, int authority)
    {
        if (!template.Contains('{', StringComparison.Ordinal)) return template;
        var text = new StringBuilder(template.Length + 32);
        var at = 0;
        while (template.IndexOf('{', at) is var open and >= 0)
        {
            text.Append(template, at, open - at);
            var close = template.IndexOf('}', open);
            var name = template[(open + 1)..close];
            if (find(name) is not { Length: > 0 } value) throw new InvalidRequestException($"'{name}' has no value for this connection; "
                + $"the URL {template} requires it. Connect again with a value for '{name}'.");
            text.Append(open >= authority ? Segment(name, value) : open == 0 ? Origin(name, value) : Host(name, value));
            at = close + 1;
        }

        return text.Append(template, at, template.Length - at).ToString();
    }

    /// <summary>A value as a segment of a path.</summary>
    /// <exception cref="InvalidRequestException">The value would leave its segment.</exception>
    public static string Segment(string name, string value) =>
        value is "." or ".." ? throw new InvalidRequestException($"'{name}' must not be '{value}'.")
        : KeyText.IsWellFormed(value) ? Uri.EscapeDataString(value)
        : throw new InvalidRequestException($"'{name}' contains half of a surrogate pair and would identify something else.");

    private static string Host(string name, string value) =>
        AddressHost.IsHost(value) ? value : throw new InvalidRequestException($"'{name}' is not a host name or part of one.");

    private static string Origin(string name, string value) =>
        AddressHost.IsOrigin(value) ? value : throw new InvalidRequestException($"'{name}' is not the URL of a host.");
}
