using System.Net;

namespace Integrations.Internal;

/// <summary>
/// Reads the parts of a URL as it was written: <see cref="Uri"/> changes case, escapes and slashes, and signatures break.
/// </summary>
internal static class UrlText
{
    // The characters that a vendor signs unescaped although they may arrive escaped.
    private const string Decoded = ":/?@!$'()*,;";

    public static ReadOnlySpan<char> Path(string url)
    {
        var rest = BehindHost(url);
        var end = rest.IndexOf('?');
        return end < 0 ? rest : rest[..end];
    }

    /// <summary>Adds the decoded values of a query parameter.</summary>
    public static void AddValues(string url, string name, List<string> values)
    {
        var query = BehindHost(url);
        var start = query.IndexOf('?');
        if (start < 0) return;
        query = query[(start + 1)..];
        foreach (var range in query.Split('&'))
        {
            var pair = query[range];
            var equals = pair.IndexOf('=');
            var key = equals < 0 ? pair : pair[..equals];
            if (key.Length < name.Length || WebUtility.UrlDecode(key.ToString()) != name) continue;
            values.Add(equals < 0 ? "" : WebUtility.UrlDecode(pair[(equals + 1)..].ToString()));
        }
    }

    /// <summary>The URL with the escapes of <c>: / ? @ ! $ ' ( ) * , ;</c> decoded, and no others.</summary>
    public static string Decode(string url)
    {
        if (!url.Contains('%', StringComparison.Ordinal)) return url;
        var text = new System.Text.StringBuilder(url.Length);
        for (var at = 0; at < url.Length; at++)
        {
            if (url[at] == '%' && at + 2 < url.Length && char.IsAsciiHexDigit(url[at + 1]) && char.IsAsciiHexDigit(url[at + 2])
                && (char)Convert.FromHexString(url.AsSpan(at + 1, 2))[0] is var character
                && Decoded.Contains(character, StringComparison.Ordinal))
            {
                text.Append(character);
                at += 2;
            }
            else text.Append(url[at]);
        }

        return text.ToString();
    }

    /// <summary>Path and query, without the fragment.</summary>
    private static ReadOnlySpan<char> BehindHost(string url)
    {
        var scheme = url.IndexOf("://", StringComparison.Ordinal);
        var rest = url.AsSpan(scheme < 0 ? 0 : scheme + 3);
        var end = rest.IndexOf('#');
        if (end >= 0) rest = rest[..end];
        var start = rest.IndexOfAny('/', '?');
        return start < 0 ? [] : rest[start..];
    }
}
