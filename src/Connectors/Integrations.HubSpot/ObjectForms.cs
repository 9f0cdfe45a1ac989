using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.HubSpot;

/// <summary>The operations every CRM object of HubSpot has alike; the object type is the only difference.</summary>
internal static class ObjectForms
{
    /// <summary>Search v3: groups of filters, one sort, at most 10,000 results a query.</summary>
    public static JsonQueryBody Search { get; } = new()
    {
        Groups = "filterGroups",
        Filters = "filters",
        Field = "propertyName",
        Operator = "operator",
        Value = "value",
        Values = "values",
        Operators = new Dictionary<FilterOperator, string>
        {
            [FilterOperator.Equal] = "EQ",
            [FilterOperator.NotEqual] = "NEQ",
            [FilterOperator.In] = "IN",
            [FilterOperator.Less] = "LT",
            [FilterOperator.LessOrEqual] = "LTE",
            [FilterOperator.Greater] = "GT",
            [FilterOperator.GreaterOrEqual] = "GTE",
            [FilterOperator.Contains] = "CONTAINS_TOKEN",
            [FilterOperator.IsNull] = "NOT_HAS_PROPERTY",
            [FilterOperator.IsNotNull] = "HAS_PROPERTY",
        },
        Sorts = "sorts",
        Direction = "direction",
        Ascending = "ASCENDING",
        Descending = "DESCENDING",
        Select = "properties",
        Size = "limit",
        Search = "query",
        KeysetField = "hs_object_id",
        InstantsAsEpoch = true,
        MaxGroups = 5,
        MaxFiltersInGroup = 6,
        MaxFilters = 18,
    };

    /// <summary>How long a write may take until search shows it. Unconfirmed: the vendor says "a few seconds".</summary>
    public static TimeSpan IndexLag { get; } = TimeSpan.FromSeconds(30);

    /// <summary><paramref name="company"/> says whether records are read with their company, which needs its scope too.</summary>
    public static ResourceOptions Options(string type, bool company) => new()
    {
        Object = type,
        ReadScopes = company ? [$"crm.objects.{type}.read", "crm.objects.companies.read"] : [$"crm.objects.{type}.read"],
        WriteScopes = [$"crm.objects.{type}.write"],
        CustomFields = CustomFieldLayout.Members("properties"),
        WritesValuesAsStrings = true,
        IgnoresUnknownFields = true,
        IndexLag = IndexLag,
    };

    public static ListOperation Plain(string? associations) => new()
    {
        Query = associations is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["associations"] = associations },
        Items = "results",
        Pagination = Pagination.Cursor("paging.next.after", "after"),
        SizeParameter = "limit",
        SelectParameter = "properties",
    };

    public static ListOperation Searched(ExpansionRequest? include) => new()
    {
        Items = "results",
        Pagination = Pagination.CursorWithResultCap("paging.next.after", "after", 10_000, total: "total"),
        PageSize = 200,
        MaxPageSize = 200,
        Dialect = Search,
        Expand = include,
    };

    /// <summary>Ids and properties in the body, 100 a call.</summary>
    public static GetManyOperation GetMany { get; } = new()
    {
        Max = 100,
        IdsInBody = "inputs[*].id",
        SelectInBody = "properties",
        Constants = new Dictionary<string, string> { ["propertiesWithHistory"] = "[]" },
        Items = "results",
    };

    private static ListOperation Archived(string objects) => new()
    {
        ByIds = $"POST {objects}/batch/read?archived=true",
        Query = new Dictionary<string, string> { ["archived"] = "true" },
        Items = "results",
        Pagination = Pagination.Cursor("paging.next.after", "after"),
        SizeParameter = "limit",
        SelectParameter = "properties",
        FieldOverrides = new Dictionary<string, string> { ["UpdatedAt"] = "archivedAt" },
    };

    /// <summary>
    /// Records that were merged into others: HubSpot names them in the record that took them up, and lists them as archived nowhere.
    /// </summary>
    public static ListOperation TakenUp { get; } = new()
    {
        Items = "results",
        Pagination = Pagination.CursorWithResultCap("paging.next.after", "after", 10_000, total: "total"),
        PageSize = 200,
        MaxPageSize = 200,
        Dialect = Search,
        MergedIds = "properties.hs_merged_object_ids",
    };

    /// <summary>Everything an object type has; <paramref name="company"/> says whether its records belong to a company by association.</summary>
    public static ResourceDefinition<T> Standard<T>(ResourceDefinition<T> resource, string type, bool company) where T : UnifiedRecord, new()
    {
        var objects = $"/crm/v3/objects/{type}";
        var associations = company ? "companies" : null;
        return resource
            .List($"GET {objects}", Plain(associations))
            .List($"POST {objects}/search", Searched(company ? CompanyOf(type) : null))
            .Deletions($"GET {objects}", Archived(objects))
            .Deletions($"POST {objects}/search", TakenUp)
            .Get($"GET {objects}/{{id}}", new() { SelectParameter = "properties", Query = Plain(associations).Query })
            .GetMany($"POST {objects}/batch/read", GetMany)
            .Create($"POST {objects}", new() { Record = "" })
            .Update($"PATCH {objects}/{{id}}", new() { Record = "", NullLiteral = "" })
            .Delete($"DELETE {objects}/{{id}}", new() { SendsBody = false })
            .Upsert($"POST {objects}/batch/upsert",
                new() { Item = "inputs", KeyMember = "idProperty", ValueMember = "id", Record = "results[0]", Error = "errors[0]",
                CreatedPath = "results[0].new" })
            .CreateMany($"POST {objects}/batch/create", Batch("objectWriteTraceId", sendsRecord: true))
            .UpdateMany($"POST {objects}/batch/update", Batch("objectWriteTraceId", sendsRecord: true))
            .DeleteMany($"POST {objects}/batch/archive", Batch("id", sendsRecord: false));
    }

    /// <summary>Associations v4 between two types, with and without a label.</summary>
    public static LinkOperation Link(string from, string to) => new()
    {
        Link = $"PUT /crm/v4/objects/{from}/{{id}}/associations/default/{to}/{{toId}}",
        Unlink = $"DELETE /crm/v4/objects/{from}/{{id}}/associations/{to}/{{toId}}",
        Error = "errors[0]",
        Labels = new LinkLabels
        {
            Request = $"GET /crm/v4/associations/{from}/{to}/labels",
            Items = "results",
            Label = "label",
            Link = $"PUT /crm/v4/objects/{from}/{{id}}/associations/{to}/{{toId}}",
            Body = new Dictionary<string, string> { ["associationCategory"] = "category", ["associationTypeId"] = "typeId" },
        },
    };

    private static ExpansionRequest CompanyOf(string type) => new($"POST /crm/v4/associations/{type}/companies/batch/read")
    {
        Field = nameof(Contact.Company),
        Ids = "inputs[*].id",
        Items = "results",
        From = "from.id",
        To = "to[associationTypes.label=Primary].toObjectId",
        FallbackPath = "to[0].toObjectId",
        After = "paging.next.after",
        AfterMember = "after",
    };

    private static BatchOperation Batch(string key, bool sendsRecord) => new()
    {
        Max = 100,
        Items = "inputs",
        NullLiteral = "",
        SendsBody = sendsRecord,
        Rows = new BatchRows
        {
            Items = "results",
            Key = key,
            Record = "",
            Errors = "errors",
            KeyInError = "context.objectWriteTraceId[0]",
            IdsInError = "context.ids",
            EmptyIsSuccess = !sendsRecord,
        },
    };
}
