using System.Buffers.Text;
using System.Text;

namespace Integrations.Internal;

/// <summary>The form of a secret: <c>{text}</c>, <c>{hex}</c>, <c>{base64}</c>, each with a prefix.</summary>
internal sealed class WebhookSecretForm
{
    /// <summary>The beginning of a secret that proves handshakes only: it comes in URLs, which end up in logs.</summary>
    public const string TokenPrefix = "token:";

    private readonly string _prefix;
    private readonly string _encoding;

    private WebhookSecretForm(string prefix, string encoding) => (_prefix, _encoding) = (prefix, encoding);

    /// <exception cref="FormatException">The form is unknown.</exception>
    public static WebhookSecretForm Parse(string text) => WebhookTemplate.Parse(text) switch
    {
        [{ IsVariable: true, Argument: null, Text: "text" or "hex" or "base64" } only] => new("", only.Text),
        [{ IsVariable: false } prefix, { IsVariable: true, Argument: null, Text: "text" or "hex" or "base64" } only] =>
            new(prefix.Text, only.Text),
        _ => throw new FormatException($"'{text}' is not the form of a secret: use {{text}}, {{hex}} or {{base64}}, with a prefix if any"),
    };

    /// <summary>True for a key in PEM: it is public, and never the secret of a keyed hash.</summary>
    public static bool IsPem(string secret) => secret.Contains("-----BEGIN ", StringComparison.Ordinal);

    /// <summary>True for a secret that is shared with the vendor, and signs or proves deliveries.</summary>
    public static bool IsShared([NotNullWhen(true)] string? secret) =>
        !string.IsNullOrWhiteSpace(secret) && !IsPem(secret) && !secret.StartsWith(TokenPrefix, StringComparison.Ordinal);

    /// <summary>The bytes of a secret; null when it is of another kind or form.</summary>
    public byte[]? Decode(string? secret)
    {
        if (!IsShared(secret) || !secret.StartsWith(_prefix, StringComparison.Ordinal)) return null;
        var text = secret.AsSpan(_prefix.Length);
        try
        {
            byte[] bytes = _encoding switch
            {
                "hex" => Convert.FromHexString(text),
                "base64" => Base64.IsValid(text) ? Convert.FromBase64String(text.ToString()) : [],
                _ => Encoding.UTF8.GetBytes(text.ToString()),
            };
            return bytes.Length == 0 ? null : bytes;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
