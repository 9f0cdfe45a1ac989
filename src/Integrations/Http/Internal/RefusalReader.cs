using System.Text.Json;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Sees a refused credential where the status does not say so.</summary>
internal static class RefusalReader
{
    public static bool IsRefused(AuthenticationScheme scheme, VendorResponse answer)
    {
        var signs = scheme.UnauthorizedResponse;
        if (answer.Status is >= 300 and < 400) return answer.Headers.Location?.OriginalString is { } target && signs.Redirects.Any(part => target.Contains(part, StringComparison.OrdinalIgnoreCase));
        if (answer.Status is not (>= 200 and < 300)) return false;
        if (signs.Page && answer.ContentType is "text/html" or "application/xhtml+xml") return true;
        return signs.Members.Count > 0 && signs.Members.Any(sign => sign.Value.Any(value => Holds(answer, signs.Paths[sign.Key], value)));
    }

    /// <summary>The bytes are looked at first: nearly every answer is none of these, and is not parsed for it.</summary>
    private static bool Holds(VendorResponse answer, JsonPath path, string value)
    {
        if (answer.Body.IndexOf(System.Text.Encoding.UTF8.GetBytes(value)) < 0) return false;
        try
        {
            return JsonFind.Text(answer.Body, path) == value;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
