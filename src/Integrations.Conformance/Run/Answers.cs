using Integrations.Simulators;

namespace Integrations.Conformance;

internal static class Answers
{
    /// <summary>A fault that replaces the first occurrence of a text in the vendor's response.</summary>
    public static Fault Replacing(string text, string by) => Rewriting(body =>
    {
        var at = body.IndexOf(text, StringComparison.Ordinal);
        return at < 0 ? body : string.Concat(body.AsSpan(0, at), by, body.AsSpan(at + text.Length));
    });

    /// <summary>A fault that rewrites the vendor's response.</summary>
    public static Fault Rewriting(Func<string, string> rewrite) => Fault.Changed(response => new()
    {
        Status = response.Status,
        Headers = response.Headers,
        ContentType = response.ContentType,
        Content = System.Text.Encoding.UTF8.GetBytes(rewrite(response.Body)),
    });
}
