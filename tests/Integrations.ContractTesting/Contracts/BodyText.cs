using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Integrations.ContractTesting;

/// <summary>Reads a body by its media type into JSON; a form becomes an object of texts.</summary>
internal static class BodyText
{
    public const string Form = "application/x-www-form-urlencoded";

    public static string MediaType(string? contentType) => contentType?.Split(';')[0].Trim().ToLowerInvariant() ?? "";

    public static bool IsStructured(string mediaType) => mediaType == Form || IsJson(mediaType);

    public static bool TryRead(string mediaType, string text, out JsonElement body)
    {
        if (mediaType != Form)
        {
            return JsonText.TryParse(text, out body);
        }

        var members = new JsonObject();
        foreach (var (name, value) in Pairs(text))
        {
            members[name] = value;
        }

        body = JsonSerializer.SerializeToElement(members);
        return true;
    }

    /// <summary>The names and values of a query or form, in order, decoded.</summary>
    public static IEnumerable<(string Name, string Value)> Pairs(string text) =>
        text.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair =>
        {
            var parts = pair.Split('=', 2);
            return (WebUtility.UrlDecode(parts[0]), parts.Length == 2 ? WebUtility.UrlDecode(parts[1]) : "");
        });

    private static bool IsJson(string mediaType) =>
        mediaType == "application/json" || mediaType.EndsWith("+json", StringComparison.Ordinal);
}
