using System.Text.Json.Nodes;

namespace Integrations.Simulators.Salesforce;

/// <summary>One record by the value of an external-id field: read, upsert, delete.</summary>
internal static class ExternalIdRoutes
{
    public static void Map(RestRoutes routes)
    {
        routes.Map("GET", "/sobjects/{sObject}/{field}/{value}", Read);
        routes.Map("PATCH", "/sobjects/{sObject}/{field}/{value}", Upsert);
        routes.Map("DELETE", "/sobjects/{sObject}/{field}/{value}", Delete);
    }

    public static FieldDefinition Key(Org org, ObjectDefinition type, string name) =>
        org.Schema.VisibleField(type, name) is { } field && (field.ExternalId || field.IdLookup)
            ? field
            : throw SalesforceException.NotFound($"Provided external ID field does not exist or is not accessible: {name}");

    public static IReadOnlyList<SalesforceRecord> Matches(Org org, ObjectDefinition type, FieldDefinition field, string value)
    {
        if (!FieldValue.TryRead(field, JsonValue.Create(value), out var wanted) || wanted is null)
            return [];
        if (field.Type == "id")
            wanted = SalesforceId.Normalize(value);
        return [.. org.Store.Rows(type.Name).Where(row => !row.IsDeleted && QueryValues.Same(row[field.Name], wanted))];
    }

    private static SimulatedAnswer Read(RestCall call) => One(call, record =>
        SimulatedAnswer.Ok(RecordJson.Write(record, call.Fields(record.Type, RestCall.List(call.Request.Query("fields"))), call.Version)));

    private static SimulatedAnswer Delete(RestCall call) => One(call, record =>
    {
        call.Writer.Delete(record);
        return SimulatedAnswer.Empty();
    });

    private static SimulatedAnswer Upsert(RestCall call)
    {
        var (type, field, matches) = Find(call);
        var body = call.Body;
        if (body.Any(member => member.Key.Equals(field.Name, StringComparison.OrdinalIgnoreCase)))
            throw FieldReader.NotInData(field.Name);
        switch (matches)
        {
            case []:
                if (!field.ExternalId)
                    throw SalesforceException.NotFound();
                var created = call.Writer.Insert(type, With(body, field, call.Segment("value")));
                return SimulatedAnswer.Json(201, Result(created, created: true));
            case [var record]:
                call.Writer.Update(record, body);
                return SimulatedAnswer.Ok(Result(record, created: false));
            default:
                return Several(call, matches);
        }
    }

    public static JsonObject Result(SalesforceRecord record, bool created)
    {
        var result = RowRoutes.Success(record);
        result["created"] = created;
        return result;
    }

    private static JsonObject With(JsonObject body, FieldDefinition field, string value)
    {
        var whole = (JsonObject)body.DeepClone();
        whole[field.Name] = value;
        return whole;
    }

    private static SimulatedAnswer One(RestCall call, Func<SalesforceRecord, SimulatedAnswer> work) => Find(call).Matches switch
    {
        [] => throw SalesforceException.NotFound(),
        [var record] => work(record),
        var several => Several(call, several),
    };

    private static SimulatedAnswer Several(RestCall call, IReadOnlyList<SalesforceRecord> matches) =>
        SimulatedAnswer.Json(300, new JsonArray([.. matches.Select(record => JsonValue.Create(RecordJson.Url(record, call.Version)))]));

    private static (ObjectDefinition Type, FieldDefinition Field, IReadOnlyList<SalesforceRecord> Matches) Find(RestCall call)
    {
        var type = call.Type;
        var field = Key(call.Org, type, call.Request.Route("field"));
        return (type, field, Matches(call.Org, type, field, call.Segment("value")));
    }
}
