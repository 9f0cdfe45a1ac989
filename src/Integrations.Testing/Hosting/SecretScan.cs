using System.Text.Json;
using System.Web;

namespace Integrations.Testing;

/// <summary>The secrets that were used in a run, to search for them in output that must not contain any.</summary>
public sealed class SecretScan
{
    private static readonly string[] TokenMembers = ["access_token", "refresh_token", "id_token"];
    private static readonly string[] FormMembers = ["code", "code_verifier", "client_secret", "refresh_token", "token"];

    /// <summary>Each secret with the form that it has in a URL; null: the same.</summary>
    private readonly Dictionary<string, string?> _secrets = new(StringComparer.Ordinal);

    /// <summary>The number of known secrets.</summary>
    public int Count => _secrets.Count;

    /// <summary>Adds a secret; missing and short ones are ignored, because short texts would be found anywhere.</summary>
    public void Add(string? secret)
    {
        if (secret is not { Length: >= 8 } || _secrets.ContainsKey(secret)) return;
        var escaped = Uri.EscapeDataString(secret);
        _secrets.Add(secret, escaped == secret ? null : escaped);
    }

    /// <summary>The occurrences of secrets in these texts: the name of the place and the text with the secret removed.</summary>
    public IReadOnlyList<string> FindIn(string place, IEnumerable<string?> texts) =>
        [.. from text in texts.OfType<string>()
            from secret in _secrets
            where text.Contains(secret.Key, StringComparison.Ordinal)
                || (secret.Value is { } escaped && text.Contains(escaped, StringComparison.Ordinal))
            select $"{place}: {text.Replace(secret.Key, "<secret>", StringComparison.Ordinal)}"];

    /// <summary>Adds the codes, verifiers, secrets and tokens of a token request's form.</summary>
    public void AddForm(string body)
    {
        var form = HttpUtility.ParseQueryString(body);
        foreach (var name in FormMembers) Add(form[name]);
    }

    /// <summary>Adds the tokens of a token response; ignores any other text.</summary>
    public void AddTokens(string body)
    {
        try
        {
            var response = JsonElement.Parse(body);
            if (response.ValueKind != JsonValueKind.Object) return;
            foreach (var name in TokenMembers)
                if (response.TryGetProperty(name, out var token) && token.ValueKind == JsonValueKind.String) Add(token.GetString());
        }
        catch (JsonException)
        {
            // A fault turned it into something that is not JSON; its tokens are then invalid.
        }
    }
}
