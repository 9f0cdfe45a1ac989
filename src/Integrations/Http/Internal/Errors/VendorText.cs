using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>
/// A vendor's words as they may be shown and logged: short, without the connection's secrets, without the values that were sent. Names of
/// fields stay, also where a value reads the same.
/// </summary>
internal sealed class VendorText
{
    /// <summary>The maximum length of a text.</summary>
    public const int Longest = 500;

    /// <summary>The maximum number of field errors, and of items of any other list.</summary>
    public const int MostItems = 100;

    /// <summary>Shorter secrets are among the words of any text.</summary>
    private const int ShortestSecret = 3;

    private const string Cut = "...";

    private readonly string[] _secrets;
    private readonly string[] _names;
    private readonly string[] _values;

    /// <param name="secrets">Removed in every encoding.</param>
    /// <param name="names">Names of fields: they stay.</param>
    /// <param name="values">Values that were sent.</param>
    public VendorText(IEnumerable<string?> secrets, IEnumerable<string> names, IEnumerable<string> values)
    {
        _secrets = Longer(secrets.OfType<string>().Where(secret => secret.Length >= ShortestSecret).SelectMany(KnownSecrets.Spellings));
        _names = Longer(names.Where(name => !_secrets.Any(secret => name.Contains(secret, StringComparison.OrdinalIgnoreCase))));
        _values = Longer(values);
    }

    /// <summary>The text without values and secrets; null stays null.</summary>
    public string? Clean(string? text) => Clean(text, _values);

    /// <summary>The same for a name or code, which contains no values.</summary>
    public string? CleanName(string? text) => Clean(text, []);

    /// <summary>A vendor's text that a browser transmitted: it contains no secret of the host.</summary>
    public static string? Shorten(string? text) => text is null ? null : OneLine(text.Length > Longest ? text[..Longest] : text);

    /// <summary>Removes line breaks: only the host may write lines into a log.</summary>
    private static string OneLine(string text) =>
        text.Any(char.IsControl) ? string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character)) : text;

    private string? Clean(string? text, string[] values)
    {
        if (text is null) return null;
        var kept = new StringBuilder(Math.Min(text.Length, Longest));
        for (var at = 0; at < text.Length && kept.Length < Longest;)
        {
            var name = Word(text, at);
            var cut = Found(_secrets, text, at)
                ?? (Found(values, text, at) is { } value && value.Length > (name?.Length ?? 0) ? value : null);
            var length = cut?.Length ?? name?.Length ?? 1;
            if (cut is null) kept.Append(OneLine(text.Substring(at, length)));
            else kept.Append(Cut);
            at += length;
        }

        return kept.ToString(0, Math.Min(kept.Length, Longest));
    }

    /// <summary>A field name at this position as a whole word.</summary>
    private string? Word(string text, int at)
    {
        if (_names.Length == 0 || (at > 0 && IsLetter(text[at - 1]))) return null;
        return _names.FirstOrDefault(name => Is(name, text, at) && (at + name.Length == text.Length || !IsLetter(text[at + name.Length])));
    }

    private static string? Found(string[] texts, string text, int at)
    {
        foreach (var candidate in texts)
            if (Is(candidate, text, at)) return candidate;
        return null;
    }

    private static bool Is(string candidate, string text, int at) =>
        string.Compare(text, at, candidate, 0, candidate.Length, StringComparison.OrdinalIgnoreCase) == 0;

    private static bool IsLetter(char character) => char.IsLetterOrDigit(character) || character == '_';

    /// <summary>The longest first, so that no part of another remains.</summary>
    private static string[] Longer(IEnumerable<string> texts) =>
        [.. texts.Where(text => text.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).OrderByDescending(text => text.Length)];
}

/// <summary>The secrets a vendor was sent and may quote, in the spellings they travel in.</summary>
internal static class KnownSecrets
{
    /// <summary>Those of a connection and of the client it was made with.</summary>
    public static IEnumerable<string?> Of(ConnectionContext connection)
    {
        var (options, credential) = (connection.Connector.Options, connection.Credential);
        return [credential.AccessToken, credential.RefreshToken, .. OfBasic(connection), .. Of(options),
            .. Of(credential.Secrets, options.ClientId)];
    }

    /// <summary>
    /// The forms in which a secret is sent: unchanged, percent-encoded (also twice), in a form, in JSON, in Base64; and in HTML.
    /// </summary>
    public static IEnumerable<string> Spellings(string secret)
    {
        var escaped = Uri.EscapeDataString(secret);
        var encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)).TrimEnd('=');
        return
        [
            secret, escaped, Uri.EscapeDataString(escaped), escaped.Replace("%20", "+", StringComparison.Ordinal),
            WebUtility.HtmlEncode(secret),
            JavaScriptEncoder.Default.Encode(secret), JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(secret),
            encoded, encoded.Replace('+', '-').Replace('/', '_'),
        ];
    }

    /// <summary>Those of the host's own client.</summary>
    public static IEnumerable<string?> Of(ConnectorOptions options) =>
        [options.ClientSecret, .. options.PreviousClientSecrets, .. options.SigningKeys.Select(key => key.Pem),
            .. Basic(options.ClientId, options.ClientSecret)];

    /// <summary>The values that a tenant entered, except the ids of its client and key, which are not secret.</summary>
    public static IEnumerable<string?> Of(IReadOnlyDictionary<string, string> secrets, string? clientId) =>
    [
        .. secrets.Where(secret => secret.Key is not (SecretNames.ClientId or SecretNames.KeyId)).Select(secret => secret.Value),
        .. Basic(secrets.GetValueOrDefault(SecretNames.ClientId) ?? clientId, secrets.GetValueOrDefault(SecretNames.ClientSecret)),
    ];

    /// <summary>The user name and password in such a connection's credential.</summary>
    private static string[] OfBasic(ConnectionContext connection)
    {
        if (connection.Scheme is not BasicAuthentication) return [];
        var pair = new byte[connection.Credential.AccessToken.Length];
        return Convert.TryFromBase64String(connection.Credential.AccessToken, pair, out var length)
            ? Encoding.UTF8.GetString(pair, 0, length).Split(':', 2)
            : [];
    }

    /// <summary>The forms of HTTP Basic for an id and a secret: unchanged, form-encoded, and with the secret as user name.</summary>
    private static IEnumerable<string?> Basic(string? id, string? secret)
    {
        if (secret is null) return [];
        string[] pairs = [$"{secret}:", $"{id}:{secret}", $"{FormEncode(id)}:{FormEncode(secret)}"];
        return pairs.Select(pair => Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)).TrimEnd('='));
    }

    private static string FormEncode(string? value) => Uri.EscapeDataString(value ?? "").Replace("%20", "+", StringComparison.Ordinal);
}

/// <summary>The values of a write: vendors quote rejected values, and their messages are logged.</summary>
/// <param name="Names">Names of fields, which help and stay.</param>
/// <param name="Values">Values, which are cut out.</param>
internal readonly record struct SentValues(IReadOnlyList<string> Names, IReadOnlyList<string> Values)
{
    /// <summary>Shorter values are ordinary words of any error.</summary>
    private const int Shortest = 4;

    public static SentValues Of(VendorRequest request)
    {
        if (request.Safety == RetrySafety.Safe) return new([], []);
        HashSet<string> names = [.. request.NamesGiven];
        HashSet<string> values = [.. request.ValuesInAddress.Where(value => value.Length >= Shortest)];
        Read(request.Body, names, values);
        if (!ReferenceEquals(request.Format, BodyFormat.Json)) values.UnionWith([.. values.SelectMany(Spellings)]);
        return new([.. names], [.. values.Except(names)]);
    }

    /// <summary>The form-encoded value, for a vendor that quotes the body.</summary>
    private static IEnumerable<string> Spellings(string value) => [Uri.EscapeDataString(value), FormBody.Escape(value)];

    private static void Read(byte[]? body, HashSet<string> names, HashSet<string> values)
    {
        var reader = new Utf8JsonReader(body);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is not (JsonTokenType.PropertyName or JsonTokenType.String)
                    || reader.TextOrNull() is not { Length: > 0 } text) continue;
                if (reader.TokenType == JsonTokenType.PropertyName) names.Add(text);
                else if (text.Length >= Shortest) values.Add(text);
            }
        }
        catch (JsonException)
        {
            // An empty body, a form, or a body of the host: its values are unknown.
        }
    }
}
