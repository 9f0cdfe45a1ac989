using System.Text.Json.Nodes;

namespace Integrations.Simulators;

/// <summary>/crm/v4/associations/{from}/{to}/batch: links of many records.</summary>
internal sealed class AssociationBatchRoutes(HubSpotStore store, SimulatorClock clock)
{
    private HubSpotAssociations Associations => store.Associations;

    public void Map(SimulatorRoutes routes)
    {
        const string Root = "/crm/v4/associations/{from}/{to}/batch/";
        routes.Post(Root + "read", request => Run(request, false, 1000, Read));
        routes.Post(Root + "create", request => Run(request, true, 2000, Create));
        routes.Post(Root + "associate/default", request => Run(request, true, 2000, Default));
        routes.Post(Root + "archive", request => Archive(request, labelsOnly: false));
        routes.Post(Root + "labels/archive", request => Archive(request, labelsOnly: true));
    }

    /// <summary>The reason why two records cannot be linked; null when they can.</summary>
    public static JsonObject? Defect(HubSpotObjectType from, string fromId, HubSpotObjectType to, string toId)
    {
        if (from == to && fromId == toId)
            return HubSpotErrors.InBatch("VALIDATION_ERROR", $"Object {fromId} cannot be associated to itself ({toId})", []);
        foreach (var (type, id) in new[] { (from, fromId), (to, toId) })
        {
            if (!id.All(char.IsAsciiDigit))
                return HubSpotErrors.InBatch("VALIDATION_ERROR", $"{id} is not a valid ID", new() { ["id"] = HubSpotErrors.Strings(id) },
                    "crm.associations.INVALID_IDENTIFIER");
            if (type.Records.FindLiving(id) is null)
                return HubSpotErrors.InBatch("OBJECT_NOT_FOUND", $"No {type.Singular} with ID {id} exists",
                    new() { ["id"] = HubSpotErrors.Strings(id) });
        }

        return null;
    }

    private SimulatedAnswer Run(SimulatedRequest request, bool write, int max,
        Func<SimulatedRequest, HubSpotObjectType, HubSpotObjectType, IReadOnlyList<JsonObject>, JsonArray, JsonArray, int> work)
    {
        var (from, to) = Types(request, write);
        JsonArray results = [], errors = [];
        var status = work(request, from, to, HubSpotAccess.Inputs(request, max), results, errors);
        return SimulatedAnswer.Json(errors.Count > 0 ? 207 : status, HubSpotAccess.Batch(clock, results, errors));
    }

    private int Read(SimulatedRequest request, HubSpotObjectType from, HubSpotObjectType to, IReadOnlyList<JsonObject> inputs,
        JsonArray results, JsonArray errors)
    {
        foreach (var (id, after) in inputs.Select(input => (input["id"]?.ToString() ?? "", input["after"]?.ToString())))
        {
            var (linked, next) = AssociationRoutes.Page(store, from, id, to, after, AssociationRoutes.PageSize);
            if (linked.Count > 0)
            {
                var targets = new JsonArray([.. linked.Select(AssociationRoutes.LinkedJson)]);
                var row = new JsonObject { ["from"] = new JsonObject { ["id"] = id }, ["to"] = targets };
                if (next is not null) row["paging"] = new JsonObject { ["next"] = new JsonObject { ["after"] = next } };
                results.Insert(0, row);
            }
            else
                errors.Add(HubSpotErrors.InBatch("OBJECT_NOT_FOUND", $"No {to.Singular} is associated with {from.Singular} {id}.",
                    new() { ["fromObjectId"] = HubSpotErrors.Strings(id), ["fromObjectType"] = HubSpotErrors.Strings(from.Singular),
                        ["toObjectType"] = HubSpotErrors.Strings(to.Singular) },
                    "crm.associations.NO_ASSOCIATIONS_FOUND"));
        }

        return 200;
    }

    private int Create(SimulatedRequest request, HubSpotObjectType from, HubSpotObjectType to, IReadOnlyList<JsonObject> inputs,
        JsonArray results, JsonArray errors)
    {
        foreach (var input in inputs)
        {
            var (fromId, toId) = (Id(input["from"]), Id(input["to"]));
            var types = AssociationRoutes.Wanted(Associations, from, to, input["types"]);
            if (Defect(from, fromId, to, toId) is { } defect)
            {
                errors.Add(defect);
                continue;
            }

            foreach (var type in types) Associations.Add(fromId, toId, type);
            results.Insert(0, AssociationRoutes.PairJson(from, fromId, to, toId, types));
        }

        return 201;
    }

    private int Default(SimulatedRequest request, HubSpotObjectType from, HubSpotObjectType to, IReadOnlyList<JsonObject> inputs,
        JsonArray results, JsonArray errors)
    {
        var type = Associations.Default(from, to);
        foreach (var (fromId, toId) in inputs.Select(input => (Id(input["from"]), Id(input["to"]))))
        {
            if (Defect(from, fromId, to, toId) is { } defect)
            {
                errors.Add(defect);
                continue;
            }

            Associations.Add(fromId, toId, type);
            results.Insert(0, AssociationRoutes.DefaultJson(fromId, toId, type));
        }

        return 200;
    }

    private SimulatedAnswer Archive(SimulatedRequest request, bool labelsOnly)
    {
        var (from, to) = Types(request, write: true);
        foreach (var input in HubSpotAccess.Inputs(request, 2000))
        {
            if (labelsOnly)
                Associations.Remove(from, Id(input["from"]), to, Id(input["to"]),
                    [.. AssociationRoutes.Wanted(Associations, from, to, input["types"]).Select(type => type.Id)]);
            else
                foreach (var target in input["to"] as JsonArray ?? []) Associations.Remove(from, Id(input["from"]), to, Id(target), null);
        }

        return SimulatedAnswer.Empty();
    }

    private (HubSpotObjectType From, HubSpotObjectType To) Types(SimulatedRequest request, bool write)
    {
        var (from, to) = (store.Wanted(request.Route("from")), store.Wanted(request.Route("to")));
        HubSpotAccess.Demand(request, write ? [from.WriteScope, to.WriteScope] : [from.ReadScope, to.ReadScope]);
        return (from, to);
    }

    private static string Id(JsonNode? node) => node?["id"]?.ToString() ?? "";
}
