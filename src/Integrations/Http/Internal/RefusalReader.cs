using System.Text.Json;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Detects a rejected credential in responses without status code 401.</summary>
internal static class RefusalReader
{
    public static bool IsRefused(AuthenticationScheme scheme, VendorResponse response)
    {
        var signs = scheme.UnauthorizedResponse;
        if (response.Status is >= 300 and < 400)
            return response.Headers.Location?.OriginalString is { } target
                && signs.Redirects.Any(part => target.Contains(part, StringComparison.OrdinalIgnoreCase));
        if (response.Status is not (>= 200 and < 300)) return false;
        if (signs.Page && response.ContentType is "text/html" or "application/xhtml+xml") return true;
        return signs.Members.Count > 0 && signs.Members.Any(sign => sign.Value.Any(value => Holds(response, signs.Paths[sign.Key], value)));
    }

    /// <summary>Searches the bytes first: nearly no response contains the value, and those are not parsed for it.</summary>
    private static bool Holds(VendorResponse response, JsonPath path, string value)
    {
        if (response.Body.IndexOf(System.Text.Encoding.UTF8.GetBytes(value)) < 0) return false;
        try
        {
            return JsonFind.Text(response.Body, path) == value;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
