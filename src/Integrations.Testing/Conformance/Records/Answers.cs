using Integrations.Simulators;

namespace Integrations.Testing;

public abstract partial class ResourceConformance<TSimulator, TRecord>
{
    /// <summary>A fault that changes a text in the vendor's answer, wherever it stands first.</summary>
    private protected static Fault Replacing(string text, string by) => Rewriting(body =>
    {
        var at = body.IndexOf(text, StringComparison.Ordinal);
        return at < 0 ? body : string.Concat(body.AsSpan(0, at), by, body.AsSpan(at + text.Length));
    });

    /// <summary>A fault that makes something else of the vendor's answer.</summary>
    private protected static Fault Rewriting(Func<string, string> rewrite) => Fault.Changed(response => new()
    {
        Status = response.Status,
        Headers = response.Headers,
        ContentType = response.ContentType,
        Content = System.Text.Encoding.UTF8.GetBytes(rewrite(response.Body)),
    });
}
