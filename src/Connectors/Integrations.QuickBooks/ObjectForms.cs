using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.QuickBooks;

/// <summary>The operations every entity has alike; names (lists such as customers) are deactivated, transactions deleted.</summary>
internal static class ObjectForms
{
    /// <summary>How a transaction is deleted.</summary>
    public static WriteOperation Deleted { get; } = new()
    {
        Query = new Dictionary<string, string> { ["operation"] = "delete" },
        SendsBody = false,
        IdInBody = "Id",
        VersionInBody = "SyncToken",
        IdempotencyKeyName = "requestid",
    };

    private static IReadOnlyDictionary<string, string> Sparse { get; } = new Dictionary<string, string> { ["sparse"] = "true" };

    private static IReadOnlyDictionary<string, string> Inactive { get; } =
        new Dictionary<string, string> { ["sparse"] = "true", ["Active"] = "false" };

    /// <summary>The three custom fields of sales forms.</summary>
    private static CustomFieldLayout Custom { get; } = CustomFieldLayout
        .Pairs("CustomField", "Name", "StringValue", "NumberValue", "DateValue", "BooleanValue")
        .Numbered("DefinitionId", new Dictionary<string, string> { ["salesCustomField1"] = "1", ["salesCustomField2"] = "2", ["salesCustomField3"] = "3" });

    public static ResourceOptions Options(string entity, bool isName = false) => new()
    {
        Object = entity,
        ReadScopes = ["com.intuit.quickbooks.accounting"],
        WriteScopes = ["com.intuit.quickbooks.accounting"],
        CustomFields = isName ? CustomFieldLayout.None : Custom,
        IsDescribed = false,
    };

    public static WriteOperation Created(string entity) => new() { Record = entity, IdempotencyKeyName = "requestid" };

    public static WriteOperation Updated(string entity, WholeUpdate whole) =>
        new() { Record = entity, IdInBody = "Id", VersionInBody = "SyncToken", Constants = Sparse, Whole = whole,
            IdempotencyKeyName = "requestid" };

    /// <summary>What a name has instead of a deletion.</summary>
    public static WriteOperation Deactivated(WholeUpdate whole) =>
        new() { SendsBody = false, IdInBody = "Id", VersionInBody = "SyncToken", Constants = Inactive, Whole = whole,
            IdempotencyKeyName = "requestid" };

    /// <summary>An entity that is a name: hidden when inactive, never deleted.</summary>
    public static ResourceDefinition<T> Name<T>(Mapping<T> map, string entity, string searchField)
        where T : UnifiedRecord, IRecordModel<T>, new() =>
        Common(map, entity, isName: true, searchField)
            .Delete($"POST /{entity.ToLowerInvariant()}", Deactivated(Entities.Whole(entity)))
            .DeleteMany("POST /batch", Batch(entity, "update", Inactive, sendsRecord: false, Entities.Whole(entity)));

    /// <summary>An entity that is a transaction.</summary>
    public static ResourceDefinition<T> Transaction<T>(Mapping<T> map, string entity, string searchField)
        where T : UnifiedRecord, IRecordModel<T>, new() =>
        Common(map, entity, isName: false, searchField)
            .Delete($"POST /{entity.ToLowerInvariant()}", Deleted)
            .DeleteMany("POST /batch", Batch(entity, "delete", new Dictionary<string, string>(), sendsRecord: false));

    /// <summary>The query language: a text with paging inside, without or, difference and null.</summary>
    public static ListOperation Query(string entity, bool isName, string searchField) => new()
    {
        Items = $"QueryResponse.{entity}",
        Pagination = Pagination.OffsetInQueryText(first: 1),
        PageSize = 1000,
        MaxPageSize = 1000,
        Dialect = new SqlDialect
        {
            Parameter = "query",
            BodyRequest = "POST /query",
            BodyType = "application/text",
            From = entity,
            SelectAll = "*",
            DefaultCondition = isName ? "Active IN (true, false)" : null,
            DefaultConditionField = isName ? "Active" : null,
            QuotesInstants = true,
            QuotesNumbers = true,
            OrderBy = "ORDERBY",
            TieBreak = "Id",
            PageSuffix = "STARTPOSITION {start} MAXRESULTS {size}",
            HasNotEqual = false,
            HasOr = false,
            EscapesWildcards = false,
            EscapesControls = false,
            SearchFields = [searchField],
        },
    };

    private static ResourceDefinition<T> Common<T>(Mapping<T> map, string entity, bool isName, string searchField) where T : UnifiedRecord, IRecordModel<T>, new()
    {
        var path = entity.ToLowerInvariant();
        return Resource.Of(map, Options(entity, isName))
            .List("GET /query", Query(entity, isName, searchField))
            .Deletions("GET /cdc", new()
            {
                Query = new Dictionary<string, string> { ["entities"] = entity },
                Items = $"CDCResponse[0].QueryResponse[0].{entity}",
                SinceParameter = "changedSince",
                Pagination = Pagination.TimeWindow(cap: 1000),
                LookBack = TimeSpan.FromDays(30),
            })
            .Get($"GET /{path}/{{id}}", new() { Record = entity })
            .GetManyByFilter()
            .Create($"POST /{path}", Created(entity))
            .Update($"POST /{path}", Updated(entity, Entities.Whole(entity)))
            .CreateMany("POST /batch", Batch(entity, "create", new Dictionary<string, string>(), sendsRecord: true))
            .UpdateMany("POST /batch", Batch(entity, "update", Sparse, sendsRecord: true, Entities.Whole(entity)));
    }

    private static BatchOperation Batch(string entity, string operation, IReadOnlyDictionary<string, string> constants, bool sendsRecord,
        WholeUpdate? whole = null) => new()
    {
        Max = 30,
        Items = "BatchItemRequest",
        ItemConstants = new Dictionary<string, string> { ["operation"] = $"\"{operation}\"" },
        Record = entity,
        RecordConstants = constants,
        IdMember = "Id",
        VersionMember = operation == "create" ? null : "SyncToken",
        SendsBody = sendsRecord,
        Whole = whole,
        IdempotencyKeyName = "requestid",
        Rows = new BatchRows { Items = "BatchItemResponse", Key = "bId", Record = entity, Error = "Fault" },
    };
}
