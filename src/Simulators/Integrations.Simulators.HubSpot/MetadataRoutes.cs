using System.Globalization;
using System.Text.Json.Nodes;

namespace Integrations.Simulators;

/// <summary>Account, owners, pipelines, properties and schemas.</summary>
internal sealed class MetadataRoutes(HubSpotStore store)
{
    private static readonly string[] NeededOfProperty = ["name", "label", "type", "fieldType", "groupName"];
    private static readonly string[] Linkable = ["contacts", "companies", "deals", "tickets"];
    private const string Epoch = "1970-01-01T00:00:00Z";

    public void Map(SimulatorRoutes routes)
    {
        routes.Get("/account-info/v3/details", Account);
        routes.Get("/crm/v3/owners", Owners);
        routes.Get("/crm/v3/owners/{id}", Owner);
        routes.Get("/crm/v3/pipelines/{type}", Pipelines);
        routes.Get("/crm/v3/pipelines/{type}/{id}", request => SimulatedAnswer.Ok(Pipeline(request).ToJson(0)));
        routes.Get("/crm/v3/pipelines/{type}/{id}/stages",
            request => SimulatedAnswer.Ok(new JsonObject { ["results"] = Pipeline(request).StagesToJson() }));
        routes.Get("/crm/v3/properties/{type}",
            request => SimulatedAnswer.Ok(new JsonObject { ["results"] = PropertiesJson(Described(request)) }));
        routes.Get("/crm/v3/properties/{type}/{name}", Property);
        routes.Post("/crm/v3/properties/{type}", DefineProperty);
        routes.Get("/crm-object-schemas/v3/schemas", Schemas);
        routes.Get("/crm-object-schemas/v3/schemas/{type}", request => SimulatedAnswer.Ok(Schema(Described(request))));
    }

    private SimulatedAnswer Account(SimulatedRequest request)
    {
        var offset = store.UtcOffset;
        return SimulatedAnswer.Ok(new JsonObject
        {
            ["portalId"] = store.PortalId,
            ["accountType"] = "STANDARD",
            ["timeZone"] = store.TimeZone,
            ["companyCurrency"] = "USD",
            ["additionalCurrencies"] = new JsonArray(),
            ["utcOffset"] = string.Create(CultureInfo.InvariantCulture, $"{(offset < TimeSpan.Zero ? '-' : '+')}{offset:hh\\:mm}"),
            ["utcOffsetMilliseconds"] = (long)offset.TotalMilliseconds,
            ["uiDomain"] = "app.hubspot.com",
            ["dataHostingLocation"] = "na1",
        });
    }

    private SimulatedAnswer Owners(SimulatedRequest request)
    {
        HubSpotAccess.Demand(request, "crm.objects.owners.read");
        var limit = HubSpotAccess.Limit(request.Query("limit"), 100, 500);
        var archived = HubSpotAccess.Flag(request, "archived");
        var after = HubSpotAccess.Number(request.Query("after"));
        var page = store.Owners.All
            .Where(owner => owner.IsArchived == archived
                && (request.Query("email") is not { } email || string.Equals(owner["email"], email, StringComparison.OrdinalIgnoreCase)))
            .Where(owner => HubSpotAccess.Number(owner.Id) > after).Take(limit + 1).ToList();
        var body = new JsonObject { ["results"] = new JsonArray([.. page.Take(limit).Select(OwnerJson)]) };
        if (page.Count > limit) body["paging"] = HubSpotAccess.Next(request, page[limit - 1].Id);
        return SimulatedAnswer.Ok(body);
    }

    private SimulatedAnswer Owner(SimulatedRequest request)
    {
        HubSpotAccess.Demand(request, "crm.objects.owners.read");
        var archived = HubSpotAccess.Flag(request, "archived");
        var byUser = request.Query("idProperty") == "userId";
        var owner = store.Owners.All.FirstOrDefault(owner => owner.IsArchived == archived
            && (byUser ? owner["userId"] : owner.Id) == request.Route("id"));
        return owner is null ? HubSpotErrors.Answer(404, "OBJECT_NOT_FOUND", "resource not found") : SimulatedAnswer.Ok(OwnerJson(owner));
    }

    private static JsonObject OwnerJson(SimulatedRecord owner)
    {
        var json = new JsonObject { ["id"] = owner.Id, ["email"] = owner["email"], ["type"] = "PERSON", ["firstName"] = owner["firstName"],
            ["lastName"] = owner["lastName"] };
        var userId = owner.Fields["userId"]?.DeepClone();
        if (!owner.IsArchived && userId is not null) json["userId"] = userId.DeepClone();
        if (userId is not null) json["userIdIncludingInactive"] = userId;
        json["createdAt"] = HubSpotValues.Stamp(owner.CreatedAt);
        json["updatedAt"] = HubSpotValues.Stamp(owner.UpdatedAt);
        json["archived"] = owner.IsArchived;
        return json;
    }

    private SimulatedAnswer Pipelines(SimulatedRequest request)
    {
        var type = store.Wanted(request.Route("type"));
        HubSpotAccess.Demand(request, type.ReadScope);
        return SimulatedAnswer.Ok(new JsonObject { ["results"] =
            new JsonArray([.. store.Pipelines.Of(type).Select((pipeline, position) => pipeline.ToJson(position))]) });
    }

    private HubSpotPipelines.Pipeline Pipeline(SimulatedRequest request)
    {
        var type = store.Wanted(request.Route("type"));
        HubSpotAccess.Demand(request, type.ReadScope);
        return store.Pipelines.Of(type).FirstOrDefault(pipeline => pipeline.Id == request.Route("id")) ?? throw HubSpotErrors.NotFound();
    }

    private HubSpotObjectType Described(SimulatedRequest request)
    {
        var type = store.Wanted(request.Route("type"));
        HubSpotAccess.DemandAny(request, type.IsCustom ? "crm.schemas.custom.read" : $"crm.schemas.{type.Name}.read", type.ReadScope,
            "crm.objects.contacts.read");
        return type;
    }

    private JsonArray PropertiesJson(HubSpotObjectType type) =>
        new([.. type.Properties.Where(property => store.IsVisible(type, property.Name))
            .Select(property => property.ToJson(Group(type), Epoch))]);

    private SimulatedAnswer Property(SimulatedRequest request)
    {
        var type = Described(request);
        var name = request.Route("name");
        return type.Find(name) is { } property && store.IsVisible(type, name)
            ? SimulatedAnswer.Ok(property.ToJson(Group(type), Epoch))
            : HubSpotErrors.Answer(404, "OBJECT_NOT_FOUND", $"Property '{name}' does not exist",
                subCategory: "Properties.PROPERTY_NOT_FOUND");
    }

    private SimulatedAnswer DefineProperty(SimulatedRequest request)
    {
        var type = store.Wanted(request.Route("type"));
        HubSpotAccess.DemandAny(request, type.IsCustom ? "crm.schemas.custom.write" : $"crm.schemas.{type.Name}.write");
        var body = HubSpotAccess.Body(request);
        var missing = NeededOfProperty.Where(name => body[name] is null).ToList();
        if (missing.Count > 0)
            throw HubSpotErrors.Invalid("Invalid input JSON on line 1, column 1: Some required fields were not set: "
                + $"[{string.Join(", ", missing)}]");
        var property = new HubSpotProperty
        {
            Name = body["name"]!.ToString(),
            Label = body["label"]!.ToString(),
            Type = body["type"]!.ToString(),
            FieldType = body["fieldType"]!.ToString(),
            IsUnique = body["hasUniqueValue"]?.ToString() == "true",
            IsCustom = true,
            Options = [.. (body["options"] as JsonArray ?? [])
                .Select(option => (option!["value"]!.ToString(), option["label"]!.ToString()))],
        };
        if (type.Find(property.Name) is not null)
            throw HubSpotErrors.Refuse(
                409, "OBJECT_ALREADY_EXISTS", $"A property named '{property.Name}' already exists.",
                new() { ["name"] = HubSpotErrors.Strings(property.Name) }, subCategory: "Properties.PROPERTY_WITH_NAME_EXISTS");
        type.Define(property);
        return SimulatedAnswer.Json(201, property.ToJson(body["groupName"]!.ToString(), Epoch));
    }

    private SimulatedAnswer Schemas(SimulatedRequest request)
    {
        HubSpotAccess.Demand(request, "crm.schemas.custom.read");
        return SimulatedAnswer.Ok(new JsonObject { ["results"] =
            new JsonArray([.. store.Types.Where(type => type.IsCustom).Select(Schema)]) });
    }

    private JsonObject Schema(HubSpotObjectType type) => new()
    {
        ["labels"] = new JsonObject { ["singular"] = Title(type.Singular),
            ["plural"] = Title(type.IsCustom ? $"{type.Singular}s" : type.Name) },
        ["requiredProperties"] = HubSpotErrors.Strings(type.Required),
        ["searchableProperties"] = HubSpotErrors.Strings(type.Searchable),
        ["primaryDisplayProperty"] = type.Display ?? "hs_object_id",
        ["secondaryDisplayProperties"] = new JsonArray(),
        ["archived"] = false,
        ["id"] = type.Id[2..],
        ["fullyQualifiedName"] = type.FullyQualifiedName,
        ["createdAt"] = Epoch,
        ["updatedAt"] = Epoch,
        ["objectTypeId"] = type.Id,
        ["properties"] = PropertiesJson(type),
        ["associations"] =
            new JsonArray([.. Linkable.Select(store.Objects).SelectMany(to => store.Associations.Types(type, to)).Select(Definition)]),
        ["name"] = type.IsCustom ? type.Name[(type.Name.IndexOf('_', StringComparison.Ordinal) + 1)..] : type.FullyQualifiedName,
    };

    private static JsonObject Definition(AssociationType type) =>
        new() { ["fromObjectTypeId"] = type.From, ["toObjectTypeId"] = type.To, ["name"] = type.Label ?? $"{type.From}_TO_{type.To}",
            ["id"] = type.Id.ToString(CultureInfo.InvariantCulture) };

    private static string Group(HubSpotObjectType type) => $"{type.Singular}information";

    private static string Title(string name) => $"{char.ToUpperInvariant(name[0])}{name[1..]}";
}
