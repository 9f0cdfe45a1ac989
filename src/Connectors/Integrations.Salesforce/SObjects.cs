namespace Integrations.Salesforce;

/// <summary>The operations of every sObject, including custom ones (<c>__c</c>); its API name is the only difference.</summary>
internal static class SObjects
{
    private static readonly ResourceOptions ReadOptions = new() { ReadScopes = ["api"], CustomFields = CustomFieldLayout.Members("") };

    /// <summary>The age of data that hosts read with every record, and an org's users change rarely.</summary>
    public static readonly TimeSpan ReferenceAge = TimeSpan.FromMinutes(10);

    /// <summary>Ids and fields in a body. Unconfirmed: the available contract has no POST; public clients send it.</summary>
    private static readonly GetManyOperation InBody = new() { Max = 2000, IdsInBody = "ids", SelectInBody = "fields" };

    private static readonly BatchRows Rows = new() { Id = "id", SuccessPath = "success", Error = "errors" };

    private static readonly BatchOperation Collection = new()
    {
        Max = 200, Items = "records",
        Constants = { ["allOrNone"] = "false" },
        RecordConstants = { ["attributes"] = """{"type":"{object}"}""" },
        Rows = Rows,
    };

    /// <summary>Read-only objects, such as users.</summary>
    public static readonly ResourceTemplate Read = new ResourceTemplate(ReadOptions, Common)
        .List("GET /query/", Soql("Name"))
        .Get("GET /sobjects/{object}/{id}", new() { SelectParameter = "fields" })
        .GetMany("GET /composite/sobjects/{object}", new() { Max = 200, IdsParameter = "ids", SelectParameter = "fields" })
        .ByIds("POST /composite/sobjects/{object}", InBody);

    /// <summary>Read-only objects that are reference data.</summary>
    public static readonly ResourceTemplate Reference = Read.With(ReadOptions with { CacheFor = ReferenceAge });

    /// <summary>The objects with a model.</summary>
    public static readonly ResourceTemplate Standard = Read
        .With(ReadOptions with { WriteScopes = ["api"], IndexLag = TimeSpan.FromSeconds(10) })
        .Create("POST /sobjects/{object}", new() { Id = "id", SuccessPath = "success", Error = "errors" })
        .Update("PATCH /sobjects/{object}/{id}", new())
        .Delete("DELETE /sobjects/{object}/{id}")
        .Upsert(
            "PATCH /sobjects/{object}/{key}/{value}",
            new() { Id = "id", SuccessPath = "success", Error = "errors", CreatedPath = "created" })
        .CreateMany("POST /composite/sobjects", Collection)
        .UpdateMany("PATCH /composite/sobjects", Collection)
        .DeleteMany(
            "DELETE /composite/sobjects",
            new() { Max = 200, IdsParameter = "ids", Query = { ["allOrNone"] = "false" }, Rows = Rows });

    /// <summary>Any sObject by its API name.</summary>
    public static readonly ResourceTemplate ByName = Standard.GetMany("POST /composite/sobjects/{object}", InBody);

    /// <summary>SOQL; pages by a link, whose size is a hint of at least 200.</summary>
    /// <param name="searchFields">The columns that a free-text search compares.</param>
    public static ListOperation Soql(params string[] searchFields) => new()
    {
        Items = "records",
        Pagination = Pagination.NextLink("nextRecordsUrl", done: "done", total: "totalSize"),
        SizeHeader = ("Sforce-Query-Options", "batchSize={size}"),
        PageSize = 2000, MinPageSize = 200, MaxPageSize = 2000,
        WithDeleted = "GET /queryAll/",
        Dialect = new SqlDialect
        {
            Parameter = "q", From = "{object}", TieBreak = "Id", LimitSuffix = "LIMIT {limit}",
            IsNull = "= null", IsNotNull = "!= null",
            SearchFields = searchFields,
        },
    };
}
