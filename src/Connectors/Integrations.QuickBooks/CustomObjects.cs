using Integrations.Connectors;

namespace Integrations.QuickBooks;

/// <summary>Any entity by its name, for example <c>Estimate</c>.</summary>
internal static class CustomObjects
{
    public static ObjectsDefinition Definition { get; } = Connectors.Resource
        .Objects(
            new ObjectShape { Id = "Id", Version = "SyncToken", CreatedAt = "MetaData.CreateTime", UpdatedAt = "MetaData.LastUpdatedTime" },
            ObjectForms.Options("{object}"))
        .List("GET /query", ObjectForms.Query("{object}", isName: false, "Id"))
        .Get("GET /{objectPath}/{id}", new() { Record = "{object}" })
        .Create("POST /{objectPath}", new() { Record = "{object}", KeyParameter = "requestid" })
        .Update("POST /{objectPath}", new() { Record = "{object}", IdInBody = "Id", VersionInBody = "SyncToken", Constants = new Dictionary<string, string> { ["sparse"] = "true" }, KeyParameter = "requestid" });
}
