namespace Integrations.Pipedrive;

/// <summary>The operations of API v2: <c>/api/v2/{path}</c>, pages by cursor.</summary>
internal static class PipedriveRecords
{
    /// <summary>The age of the oldest deletions that are listed: documented for deals, assumed for the recent changes.</summary>
    private static readonly TimeSpan LookBack = TimeSpan.FromDays(30);

    /// <summary>A list of API v2.</summary>
    public static readonly ListOperation Page = new()
    {
        Items = "data",
        Pagination = Pagination.Cursor("additional_data.next_cursor", "cursor"), SizeParameter = "limit", MaxPageSize = 500,
    };

    private static readonly ListOperation Numbered = new()
    {
        Items = "data",
        Pagination = Pagination.Offset("start", LastPage.WhenFalse("additional_data.pagination.more_items_in_collection")),
        SizeParameter = "limit", MaxPageSize = 500,
    };

    /// <summary>Changes of API v1, of which deletions are a part: <c>{"item":"person","id":7,"data":{"active_flag":false}}</c>.</summary>
    private static readonly ListOperation Recents = Numbered with
    {
        Query = new() { ["items"] = "{object}" }, LookBack = LookBack,
        FieldOverrides = new() { ["UpdatedAt"] = "data.update_time" },
        Dialect = new ParameterQuery { ModifiedSince = ModifiedSince.Parameter("since_timestamp", InstantFormat.SpaceWithoutZone) },
    };

    private static readonly WriteOperation Written = new() { Record = "data", SuccessPath = "success" };

    private static readonly ResourceOptions Options = new() { ReadScopes = ["{scope}:read"], WriteScopes = ["{scope}:full"] };

    private static readonly ResourceOptions WithCustomFields = Options with
    {
        CustomFields = CustomFieldLayout.Members("custom_fields").NamedByLabel(),
    };

    private static readonly ResourceTemplate Any = new ResourceTemplate(WithCustomFields)
        .Get("GET /api/v2/{path}/{id}", new() { Record = "data" })
        .GetMany("GET /api/v2/{path}", new() { Max = 100, IdsParameter = "ids", Items = "data" })
        .Create("POST /api/v2/{path}", Written)
        .Update("PATCH /api/v2/{path}/{id}", Written)
        .Delete("DELETE /api/v2/{path}/{id}", new() { SendsBody = false, SuccessPath = "success" });

    public static readonly ResourceTemplate OfPersons = Changing(Any, "owner_id", "org_id");

    public static readonly ResourceTemplate OfOrganizations = Changing(Any, "owner_id");

    public static readonly ResourceTemplate OfActivities = Changing(Any.With(Options with { IsDescribed = false }),
        "owner_id", "person_id", "org_id", "deal_id", "lead_id", "done");

    /// <summary>Deals, whose deletions are a status.</summary>
    public static readonly ResourceTemplate OfDeals = Any
        .List("GET /api/v2/{path}", Filtered("owner_id", "person_id", "org_id", "pipeline_id", "stage_id", "status"))
        .Deletions("GET /api/v2/{path}", Filtered() with { Query = new() { ["status"] = "deleted" }, LookBack = LookBack });

    /// <summary>The products of deals that a filter names.</summary>
    public static readonly ListOperation ProductsOfDeals = Page with
    {
        Dialect = new ParameterQuery
        {
            Filters = { { "deal_id", Equal, "deal_ids" }, { "deal_id", In, "deal_ids" } }, SeveralValues = ParameterValues.Repeated,
            Sort = { ["sort_by"] = "{field}", ["sort_direction"] = "{direction}" },
            SortFields = ["id", "deal_id", "add_time", "update_time", "order_nr"],
        },
    };

    /// <summary>The records of API v1 that v2 does not have: <c>/v1/{path}</c>, pages by number.</summary>
    public static readonly ResourceTemplate OfVersion1 = new ResourceTemplate(Options with { IsDescribed = false })
        .Get("GET /v1/{path}/{id}", new() { Record = "data" })
        .Create("POST /v1/{path}", Written)
        .Delete("DELETE /v1/{path}/{id}", new() { SendsBody = false, SuccessPath = "success" });

    public static readonly ResourceTemplate OfLeads = OfVersion1
        .List("GET /v1/{path}", Numbered with
        {
            Dialect = new ParameterQuery
            {
                Filters =
                {
                    { "owner_id", Equal }, { "person_id", Equal }, { "organization_id", Equal },
                    { "update_time", GreaterOrEqual, "updated_since" },
                },
                Sort = { ["sort"] = "{field} {direction}" }, Ascending = "ASC", Descending = "DESC",
                SortFields = ["id", "title", "owner_id", "expected_close_date", "add_time", "update_time"],
            },
        })
        .Update("PATCH /v1/{path}/{id}", Written);

    public static readonly ResourceTemplate OfNotes = OfVersion1
        .List("GET /v1/{path}", Numbered with
        {
            Dialect = new ParameterQuery
            {
                Filters = { { "user_id", Equal }, { "lead_id", Equal }, { "deal_id", Equal }, { "person_id", Equal }, { "org_id", Equal } },
            },
        })
        .Update("PUT /v1/{path}/{id}", Written);

    /// <summary>Records whose deletions are among the recent changes.</summary>
    private static ResourceTemplate Changing(ResourceTemplate records, params string[] filters) =>
        records.List("GET /api/v2/{path}", Filtered(filters)).Deletions("GET /v1/recents", Recents);

    private static ListOperation Filtered(params string[] fields)
    {
        var dialect = new ParameterQuery
        {
            Filters =
            {
                { "id", Equal, "ids" }, { "id", In, "ids" },
                { "update_time", GreaterOrEqual, "updated_since" }, { "update_time", Less, "updated_until" },
            },
            SeveralValues = ParameterValues.CommaSeparated,
            Sort = { ["sort_by"] = "{field}", ["sort_direction"] = "{direction}" }, SortFields = ["id", "add_time", "update_time"],
        };
        foreach (var field in fields) dialect.Filters.Add(field, Equal);
        return Page with { Dialect = dialect };
    }
}
