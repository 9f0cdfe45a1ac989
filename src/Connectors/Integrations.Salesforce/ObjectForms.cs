using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Salesforce;

/// <summary>The operations every sObject has alike; the object's name is the only difference.</summary>
internal static class ObjectForms
{
    public static IReadOnlyDictionary<string, string> OwnerPrefixes { get; } = new Dictionary<string, string> { ["005"] = User.Resource, ["00G"] = "groups" };

    public static ResourceOptions Options(string sObject) => new()
    {
        Object = sObject,
        ReadScopes = ["api"],
        WriteScopes = ["api"],
        CustomFields = CustomFieldLayout.Members(""),
        IndexLag = TimeSpan.FromSeconds(10),
    };

    /// <summary>SOQL; pages by a link, whose size is a hint from 200 on.</summary>
    public static ListOperation Soql(string sObject, params string[] searchFields) => new()
    {
        Items = "records",
        Pagination = Pagination.NextLink("nextRecordsUrl", done: "done", total: "totalSize"),
        SizeHeader = ("Sforce-Query-Options", "batchSize={size}"),
        PageSize = 2000,
        MinPageSize = 200,
        MaxPageSize = 2000,
        WithDeleted = "GET /queryAll/",
        Dialect = new SqlDialect
        {
            Parameter = "q",
            From = sObject,
            TieBreak = "Id",
            LimitSuffix = "LIMIT {limit}",
            IsNull = "= null",
            IsNotNull = "!= null",
            SearchFields = searchFields,
        },
    };

    /// <summary>Writes, alike for every object.</summary>
    public static ResourceDefinition<T> Written<T>(ResourceDefinition<T> resource, string sObject) where T : UnifiedRecord, new() => resource
        .Create($"POST /sobjects/{sObject}", Created)
        .Update($"PATCH /sobjects/{sObject}/{{id}}", new())
        .Delete($"DELETE /sobjects/{sObject}/{{id}}", new() { SendsBody = false })
        .Upsert($"PATCH /sobjects/{sObject}/{{key}}/{{value}}", new() { Id = "id", SuccessPath = "success", Error = "errors", CreatedPath = "created" })
        .CreateMany("POST /composite/sobjects", Collection(sObject))
        .UpdateMany("PATCH /composite/sobjects", Collection(sObject))
        .DeleteMany("DELETE /composite/sobjects", new() { Max = 200, IdsParameter = "ids", Query = new Dictionary<string, string> { ["allOrNone"] = "false" }, Rows = Rows });

    public static WriteOperation Created { get; } = new() { Id = "id", SuccessPath = "success", Error = "errors" };

    public static GetManyOperation GetMany { get; } = new() { Max = 200, IdsParameter = "ids", SelectParameter = "fields" };

    /// <summary>The same with ids and fields in a body. Unconfirmed: the contract at hand has no POST; public clients send it.</summary>
    public static GetManyOperation ByIds { get; } = new() { Max = 2000, IdsInBody = "ids", SelectInBody = "fields" };

    private static BatchRows Rows => new() { Id = "id", SuccessPath = "success", Error = "errors" };

    private static BatchOperation Collection(string sObject) => new()
    {
        Max = 200,
        Items = "records",
        Constants = new Dictionary<string, string> { ["allOrNone"] = "false" },
        RecordConstants = new Dictionary<string, string> { ["attributes"] = $$"""{"type":"{{sObject}}"}""" },
        Rows = Rows,
    };
}
