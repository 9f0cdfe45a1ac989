using System.Text.Json.Nodes;

namespace Integrations.Simulators.QuickBooks;

/// <summary>Reads one record, and writes by POST: create, update, delete, void.</summary>
internal sealed class EntityHandler(CompanyBooks books, EntityWriter writer)
{
    public JsonObject Read(SimulatedRequest request)
    {
        var entity = Stored(request.Route("entity"));
        var record = books.Find(entity, request.Route("id")) ?? throw ApiFaults.NotFound();
        return Envelope.Of(entity.Name, books.Show(entity, record), books.Calendar);
    }

    public JsonObject ReadCompanyInfo(SimulatedRequest request) =>
        request.Route("id") == books.Settings.RealmId ? Envelope.Of("CompanyInfo", books.Profile.CompanyInfo(), books.Calendar)
            : throw ApiFaults.NotFound();

    public JsonObject ReadPreferences(SimulatedRequest _) => Envelope.Of("Preferences", books.Profile.Preferences(), books.Calendar);

    public JsonObject Write(SimulatedRequest request)
    {
        var entity = Stored(request.Route("entity"));
        var body = request.Json as JsonObject ?? throw ApiFaults.UnsupportedProperty("body");
        return Envelope.Of(entity.Name, Write(entity, request.Query("operation") ?? "", body), books.Calendar);
    }

    public JsonObject Write(EntityType entity, string operation, JsonObject body) => operation switch
    {
        "" or "create" or "update" => writer.Save(entity, body),
        "delete" => writer.Delete(entity, body),
        "void" => writer.Void(entity, body),
        _ => throw ApiFaults.UnsupportedOperation(operation),
    };

    private static EntityType Stored(string path) =>
        EntityTypes.Stored.FirstOrDefault(entity => entity.Name.Equals(path, StringComparison.OrdinalIgnoreCase))
            ?? throw ApiFaults.UnsupportedOperation(path);
}
