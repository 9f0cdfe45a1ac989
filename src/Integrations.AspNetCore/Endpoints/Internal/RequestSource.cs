using Microsoft.AspNetCore.Http;

namespace Integrations.AspNetCore;

/// <summary>Whether one of the host's own pages sent a request; browsers say so in headers that no page can forge.</summary>
internal static class RequestSource
{
    /// <summary>For what changes something. A request without any of the headers is no browser's, and brings no cookies it was not given.</summary>
    public static bool IsNotForeign(HttpRequest request, OwnOrigins origins)
    {
        var site = SiteOf(request);
        if (site == "same-origin") return true;
        return request.Headers.Origin.ToString() is { Length: > 0 } origin ? origins.Contains(request, origin) : site is "" or "none";
    }

    /// <summary>For a link that starts something: only a page of the host's may have led here, no mail, no bookmark, nothing unknown.</summary>
    public static bool IsOwnPage(HttpRequest request, OwnOrigins origins) =>
        SiteOf(request) == "same-origin" || origins.Contains(request, request.Headers.Referer.ToString());

    private static string SiteOf(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString();
}
