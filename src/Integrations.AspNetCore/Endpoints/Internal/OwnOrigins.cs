using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;

namespace Integrations.AspNetCore;

/// <summary>The host's own origins: the one of the request, and those of the options.</summary>
internal sealed class OwnOrigins(IEnumerable<string> allowed)
{
    private const int LongestReturnUrl = 2000;

    private readonly FrozenSet<string> _allowed = allowed.Select(Parse).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether an absolute URL, such as the value of an Origin or Referer header, is in one of them.</summary>
    public bool Contains(HttpRequest request, string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.UserInfo.Length == 0
            && (_allowed.Contains(OriginOf(uri)) || IsOf(request, uri));

    /// <summary>
    /// Whether a browser may be sent to a URL: a path of this origin, or a URL in one of the origins, percent-encoded. Read as browsers do:
    /// a backslash is a slash to them, white space is skipped, and <c>https:evil</c> is a URL.
    /// </summary>
    public bool AllowReturnTo(HttpRequest request, string returnUrl)
    {
        if (returnUrl.Length > LongestReturnUrl || returnUrl.Any(c => c is '\\' or <= ' ' or > '~')) return false;
        if (returnUrl.StartsWith('/')) return !returnUrl.StartsWith("//", StringComparison.Ordinal);
        return (HasScheme(returnUrl, "https://") || HasScheme(returnUrl, "http://")) && Contains(request, returnUrl);
    }

    private static bool IsOf(HttpRequest request, Uri uri) =>
        Uri.TryCreate($"{request.Scheme}://{request.Host}", UriKind.Absolute, out var own)
            && string.Equals(OriginOf(own), OriginOf(uri), StringComparison.OrdinalIgnoreCase);

    private static bool HasScheme(string url, string scheme) => url.StartsWith(scheme, StringComparison.OrdinalIgnoreCase);

    private static string OriginOf(Uri uri) => $"{uri.Scheme}://{uri.IdnHost}:{uri.Port}";

    private static string Parse(string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" && uri.PathAndQuery == "/"
            && uri.UserInfo.Length == 0 && uri.Fragment.Length == 0
            ? OriginOf(uri)
            : throw new ArgumentException(
                $"'{origin}' is not an origin: give scheme, host and, where it is not the default, port, for example "
                + "https://app.example.com.", nameof(origin));
}
