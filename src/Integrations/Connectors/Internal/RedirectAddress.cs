namespace Integrations.Internal;

/// <summary>The redirect URI to which a vendor sends the browser after consent.</summary>
internal static class RedirectAddress
{
    /// <summary>
    /// The fault of a redirect URI; null when valid. Plain HTTP is allowed on this machine only, for development (as in RFC 8252).
    /// </summary>
    public static string? ProblemOf(Uri address) =>
        !address.IsAbsoluteUri ? $"'{address}' is relative: set the absolute URL, as registered at the vendor"
        : address.Scheme == Uri.UriSchemeHttp && !address.IsLoopback ? $"'{address}' is plain HTTP: use https (http is accepted for "
            + "localhost only; behind a proxy that terminates TLS, use forwarded headers)"
        : address.Fragment.Length > 0 || address.UserInfo.Length > 0
            ? $"'{address.GetLeftPart(UriPartial.Path)}' must have neither a fragment nor user information"
        : null;
}
