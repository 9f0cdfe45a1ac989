using Microsoft.AspNetCore.Http;

namespace Integrations.AspNetCore;

/// <summary>Checks whether one of the host's own pages sent a request, by headers that pages cannot forge.</summary>
internal static class RequestSource
{
    /// <summary>
    /// For requests that change data. A request without any of the headers does not come from a browser, and carries no cookies that were
    /// not given to it.
    /// </summary>
    public static bool IsNotForeign(HttpRequest request, OwnOrigins origins)
    {
        var site = SiteOf(request);
        if (site == "same-origin") return true;
        return request.Headers.Origin.ToString() is { Length: > 0 } origin ? origins.Contains(request, origin) : site is "" or "none";
    }

    /// <summary>
    /// For a link that starts an authorization: only a page of the host may lead here, not an email, a bookmark or an unknown source.
    /// </summary>
    public static bool IsOwnPage(HttpRequest request, OwnOrigins origins) =>
        SiteOf(request) == "same-origin" || origins.Contains(request, request.Headers.Referer.ToString());

    private static string SiteOf(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString();
}
