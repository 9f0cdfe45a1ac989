using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace Integrations.Simulators;

/// <summary>The links inside a record, as v3 shows them: one entry a label, in pages of their own.</summary>
internal sealed class EmbeddedLinks(HubSpotStore store)
{
    private const int PageSize = 100;
    private const string CursorPrefix = "links:";

    /// <summary>A page of the links to one kind of record; null without any.</summary>
    public JsonObject? Page(SimulatedRequest request, HubSpotObjectType from, string fromId, HubSpotObjectType to, string? after)
    {
        var size = store.LinkPageSize ?? PageSize;
        var entries = store.Associations.Linked(from, fromId, to)
            .SelectMany(link => link.Types.Select(type => (link.ToId, Type: type)))
            .SkipWhile(entry => after is not null && HubSpotAccess.Number(entry.ToId) <= Last(after))
            .ToList();
        if (entries.Count == 0) return null;

        // A record's labels stay together, so a page may be a little longer.
        var count = entries.Count <= size ? entries.Count : entries.FindLastIndex(entry => entry.ToId == entries[size - 1].ToId) + 1;
        var results = entries.Take(count).Select(entry => Entry(from, to, entry.ToId, entry.Type));
        var page = new JsonObject { ["results"] = new JsonArray([.. results]) };
        if (count < entries.Count) page["paging"] = new JsonObject { ["next"] = Next(request, from, fromId, to, entries[count - 1].ToId) };
        return page;
    }

    private static JsonObject Entry(HubSpotObjectType from, HubSpotObjectType to, string toId, AssociationType type) => new()
    {
        ["id"] = toId,
        ["type"] = type.IsPrimary ? $"{from.Singular}_to_{to.Singular}" : type.Label?.ToLowerInvariant()
            ?? $"{from.Singular}_to_{to.Singular}_unlabeled",
    };

    private static JsonObject Next(SimulatedRequest request, HubSpotObjectType from, string fromId, HubSpotObjectType to, string last)
    {
        var after = Convert.ToBase64String(Encoding.ASCII.GetBytes(CursorPrefix + last));
        var path = string.Create(CultureInfo.InvariantCulture, $"/crm/v3/objects/{from.Name}/{fromId}/associations/{to.Name}");
        var link = QueryHelpers.AddQueryString(new Uri(request.BaseAddress, path).AbsoluteUri, "after", after);
        return new() { ["after"] = after, ["link"] = link };
    }

    // The cursor is the vendor's own: the v4 list has another.
    private static long Last(string after)
    {
        Span<byte> text = stackalloc byte[64];
        var read = Convert.TryFromBase64String(after, text, out var length) ? Encoding.ASCII.GetString(text[..length]) : "";
        return read.StartsWith(CursorPrefix, StringComparison.Ordinal)
            ? HubSpotAccess.Number(read[CursorPrefix.Length..])
            : throw HubSpotErrors.Invalid($"Invalid after: {after}");
    }
}
