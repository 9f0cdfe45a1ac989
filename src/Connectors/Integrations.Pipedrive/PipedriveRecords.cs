namespace Integrations.Pipedrive;

/// <summary>The operations of API v2: <c>/api/v2/{object}s</c>, pages by cursor.</summary>
internal static class PipedriveRecords
{
    /// <summary>How long Pipedrive lists deletions: stated for deals, assumed for the recent changes.</summary>
    private static readonly TimeSpan LookBack = TimeSpan.FromDays(30);

    /// <summary>A list; only records of API v2 have all the fields that it filters by.</summary>
    public static readonly ListOperation Page = new()
    {
        Items = "data",
        Pagination = Pagination.Cursor("additional_data.next_cursor", "cursor"), SizeParameter = "limit", MaxPageSize = 500,
    };

    private static readonly ListOperation Filtered = Page with
    {
        Dialect = new ParameterQuery
        {
            Filters =
            {
                { "id", Equal, "ids" }, { "id", In, "ids" },
                { "owner_id", Equal }, { "org_id", Equal }, { "person_id", Equal }, { "pipeline_id", Equal }, { "stage_id", Equal },
                { "status", Equal },
                { "update_time", GreaterOrEqual, "updated_since" }, { "update_time", Less, "updated_until" },
            },
            SeveralValues = ParameterValues.CommaSeparated,
            Sort = { ["sort_by"] = "{field}", ["sort_direction"] = "{direction}" }, SortFields = ["id", "add_time", "update_time"],
        },
    };

    /// <summary>Changes of API v1, of which deletions are a part: <c>{"item":"person","id":7,"data":{"active_flag":false}}</c>.</summary>
    private static readonly ListOperation Recents = new()
    {
        Query = { ["items"] = "{object}" },
        Items = "data",
        Pagination = Pagination.Offset("start", LastPage.WhenFalse("additional_data.pagination.more_items_in_collection")),
        SizeParameter = "limit", MaxPageSize = 500, LookBack = LookBack,
        FieldOverrides = { ["UpdatedAt"] = "data.update_time" },
        Dialect = new ParameterQuery { ModifiedSince = ModifiedSince.Parameter("since_timestamp", InstantFormat.SpaceWithoutZone) },
    };

    private static readonly WriteOperation Written = new() { Record = "data", SuccessPath = "success" };

    private static readonly ResourceTemplate Any = new ResourceTemplate(new()
    {
        ReadScopes = ["{scope}:read"], WriteScopes = ["{scope}:full"],
        CustomFields = CustomFieldLayout.Members("custom_fields").NamedByLabel(),
    })
        .List("GET /api/v2/{object}s", Filtered)
        .Get("GET /api/v2/{object}s/{id}", new() { Record = "data" })
        .GetMany("GET /api/v2/{object}s", new() { Max = 100, IdsParameter = "ids", Items = "data" })
        .Create("POST /api/v2/{object}s", Written)
        .Update("PATCH /api/v2/{object}s/{id}", Written)
        .Delete("DELETE /api/v2/{object}s/{id}", new() { SendsBody = false, SuccessPath = "success" });

    /// <summary>Persons and organizations, whose deletions are among the recent changes.</summary>
    public static readonly ResourceTemplate OfContacts = Any.Deletions("GET /v1/recents", Recents);

    /// <summary>Deals, whose deletions are a status.</summary>
    public static readonly ResourceTemplate OfDeals = Any
        .Deletions("GET /api/v2/{object}s", Filtered with { Query = new() { ["status"] = "deleted" }, LookBack = LookBack });
}
