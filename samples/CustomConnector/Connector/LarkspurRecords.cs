namespace Larkspur;

/// <summary>The rows and operations of every object: <c>/{object}</c>.</summary>
internal static class LarkspurRecords
{
    public static readonly CommonRows Common = new()
    {
        Id = Text("id"),
        CreatedAt = Instant("created_at"),
        UpdatedAt = Instant("updated_at"),
        IsDeleted = Boolean("is_deleted").NotFilterable(),
    };

    private static readonly ListOperation Page = new()
    {
        Items = "data",
        Pagination = Pagination.Offset("_skip", LastPage.WhenFalse("has_more")), SizeParameter = "_limit", MaxPageSize = 200,
        Dialect = new ParameterQuery
        {
            Pattern = "{field}__{operator}",
            Operators = { [GreaterOrEqual] = "gte", [Less] = "lt" },
            Filters = { { "*", Equal }, { "updated_at", GreaterOrEqual, Less } },
            Sort = { ["_sort"] = "{direction}{field}" }, Ascending = "", Descending = "-",
            Search = "_search",
        },
    };

    public static readonly ResourceTemplate Any = new ResourceTemplate(new()
    {
        ReadScopes = ["read"], WriteScopes = ["write"],
        CustomFields = CustomFieldLayout.Members("", prefix: "custom."),
    })
        .List("GET /{object}", Page)
        .Deletions("GET /{object}/deleted", Page)
        .Get("GET /{object}/{id}")
        .Create("POST /{object}")
        .Update("PATCH /{object}/{id}")
        .Delete("DELETE /{object}/{id}");
}
