using System.Text;

namespace Integrations.Internal;

/// <summary>Text with <c>{variables}</c>, resolved with percent-encoding. A resolved path segment is never <c>.</c> or <c>..</c>.</summary>
internal static class AddressTemplate
{
    /// <param name="template">For example <c>/contacts/{id}</c>.</param>
    /// <param name="find">Value of a variable, or null when it is unknown.</param>
    /// <param name="hostVariables">True where variables may hold whole hosts or origins, which are then not encoded.</param>
    /// <exception cref="InvalidRequestException">A variable has no value, or one that would leave its path segment.</exception>
    public static string Resolve(string template, Func<string, string?> find, bool hostVariables = false)
    {
        if (!template.Contains('{', StringComparison.Ordinal)) return template;
        var text = new StringBuilder(template.Length + 32);
        var rest = template.AsSpan();
        while (rest.IndexOf('{') is var open and >= 0)
        {
            text.Append(rest[..open]);
            var close = rest.IndexOf('}');
            var name = rest[(open + 1)..close].ToString();
            var value = find(name);
            if (string.IsNullOrEmpty(value)) throw new InvalidRequestException($"'{name}' has no value for this connection; the address {template} needs it.");
            if (value is "." or "..") throw new InvalidRequestException($"'{name}' must not be '{value}'.");
            text.Append(hostVariables ? value : Uri.EscapeDataString(value));
            rest = rest[(close + 1)..];
        }

        return text.Append(rest).ToString();
    }

    /// <summary>Text of a header, as it is; null when a variable has no value.</summary>
    public static string? TryResolve(string template, Func<string, string?> find)
    {
        for (var rest = template.AsSpan(); rest.IndexOf('{') is var open and >= 0; rest = rest[(rest.IndexOf('}') + 1)..])
            if (string.IsNullOrEmpty(find(rest[(open + 1)..rest.IndexOf('}')].ToString()))) return null;
        return Resolve(template, find, hostVariables: true);
    }
}
