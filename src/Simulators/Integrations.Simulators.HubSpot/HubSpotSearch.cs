using System.Globalization;
using System.Text.Json.Nodes;

namespace Integrations.Simulators;

/// <summary>POST /crm/v3/objects/{type}/search: over the index, which may lag.</summary>
internal sealed class HubSpotSearch(HubSpotStore store, HubSpotReader reader)
{
    private const int Cap = 10_000;

    public void Map(SimulatorRoutes routes) => routes.Post("/crm/v3/objects/{type}/search", Search);

    private SimulatedAnswer Search(SimulatedRequest request)
    {
        var type = store.Wanted(request.Route("type"));
        HubSpotAccess.Demand(request, type.ReadScope);
        var body = HubSpotAccess.Body(request);
        var limit = HubSpotAccess.Limit(body["limit"]?.ToString(), 10, 200);
        var offset = Offset(body["after"]?.ToString());
        var filter = new HubSpotFilter(store, type, reader, body["filterGroups"]);
        var query = body["query"]?.ToString() ?? "";
        if (query.Length > 3000) throw HubSpotErrors.Invalid("The query is longer than 3000 characters.");

        var found = type.Records.Indexed.Where(record => !record.IsArchived && filter.Matches(record)
            && HubSpotTokens.Match(query, type.Searchable.Select(name => reader.Value(type, record, name))));
        var sorted = Sorted(type, found, body["sorts"] as JsonArray ?? []);
        var names = HubSpotAccess.Names(body["properties"]);
        var page = sorted.Take(Cap).Skip(offset).Take(limit)
            .Select(record => reader.Shell(type, record, reader.Selected(type, record, names)));
        var response = new JsonObject { ["total"] = sorted.Count, ["results"] = new JsonArray([.. page]) };
        if (offset + limit < sorted.Count)
            response["paging"] =
                new JsonObject { ["next"] = new JsonObject { ["after"] = (offset + limit).ToString(CultureInfo.InvariantCulture) } };
        return SimulatedAnswer.Ok(response);
    }

    private static int Offset(string? after)
    {
        if (after is null or "") return 0;
        if (!int.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var offset))
            throw HubSpotErrors.Invalid($"Invalid after: {after}");
        return offset < Cap ? offset
            : throw HubSpotErrors.Invalid($"The after parameter must be below {Cap}: a search returns at most {Cap} results.");
    }

    private List<SimulatedRecord> Sorted(HubSpotObjectType type, IEnumerable<SimulatedRecord> records, JsonArray sorts)
    {
        if (sorts.Count == 0) return [.. records];
        if (sorts.Count > 1) throw HubSpotErrors.Invalid("At most 1 sort may be specified.");
        var text = sorts[0] is JsonObject ? null : sorts[0]?.ToString();
        var name = text?.TrimStart('-') ?? sorts[0]?["propertyName"]?.ToString() ?? "";
        var descending = text?.StartsWith('-') ?? sorts[0]?["direction"]?.ToString() == "DESCENDING";
        if (type.Find(name) is not { } property || !store.IsVisible(type, name)) throw HubSpotFilter.UnknownProperty(name);

        var keyed = records.Select(record => (record, key: reader.Key(type, record, property)));
        var order = Comparer<IComparable?>.Create(HubSpotComparable.Compare);
        var ordered = descending ? keyed.OrderByDescending(pair => pair.key, order)
            : keyed.OrderBy(pair => pair.key is null).ThenBy(pair => pair.key, order);
        return [.. ordered.Select(pair => pair.record)];
    }
}
