using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;

namespace Integrations.AspNetCore;

/// <summary>The host's own origins: the origin of the request, and those in the options.</summary>
internal sealed class OwnOrigins(IEnumerable<string> allowed)
{
    private const int LongestReturnUrl = 2000;

    private readonly FrozenSet<string> _allowed = allowed.Select(Parse).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>True when an absolute URL, such as the value of an Origin or Referer header, has one of these origins.</summary>
    public bool Contains(HttpRequest request, string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.UserInfo.Length == 0
            && (_allowed.Contains(OriginOf(uri)) || IsOf(request, uri));

    /// <summary>
    /// True when a browser may be redirected there: a path of this origin, or a URL with one of the origins, percent-encoded. Evaluated the
    /// way browsers parse it: a backslash is a slash to them, white space is skipped, and <c>https:evil</c> is a URL.
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

    private static bool HasScheme(string address, string scheme) => address.StartsWith(scheme, StringComparison.OrdinalIgnoreCase);

    private static string OriginOf(Uri uri) => $"{uri.Scheme}://{uri.IdnHost}:{uri.Port}";

    private static string Parse(string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" && uri.PathAndQuery == "/"
            && uri.UserInfo.Length == 0 && uri.Fragment.Length == 0
            ? OriginOf(uri)
            : throw new ArgumentException($"'{origin}' is not an origin: specify scheme, host and, unless it is the default, port, for "
                + "example https://app.example.com.", nameof(origin));
}
