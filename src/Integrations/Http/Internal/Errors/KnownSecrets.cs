using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using Integrations.Connectors;

namespace Integrations.Internal;

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
