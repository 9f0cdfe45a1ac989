using System.Globalization;
using System.Text.Json.Nodes;

namespace Integrations.Simulators;

/// <summary>/crm/v3/objects/{type}: single records and lists.</summary>
internal sealed class ObjectRoutes(HubSpotStore store, HubSpotReader reader, HubSpotWriter writer)
{
    private readonly EmbeddedLinks _embedded = new(store);

    public void Map(SimulatorRoutes routes)
    {
        routes.Get("/crm/v3/objects/{type}", List);
        routes.Post("/crm/v3/objects/{type}", Create);
        routes.Get("/crm/v3/objects/{type}/{id}", Get);
        routes.Patch("/crm/v3/objects/{type}/{id}", Update);
        routes.Delete("/crm/v3/objects/{type}/{id}", Archive);
        routes.Post("/crm/v3/objects/{type}/merge", Merge);
        routes.Post("/crm/v3/objects/{type}/gdpr-delete", Erase);
        routes.Get("/crm/v3/objects/{type}/{id}/associations/{to}", Linked);
    }

    private SimulatedAnswer List(SimulatedRequest request)
    {
        var type = Type(request, write: false);
        var names = HubSpotAccess.Names(request, "properties");
        var history = HubSpotAccess.Names(request, "propertiesWithHistory");
        var limit = HubSpotAccess.Limit(request.Query("limit"), 10, history.Count > 0 ? 50 : 100);
        var archived = HubSpotAccess.Flag(request, "archived");
        var after = HubSpotAccess.Number(request.Query("after"));
        var page = type.Records.All.Where(record => record.IsArchived == archived && !type.Merged.ContainsKey(record.Id)
            && HubSpotAccess.Number(record.Id) > after)
            .OrderBy(record => HubSpotAccess.Number(record.Id)).Take(limit + 1).ToList();
        var targets = Targets(request);
        var results = page.Take(limit).Select(record => Full(request, type, record, names, history, targets));
        var body = new JsonObject { ["results"] = new JsonArray([.. results]) };
        if (page.Count > limit) body["paging"] = HubSpotAccess.Next(request, page[limit - 1].Id);
        return SimulatedAnswer.Ok(body);
    }

    private SimulatedAnswer Get(SimulatedRequest request)
    {
        var type = Type(request, write: false);
        var record = HubSpotWriter.Find(type, request.Route("id"), request.Query("idProperty"), HubSpotAccess.Flag(request, "archived"),
            followMerge: true) ?? throw HubSpotErrors.NotFound();
        return SimulatedAnswer.Ok(Full(request, type, record, HubSpotAccess.Names(request, "properties"),
            HubSpotAccess.Names(request, "propertiesWithHistory"), Targets(request)));
    }

    private SimulatedAnswer Create(SimulatedRequest request)
    {
        var type = Type(request, write: true);
        var body = HubSpotAccess.Body(request);
        var record = Create(type, body, writer.Validated(type, body));
        return SimulatedAnswer.Json(201, reader.Shell(type, record, reader.Filled(type, record)));
    }

    /// <summary>Creates a record with the links its input names.</summary>
    internal SimulatedRecord Create(HubSpotObjectType type, JsonObject input, JsonObject values)
    {
        List<(string ToId, AssociationType Type)> links = [];
        foreach (var link in input["associations"] as JsonArray ?? [])
        {
            var toId = link?["to"]?["id"]?.ToString() ?? "";
            var wanted = (link?["types"] as JsonArray ?? []).Select(spec => spec?["associationTypeId"]?.ToString()).ToHashSet();
            var target = store.Types.FirstOrDefault(candidate =>
                store.Associations.Types(type, candidate).Any(known => wanted.Contains(known.Id.ToString(CultureInfo.InvariantCulture))));
            if (target is null || target.Records.FindLiving(toId) is null)
                throw HubSpotErrors.Invalid($"The association to {toId} is not valid: no such object or association type.");
            links.AddRange(AssociationRoutes.Wanted(store.Associations, type, target, link?["types"])
                .Select(wantedType => (toId, wantedType)));
        }

        if (type.NeedsLinkTo is { } needed && links.TrueForAll(link => link.Type.To != needed))
            throw HubSpotErrors.Invalid($"Error creating {type.FullyQualifiedName}. It must be associated to a "
                + $"{store.Objects(needed).Singular}.");
        var record = writer.Create(type, values);
        foreach (var (toId, linkType) in links) store.Associations.Add(record.Id, toId, linkType);
        return record;
    }

    private SimulatedAnswer Update(SimulatedRequest request)
    {
        var type = Type(request, write: true);
        var values = writer.Validated(type, HubSpotAccess.Body(request));
        var found = HubSpotWriter.Find(type, request.Route("id"), request.Query("idProperty")) ?? throw HubSpotErrors.NotFound();
        var record = writer.Update(type, found.Id, values) ?? throw HubSpotErrors.NotFound();
        return SimulatedAnswer.Ok(reader.Shell(type, record,
            reader.Selected(type, record, [.. values.Select(value => value.Key), type.ModifiedProperty])));
    }

    private SimulatedAnswer Archive(SimulatedRequest request)
    {
        var type = Type(request, write: true);
        type.Records.Archive(request.Route("id"));
        return SimulatedAnswer.Empty();
    }

    private SimulatedAnswer Merge(SimulatedRequest request)
    {
        var type = Type(request, write: true);
        var body = HubSpotAccess.Body(request);
        var merged = HubSpotMerge.Run(store, type, body["primaryObjectId"]?.ToString() ?? "", body["objectIdToMerge"]?.ToString() ?? "");
        return SimulatedAnswer.Ok(reader.Shell(type, merged, reader.Filled(type, merged)));
    }

    private SimulatedAnswer Erase(SimulatedRequest request)
    {
        var type = Type(request, write: true);
        var body = HubSpotAccess.Body(request);
        if (HubSpotWriter.Find(type, body["objectId"]?.ToString() ?? "",
            body["idProperty"]?.ToString()) is { } record) type.Records.Remove(record.Id);
        return SimulatedAnswer.Empty();
    }

    private SimulatedAnswer Linked(SimulatedRequest request)
    {
        var (type, target) = (Type(request, write: false), store.Wanted(request.Route("to")));
        HubSpotAccess.Demand(request, target.ReadScope);
        var record = HubSpotWriter.Find(type, request.Route("id"), null, followMerge: true) ?? throw HubSpotErrors.NotFound();
        return SimulatedAnswer.Ok(_embedded.Page(request, type, record.Id, target, request.Query("after"))
            ?? new JsonObject { ["results"] = new JsonArray() });
    }

    private JsonObject Full(
        SimulatedRequest request,
        HubSpotObjectType type,
        SimulatedRecord record,
        IReadOnlyList<string> names,
        IReadOnlyList<string> history,
        List<HubSpotObjectType> targets)
    {
        var shell = reader.Shell(type, record, reader.Selected(type, record, [.. names.Union(history)]));
        if (history.Count > 0) shell["propertiesWithHistory"] = reader.History(type, record, history);
        if (targets.Count == 0) return shell;
        var associations = new JsonObject();
        foreach (var target in targets)
        {
            if (_embedded.Page(request, type, record.Id, target, null) is { } page) associations[target.Name] = page;
        }

        if (associations.Count > 0) shell["associations"] = associations;
        return shell;
    }

    private List<HubSpotObjectType> Targets(SimulatedRequest request)
    {
        List<HubSpotObjectType> targets = [.. HubSpotAccess.Names(request, "associations").Select(store.Wanted)];
        HubSpotAccess.Demand(request, [.. targets.Select(target => target.ReadScope)]);
        return targets;
    }

    private HubSpotObjectType Type(SimulatedRequest request, bool write)
    {
        var type = store.Wanted(request.Route("type"));
        HubSpotAccess.Demand(request, write ? type.WriteScope : type.ReadScope);
        return type;
    }
}
