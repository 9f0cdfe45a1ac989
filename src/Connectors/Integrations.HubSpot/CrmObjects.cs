namespace Integrations.HubSpot;

/// <summary>The operations of every CRM object: <c>/crm/v3/objects/{object}</c>. The object type is the only difference.</summary>
internal static class CrmObjects
{
    private static readonly ResourceOptions Options = new()
    {
        ReadScopes = ["crm.objects.{object}.read"],
        WriteScopes = ["crm.objects.{object}.write"],
        CustomFields = CustomFieldLayout.Members("properties"),
        WritesValuesAsStrings = true, IgnoresUnknownFields = true,
        IndexLag = TimeSpan.FromSeconds(30), // Unconfirmed: the documentation says "a few seconds".
    };

    public static readonly ListOperation Listed = new()
    {
        Items = "results",
        Pagination = Pagination.Cursor("paging.next.after", "after"),
        SizeParameter = "limit", SelectParameter = "properties",
    };

    /// <summary>Search v3: groups of filters, one sort, at most 10,000 results a query.</summary>
    private static readonly ListOperation Searched = new()
    {
        Items = "results",
        Pagination = Pagination.CursorWithResultCap("paging.next.after", "after", 10_000, total: "total"),
        PageSize = 200, MaxPageSize = 200,
        Dialect = new JsonQueryBody
        {
            Groups = "filterGroups", Filters = "filters",
            Field = "propertyName", Operator = "operator", Value = "value", Values = "values",
            Operators =
            {
                [Equal] = "EQ", [NotEqual] = "NEQ", [In] = "IN", [Contains] = "CONTAINS_TOKEN",
                [Less] = "LT", [LessOrEqual] = "LTE", [Greater] = "GT", [GreaterOrEqual] = "GTE",
                [IsNull] = "NOT_HAS_PROPERTY", [IsNotNull] = "HAS_PROPERTY",
            },
            Sorts = "sorts", Direction = "direction", Ascending = "ASCENDING", Descending = "DESCENDING",
            Select = "properties", Size = "limit", Search = "query",
            KeysetField = "hs_object_id", InstantsAsEpoch = true,
            MaxGroups = 5, MaxFiltersInGroup = 6, MaxFilters = 18,
        },
    };

    private static readonly GetOperation Read = new() { SelectParameter = "properties" };

    private static readonly BatchOperation Batch = new()
    {
        Max = 100, Items = "inputs", NullLiteral = "",
        Rows = new()
        {
            Items = "results", Key = "objectWriteTraceId", Record = "",
            Errors = "errors", KeyInError = "context.objectWriteTraceId[0]", IdsInError = "context.ids",
        },
    };

    private static readonly ResourceTemplate Any = new ResourceTemplate(Options, Common)
        .List("GET /crm/v3/objects/{object}", Listed)
        .List("POST /crm/v3/objects/{object}/search", Searched)
        .Get("GET /crm/v3/objects/{object}/{id}", Read)
        .GetMany("POST /crm/v3/objects/{object}/batch/read", new()
        {
            Max = 100, Items = "results", IdsInBody = "inputs[*].id", SelectInBody = "properties",
            Constants = { ["propertiesWithHistory"] = "[]" },
        })
        .Create("POST /crm/v3/objects/{object}")
        .Update("PATCH /crm/v3/objects/{object}/{id}", new() { Record = "", NullLiteral = "" })
        .Delete("DELETE /crm/v3/objects/{object}/{id}");

    /// <summary>Any object by its type id (<c>2-123</c>) or name.</summary>
    public static readonly ResourceTemplate ByName = Custom(Common)
        .Except(["contacts", "contact", "0-1"], Custom(OfContacts));

    /// <summary>
    /// The objects with a model. A merged record is named only by the record it was merged into, and is not listed as archived.
    /// </summary>
    public static readonly ResourceTemplate Standard = Any
        .Deletions("GET /crm/v3/objects/{object}", Listed with
        {
            ByIds = "POST /crm/v3/objects/{object}/batch/read?archived=true",
            Query = new() { ["archived"] = "true" },
            FieldOverrides = new() { ["UpdatedAt"] = "archivedAt" },
        })
        .Deletions("POST /crm/v3/objects/{object}/search", Searched with { MergedIds = "properties.hs_merged_object_ids" })
        .Upsert("POST /crm/v3/objects/{object}/batch/upsert", new()
        {
            Item = "inputs", KeyMember = "idProperty", ValueMember = "id",
            Record = "results[0]", Error = "errors[0]", CreatedPath = "results[0].new",
        })
        .CreateMany("POST /crm/v3/objects/{object}/batch/create", Batch)
        .UpdateMany("POST /crm/v3/objects/{object}/batch/update", Batch)
        .DeleteMany(
            "POST /crm/v3/objects/{object}/batch/archive",
            Batch with { SendsBody = false, Rows = Batch.Rows with { Key = "id", EmptyIsSuccess = true } });

    /// <summary>Objects whose records are read with their company, which requires its scope too.</summary>
    public static readonly ResourceTemplate OfCompany = Standard
        .With(Options with { ReadScopes = ["crm.objects.{object}.read", "crm.objects.companies.read"] })
        .ReplaceList("GET /crm/v3/objects/{object}", Listed with { Query = new() { ["associations"] = "companies" } })
        .ReplaceList("POST /crm/v3/objects/{object}/search", Searched with
        {
            Expand = new("POST /crm/v4/associations/{object}/companies/batch/read")
            {
                Field = nameof(Contact.Company),
                Ids = "inputs[*].id", Items = "results", From = "from.id",
                To = "to[associationTypes.label=Primary].toObjectId", FallbackPath = "to[0].toObjectId",
                After = "paging.next.after", AfterMember = "after",
            },
        })
        .Get("GET /crm/v3/objects/{object}/{id}", Read with { Query = new() { ["associations"] = "companies" } });

    /// <summary>Associations v4 with another object type, with and without a label.</summary>
    public static LinkOperation To(string other) => new()
    {
        Link = $"PUT /crm/v4/objects/{{object}}/{{id}}/associations/default/{other}/{{toId}}",
        Unlink = $"DELETE /crm/v4/objects/{{object}}/{{id}}/associations/{other}/{{toId}}",
        Error = "errors[0]",
        Labels = new()
        {
            Request = $"GET /crm/v4/associations/{{object}}/{other}/labels", Items = "results", Label = "label",
            Link = $"PUT /crm/v4/objects/{{object}}/{{id}}/associations/{other}/{{toId}}",
            Body = { ["associationCategory"] = "category", ["associationTypeId"] = "typeId" },
        },
    };

    private static ResourceTemplate Custom(CommonRows common) =>
        Any.With(Options with { ReadScopes = ["crm.objects.custom.read"], WriteScopes = ["crm.objects.custom.write"] }).With(common);
}
