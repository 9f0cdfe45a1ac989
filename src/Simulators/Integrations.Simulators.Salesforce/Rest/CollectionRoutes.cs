using System.Text.Json.Nodes;

namespace Integrations.Simulators.Salesforce;

/// <summary>Up to 200 records in one request; the response has a row for each, in the order sent.</summary>
internal static class CollectionRoutes
{
    private const int LargestWrite = 200;
    private const int LargestRead = 2000;

    public static void Map(RestRoutes routes)
    {
        routes.Map("POST", "/composite/sobjects", Create);
        routes.Map("PATCH", "/composite/sobjects", Update);
        routes.Map("PATCH", "/composite/sobjects/{sObject}/{field}", Upsert);
        routes.Map("DELETE", "/composite/sobjects", Delete);
        routes.Map("DELETE", "/composite/sobjects/{sObject}", Delete);
        routes.Map("GET", "/composite/sobjects/{sObject}",
            call => Read(call, RestCall.List(call.Request.Query("ids")), RestCall.List(call.Request.Query("fields"))));
        routes.Map("POST", "/composite/sobjects/{sObject}", call => Read(call, Texts(call.Body["ids"]), Texts(call.Body["fields"])));
    }

    private static SimulatedAnswer Create(RestCall call) => Each(call, Rows(call), Flag(call), row =>
        RowRoutes.Success(call.Writer.Insert(TypeOf(call, row), row)));

    private static SimulatedAnswer Update(RestCall call) => Each(call, Rows(call), Flag(call), row =>
    {
        var type = TypeOf(call, row);
        var member = row.FirstOrDefault(member => member.Key.Equals("Id", StringComparison.OrdinalIgnoreCase));
        if (member.Value is null)
            throw new SalesforceException(400, "MISSING_ARGUMENT", "Id not specified in an update call");
        var record = Find(call, member.Value.ToString(), type);
        row.Remove(member.Key);
        call.Writer.Update(record, row);
        return RowRoutes.Success(record);
    });

    private static SimulatedAnswer Upsert(RestCall call)
    {
        var type = call.Type;
        var key = ExternalIdRoutes.Key(call.Org, type, call.Request.Route("field"));
        return Each(call, Rows(call), Flag(call), row =>
        {
            var member = row.FirstOrDefault(member => member.Key.Equals(key.Name, StringComparison.OrdinalIgnoreCase));
            if (member.Value is null)
                throw new SalesforceException(400, "MISSING_ARGUMENT", $"{key.Name} not specified");
            var matches = ExternalIdRoutes.Matches(call.Org, type, key, member.Value.ToString());
            if (matches.Count == 0 && key.ExternalId)
                return ExternalIdRoutes.Result(call.Writer.Insert(type, row), created: true);
            if (matches.Count != 1)
                throw new SalesforceException(400, matches.Count == 0 ? "NOT_FOUND" : "DUPLICATE_EXTERNAL_ID", matches.Count == 0
                    ? "The requested resource does not exist" : $"{key.Name}: more than one record found for external id field");
            row.Remove(member.Key);
            call.Writer.Update(matches[0], row);
            return ExternalIdRoutes.Result(matches[0], created: false);
        });
    }

    private static SimulatedAnswer Delete(RestCall call)
    {
        var ids = RestCall.List(call.Request.Query("ids")) ?? [];
        var allOrNone = string.Equals(call.Request.Query("allOrNone"), "true", StringComparison.OrdinalIgnoreCase);
        return Each(call, ids, allOrNone, id =>
        {
            var record = Find(call, id, null);
            call.Writer.Delete(record);
            return RowRoutes.Success(record);
        });
    }

    private static SimulatedAnswer Read(RestCall call, string[]? ids, string[]? fields)
    {
        if (ids is null || fields is null)
            throw new SalesforceException(400, "MISSING_ARGUMENT", ids is null ? "The ids parameter is required"
                : "The fields parameter is required");
        RefuseTooMany(ids.Length, LargestRead);
        var type = call.Type;
        var shown = call.Fields(type, fields);
        return SimulatedAnswer.Ok(new JsonArray([.. ids.Select(id =>
            call.Org.Store.Find(id) is { IsDeleted: false } record && record.Type == type ? RecordJson.Write(record, shown, call.Version)
                : null)]));
    }

    private static SimulatedAnswer Each<T>(RestCall call, IReadOnlyList<T> rows, bool allOrNone, Func<T, JsonObject> write)
    {
        if (rows.Count == 0)
            throw new SalesforceException(400, "REQUIRED_FIELD_MISSING", "At least 1 record is required");
        RefuseTooMany(rows.Count, LargestWrite);
        List<JsonObject> results = [];
        call.Org.Store.Transaction(() =>
        {
            results = [.. rows.Select(row => Try(row, write))];
            return !allOrNone || results.TrueForAll(Succeeded);
        });
        if (allOrNone && !results.TrueForAll(Succeeded))
        {
            results = [.. results.Select(result => Succeeded(result)
                ? RestError.Row("ALL_OR_NONE_OPERATION_ROLLED_BACK",
                    "Record rolled back because not all records were valid and the request was using AllOrNone header")
                : result)];
        }
        return SimulatedAnswer.Ok(new JsonArray([.. results]));
    }

    private static JsonObject Try<T>(T row, Func<T, JsonObject> write)
    {
        try
        {
            return write(row);
        }
        catch (SalesforceException refusal)
        {
            return RestError.Row(refusal.ErrorCode, refusal.Message, refusal.Fields);
        }
    }

    private static bool Succeeded(JsonObject result) => (bool)result["success"]!;

    private static void RefuseTooMany(int count, int largest)
    {
        if (count > largest)
            throw new SalesforceException(400, "EXCEEDED_ID_LIMIT",
                $"record limit reached. cannot submit more than {largest} records into this call");
    }

    private static IReadOnlyList<JsonObject> Rows(RestCall call) => [.. (call.Body["records"] as JsonArray ?? []).OfType<JsonObject>()];

    private static bool Flag(RestCall call) => call.Body["allOrNone"] is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;

    private static string[]? Texts(JsonNode? node) => (node as JsonArray)?.Select(item => item?.ToString() ?? "").ToArray();

    private static ObjectDefinition TypeOf(RestCall call, JsonObject row)
    {
        var name = row["attributes"]?["type"]?.ToString()
            ?? throw new SalesforceException(400, "INVALID_TYPE", "The record has no attributes.type");
        return call.Org.Schema.Find(name) ?? throw new SalesforceException(400, "INVALID_TYPE", $"sObject type '{name}' is not supported.");
    }

    private static SalesforceRecord Find(RestCall call, string id, ObjectDefinition? type)
    {
        if (SalesforceId.Normalize(id) is not { } known)
            throw SalesforceException.MalformedId(id);
        return call.Org.Store.Find(known) switch
        {
            { IsDeleted: true } => throw SalesforceException.Deleted(),
            { } record when type is null || record.Type == type => record,
            _ => throw new SalesforceException(400, "INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id"),
        };
    }
}
