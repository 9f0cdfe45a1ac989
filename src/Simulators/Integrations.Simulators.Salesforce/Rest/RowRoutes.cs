using System.Text.Json.Nodes;

namespace Integrations.Simulators.Salesforce;

/// <summary>One record by its id: create, read, update, delete.</summary>
internal static class RowRoutes
{
    public static void Map(RestRoutes routes)
    {
        routes.Map("POST", "/sobjects/{sObject}", Create);
        routes.Map("GET", "/sobjects/{sObject}/{id}", Read);
        routes.Map("PATCH", "/sobjects/{sObject}/{id}", Update);
        routes.Map("DELETE", "/sobjects/{sObject}/{id}", Delete);
    }

    public static JsonObject Success(SalesforceRecord record) =>
        new() { ["id"] = record.Id, ["success"] = true, ["errors"] = new JsonArray() };

    private static SimulatedAnswer Create(RestCall call)
    {
        var record = call.Writer.Insert(call.Type, call.Body);
        return SimulatedAnswer.Json(201, Success(record)).With("Location", RecordJson.Url(record, call.Version));
    }

    private static SimulatedAnswer Read(RestCall call)
    {
        var record = Find(call);
        if (record.IsDeleted)
            throw SalesforceException.Deleted();
        var fields = call.Fields(record.Type, RestCall.List(call.Request.Query("fields")));
        return SimulatedAnswer.Ok(RecordJson.Write(record, fields, call.Version));
    }

    private static SimulatedAnswer Update(RestCall call)
    {
        call.Writer.Update(Find(call), call.Body);
        return SimulatedAnswer.Empty();
    }

    private static SimulatedAnswer Delete(RestCall call)
    {
        call.Writer.Delete(Find(call));
        return SimulatedAnswer.Empty();
    }

    private static SalesforceRecord Find(RestCall call)
    {
        var type = call.Type;
        var id = SalesforceId.Normalize(call.Request.Route("id")) ?? throw SalesforceException.MalformedId(call.Request.Route("id"));
        return call.Org.Store.Find(id) is { } record && record.Type == type ? record : throw SalesforceException.NotFound();
    }
}
