using System.Globalization;
using System.Text.Json.Nodes;

namespace Integrations.Simulators;

/// <summary>/crm/v4: links of single records.</summary>
internal sealed class AssociationRoutes(HubSpotStore store, SimulatorClock clock)
{
    /// <summary>The maximum number of links on a page.</summary>
    public const int PageSize = 500;

    private HubSpotAssociations Associations => store.Associations;

    public void Map(SimulatorRoutes routes)
    {
        routes.Put("/crm/v4/objects/{from}/{fromId}/associations/default/{to}/{toId}", PutDefault);
        routes.Put("/crm/v4/objects/{from}/{fromId}/associations/{to}/{toId}", PutLabeled);
        routes.Get("/crm/v4/objects/{from}/{fromId}/associations/{to}", List);
        routes.Delete("/crm/v4/objects/{from}/{fromId}/associations/{to}/{toId}", Delete);
        routes.Get("/crm/v4/associations/{from}/{to}/labels", Labels);
        routes.Post("/crm/v4/associations/{from}/{to}/labels", DefineLabel);
    }

    public static JsonObject TypeJson(AssociationType type)
    {
        var json = new JsonObject { ["category"] = type.Category, ["typeId"] = type.Id };
        if (type.Label is not null) json["label"] = type.Label;
        return json;
    }

    public static JsonObject LinkedJson((string ToId, IReadOnlyList<AssociationType> Types) linked) =>
        new() { ["toObjectId"] = linked.ToId, ["associationTypes"] = new JsonArray([.. linked.Types.Select(TypeJson)]) };

    public static JsonObject PairJson(HubSpotObjectType from, string fromId, HubSpotObjectType to, string toId,
        IEnumerable<AssociationType> types) => new()
    {
        ["fromObjectTypeId"] = from.Id,
        ["fromObjectId"] = fromId,
        ["toObjectTypeId"] = to.Id,
        ["toObjectId"] = toId,
        ["labels"] = HubSpotErrors.Strings(types.Select(type => type.Label).OfType<string>()),
    };

    public static JsonObject DefaultJson(string fromId, string toId, AssociationType type) => new()
    {
        ["from"] = new JsonObject { ["id"] = fromId },
        ["to"] = new JsonObject { ["id"] = toId },
        ["associationSpec"] = new JsonObject { ["associationCategory"] = type.Category, ["associationTypeId"] = type.Id },
    };

    /// <summary>The types in a body; rejects a type that does not link these objects.</summary>
    public static IReadOnlyList<AssociationType> Wanted(HubSpotAssociations associations, HubSpotObjectType from, HubSpotObjectType to,
        JsonNode? specs)
    {
        var known = associations.Types(from, to);
        return
        [
            .. (specs as JsonArray ?? [])
                .Select(spec => known.FirstOrDefault(type => type.Id == HubSpotAccess.Number(spec?["associationTypeId"]?.ToString()))
                ?? throw HubSpotErrors.Invalid($"One or more association types are not valid between {from.FullyQualifiedName} and "
                    + $"{to.FullyQualifiedName}: {spec?.ToJsonString()}")),
        ];
    }

    /// <summary>A page of a record's links by the id of the linked record, and the cursor to the next.</summary>
    public static (IReadOnlyList<(string ToId, IReadOnlyList<AssociationType> Types)> Linked, string? Next) Page(
        HubSpotStore store, HubSpotObjectType from, string fromId, HubSpotObjectType to, string? after, int limit)
    {
        if (after is not (null or "") && !after.All(char.IsAsciiDigit)) throw HubSpotErrors.Invalid($"Invalid after: {after}");
        var size = Math.Min(limit, store.LinkPageSize ?? limit);
        var linked = store.Associations.Linked(from, fromId, to)
            .Where(link => HubSpotAccess.Number(link.ToId) > HubSpotAccess.Number(after)).Take(size + 1).ToList();
        return ([.. linked.Take(size)], linked.Count > size ? linked[size - 1].ToId : null);
    }

    private SimulatedAnswer PutDefault(SimulatedRequest request)
    {
        var (from, to, fromId, toId) = Pair(request);
        var type = Associations.Default(from, to);
        Associations.Add(fromId, toId, type);
        var results =
            new JsonArray(DefaultJson(fromId, toId, type),
            DefaultJson(toId, fromId, Associations.Types(to, from).First(back => back.Id == type.Inverse)));
        return SimulatedAnswer.Ok(HubSpotAccess.Batch(clock, results));
    }

    private SimulatedAnswer PutLabeled(SimulatedRequest request)
    {
        var (from, to, fromId, toId) = Pair(request);
        var types = Wanted(Associations, from, to, request.Json);
        if (types.Count == 0) throw HubSpotErrors.Invalid("At least one association type is needed.");
        foreach (var type in types) Associations.Add(fromId, toId, type);
        return SimulatedAnswer.Json(201, PairJson(from, fromId, to, toId, types));
    }

    private SimulatedAnswer List(SimulatedRequest request)
    {
        var (from, to) = Types(request, write: false);
        var fromId = request.Route("fromId");
        if (from.Records.FindLiving(fromId) is null)
            throw HubSpotErrors.NotFound("Object not found.  objectId are usually numeric.");
        var (linked, next) = Page(store, from, fromId, to, request.Query("after"),
            HubSpotAccess.Limit(request.Query("limit"), store.LinkPageSize ?? PageSize, PageSize));
        var body = new JsonObject { ["results"] = new JsonArray([.. linked.Select(LinkedJson)]) };
        if (next is not null) body["paging"] = HubSpotAccess.Next(request, next);
        return SimulatedAnswer.Ok(body);
    }

    private SimulatedAnswer Delete(SimulatedRequest request)
    {
        var (from, to) = Types(request, write: true);
        Associations.Remove(from, request.Route("fromId"), to, request.Route("toId"), null);
        return SimulatedAnswer.Empty();
    }

    private SimulatedAnswer Labels(SimulatedRequest request)
    {
        var (from, to) = Types(request, write: false);
        return SimulatedAnswer.Ok(new JsonObject { ["results"] = new JsonArray([.. Associations.Types(from, to).Select(TypeJson)]) });
    }

    private SimulatedAnswer DefineLabel(SimulatedRequest request)
    {
        var (from, to) = Types(request, write: true);
        if (request.Json?["label"]?.ToString() is not { Length: > 0 } label)
            throw HubSpotErrors.Invalid("Some required fields were not set: [label]");
        var type = Associations.Define(from, to, label, request.Json["inverseLabel"]?.ToString() ?? label);
        return SimulatedAnswer.Ok(new JsonObject { ["results"] =
            new JsonArray(TypeJson(type), TypeJson(Associations.Types(to, from).First(back => back.Id == type.Inverse))) });
    }

    private (HubSpotObjectType From, HubSpotObjectType To) Types(SimulatedRequest request, bool write)
    {
        var (from, to) = (store.Wanted(request.Route("from")), store.Wanted(request.Route("to")));
        HubSpotAccess.Demand(request, write ? [from.WriteScope, to.WriteScope] : [from.ReadScope, to.ReadScope]);
        return (from, to);
    }

    private (HubSpotObjectType From, HubSpotObjectType To, string FromId, string ToId) Pair(SimulatedRequest request)
    {
        var (from, to) = Types(request, write: true);
        var (fromId, toId) = (request.Route("fromId"), request.Route("toId"));
        if (AssociationBatchRoutes.Defect(from, fromId, to, toId) is { } defect)
        {
            var category = defect["category"]!.ToString();
            throw HubSpotErrors.Refuse(category == "OBJECT_NOT_FOUND" ? 404 : 400, category, defect["message"]!.ToString(),
                subCategory: defect["subCategory"]?.ToString());
        }

        return (from, to, fromId, toId);
    }
}
