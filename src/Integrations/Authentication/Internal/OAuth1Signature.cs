using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Integrations.Internal;

/// <summary>Signs a request by OAuth 1.0a with HMAC-SHA256, RFC 5849 section 3.4; only a form body is signed.</summary>
internal static class OAuth1Signature
{
    /// <summary>Consumer and token. Holds secrets.</summary>
    public readonly record struct Keys(string Consumer, string ConsumerSecret, string Token, string TokenSecret)
    {
        public override string ToString() => "OAuth 1.0a keys";
    }

    /// <summary>The value of the <c>Authorization</c> header.</summary>
    /// <param name="method">The request's method.</param>
    /// <param name="address">The request's URL.</param>
    /// <param name="keys">Consumer and token.</param>
    /// <param name="realm">Written to the header, not signed; null: omitted.</param>
    /// <param name="nonce">A value that is used once.</param>
    /// <param name="now">The current time.</param>
    /// <param name="form">The body of a form request, percent-encoded; otherwise empty.</param>
    public static string Header(HttpMethod method, Uri address, Keys keys, string? realm, string nonce, DateTimeOffset now,
        string form = "")
    {
        List<KeyValuePair<string, string>> parameters =
        [
            new("oauth_consumer_key", keys.Consumer),
            new("oauth_token", keys.Token),
            new("oauth_nonce", nonce),
            new("oauth_timestamp", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
            new("oauth_signature_method", "HMAC-SHA256"),
            new("oauth_version", "1.0"),
        ];
        var signature = Sign(BaseString(method, address, parameters, form), keys);
        if (realm is not null) parameters.Insert(0, new("realm", realm));
        parameters.Add(new("oauth_signature", signature));
        return "OAuth " + string.Join(",", parameters.Select(p => $"{p.Key}=\"{Uri.EscapeDataString(p.Value)}\""));
    }

    /// <summary>
    /// The signature base string: the method, the URL without its query, and every parameter sorted by its encoded name and value.
    /// </summary>
    public static string BaseString(HttpMethod method, Uri address, IEnumerable<KeyValuePair<string, string>> parameters, string form = "")
    {
        var encoded =
            parameters.Concat(Pairs(address.Query.TrimStart('?'))).Concat(Pairs(form))
            .Select(p => (Name: Uri.EscapeDataString(p.Key), Value: Uri.EscapeDataString(p.Value)))
            .OrderBy(p => p.Name, StringComparer.Ordinal).ThenBy(p => p.Value, StringComparer.Ordinal);
        var joined = string.Join("&", encoded.Select(p => $"{p.Name}={p.Value}"));
        return $"{method.Method}&{Uri.EscapeDataString(address.GetLeftPart(UriPartial.Path))}&{Uri.EscapeDataString(joined)}";
    }

    private static string Sign(string text, Keys keys) => Convert.ToBase64String(HMACSHA256.HashData(
        Encoding.ASCII.GetBytes($"{Uri.EscapeDataString(keys.ConsumerSecret)}&{Uri.EscapeDataString(keys.TokenSecret)}"),
        Encoding.ASCII.GetBytes(text)));

    private static IEnumerable<KeyValuePair<string, string>> Pairs(string text) =>
        text.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2))
            .Select(pair => new KeyValuePair<string, string>(Decode(pair[0]), pair.Length > 1 ? Decode(pair[1]) : ""));

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
