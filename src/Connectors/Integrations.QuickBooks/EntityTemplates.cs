namespace Integrations.QuickBooks;

/// <summary>The operations of every entity; name lists (such as customers) are deactivated, transactions deleted.</summary>
internal static class EntityTemplates
{
    private static readonly ResourceOptions Plain = new()
    {
        ReadScopes = ["com.intuit.quickbooks.accounting"],
        WriteScopes = ["com.intuit.quickbooks.accounting"],
        IsDescribed = false,
    };

    /// <summary>With the three custom fields of sales forms.</summary>
    private static readonly ResourceOptions OfForms = Plain with
    {
        CustomFields = CustomFieldLayout
            .Pairs("CustomField", "Name", "StringValue", "NumberValue", "DateValue", "BooleanValue")
            .Numbered("DefinitionId", new() { ["salesCustomField1"] = "1", ["salesCustomField2"] = "2", ["salesCustomField3"] = "3" }),
    };

    private static readonly Table<string, string> Sparse = new() { ["sparse"] = "true" };

    private static readonly Table<string, string> Inactive = new() { ["sparse"] = "true", ["Active"] = "false" };

    private static readonly WriteOperation Created = new() { Record = "{object}", IdempotencyParameter = "requestid" };

    private static readonly WriteOperation Changed = Created with { IdInBody = "Id", VersionInBody = "SyncToken", Constants = Sparse };

    private static readonly WriteOperation Deleted =
        Changed with { Record = null, SendsBody = false, Constants = new(), Query = new() { ["operation"] = "delete" } };

    /// <summary>The replacement of a deletion for a name list.</summary>
    private static readonly WriteOperation Deactivated = Changed with { Record = null, SendsBody = false, Constants = Inactive };

    /// <summary>Any entity by its name, for example <c>Estimate</c>; by the same rules as those with a model.</summary>
    public static ResourceTemplate ByName { get; } = All();

    /// <summary>An entity with a model.</summary>
    public static ResourceDefinition<T> For<T>(Mapping<T> map, string entity, string searchField)
        where T : UnifiedRecord, IRecordModel<T>, new()
    {
        var whole = Entities.Whole(entity);
        return Of(entity, searchField)
            .Deletions("GET /cdc", new()
            {
                Query = { ["entities"] = "{object}" },
                Items = "CDCResponse[0].QueryResponse[0].{object}",
                SinceParameter = "changedSince", Pagination = Pagination.TimeWindow(cap: 1000), LookBack = TimeSpan.FromDays(30),
            })
            .GetManyByFilter()
            .CreateMany("POST /batch", Batch("create") with { VersionMember = null })
            .UpdateMany("POST /batch", Batch("update") with { RecordConstants = Sparse, Whole = whole })
            .DeleteMany("POST /batch", Entities.Names.Contains(entity)
                ? Batch("update") with { RecordConstants = Inactive, Whole = whole, SendsBody = false }
                : Batch("delete") with { SendsBody = false })
            .For(map, entity);
    }

    private static ResourceTemplate All()
    {
        var all = Of("", "Id");
        foreach (var entity in Entities.Names.Concat(Entities.Transactions)) all = all.Except([entity], Of(entity, "Id"));
        return all;
    }

    private static ResourceTemplate Of(string entity, string searchField)
    {
        var isName = Entities.Names.Contains(entity);
        var whole = Entities.Whole(entity);
        var template = new ResourceTemplate(Entities.SalesForms.Contains(entity) ? OfForms : Plain, Common)
            .List("GET /query", Query(isName, searchField))
            .Get("GET /{objectPath}/{id}", new() { Record = "{object}" })
            .Create("POST /{objectPath}", Created)
            .Update("POST /{objectPath}", Changed with { Whole = whole });
        if (Entities.Transactions.Contains(entity)) return template.Delete("POST /{objectPath}", Deleted);
        return isName && !Entities.Fixed.Contains(entity)
            ? template.Delete("POST /{objectPath}", Deactivated with { Whole = whole })
            : template;
    }

    /// <summary>The query language: a text that includes paging, without OR, "not equal" and null tests.</summary>
    private static ListOperation Query(bool isName, string searchField) => new()
    {
        Items = "QueryResponse.{object}",
        Pagination = Pagination.OffsetInQueryText(first: 1),
        PageSize = 1000, MaxPageSize = 1000,
        Dialect = new SqlDialect
        {
            Parameter = "query", BodyRequest = "POST /query", BodyType = "application/text",
            From = "{object}", SelectAll = "*",
            DefaultCondition = isName ? "Active IN (true, false)" : null,
            DefaultConditionField = isName ? "Active" : null,
            OrderBy = "ORDERBY", TieBreak = "Id", PageSuffix = "STARTPOSITION {start} MAXRESULTS {size}",
            QuotesInstants = true, QuotesNumbers = true,
            HasNotEqual = false, HasOr = false, EscapesWildcards = false, EscapesControls = false,
            SearchFields = [searchField],
        },
    };

    private static BatchOperation Batch(string operation) => new()
    {
        Max = 30, Items = "BatchItemRequest", Record = "{object}",
        ItemConstants = { ["operation"] = $"\"{operation}\"" },
        IdMember = "Id", VersionMember = "SyncToken", IdempotencyParameter = "requestid",
        Rows = new() { Items = "BatchItemResponse", Key = "bId", Record = "{object}", Error = "Fault" },
    };
}
