using Integrations.Connectors;
using Integrations.Documents.Internal;
using Integrations.Models;

namespace Integrations.Documents.Tests.Vocabulary;

internal static partial class WordCases
{
    private static IEnumerable<WordCase> Lists()
    {
        yield return Case("list", DeclaredWords.List, """
            {
              "request": "POST /a/search", "query": { "archived": "true" }, "constants": { "type": "{object}" }, "items": "results",
              "pagination": { "kind": "none" }, "sizeParameter": "limit", "sizeInBody": "limit",
              "sizeHeader": { "name": "Prefer", "text": "odata.maxpagesize={size}" }, "minPageSize": 10, "pageSize": 50, "maxPageSize": 200,
              "selectParameter": "fields", "dialect": null,
              "isOrderedByTime": true, "withDeleted": "GET /queryAll", "lookBack": "P30D", "sinceParameter": "since",
              "fieldOverrides": { "updatedAt": "archivedAt" }, "byIds": "POST /a/read", "mergedIds": "merged", "maxEmptyPages": 7,
              "expand": {
                "request": "POST /links/read", "field": "company", "ids": "inputs[*].id", "items": "results", "from": "from.id",
                "to": "to[0].id", "fallbackPath": "to[1].id", "after": "paging.next", "afterMember": "after"
              }
            }
            """, new("POST /a/search", new()
            {
                Query = { ["archived"] = "true" }, Constants = { ["type"] = "\"{object}\"" }, Items = "results", SizeParameter = "limit",
                SizeInBody = "limit", SizeHeader = ("Prefer", "odata.maxpagesize={size}"), MinPageSize = 10, PageSize = 50,
                MaxPageSize = 200, SelectParameter = "fields", IsOrderedByTime = true,
                WithDeleted = "GET /queryAll", LookBack = TimeSpan.FromDays(30),
                SinceParameter = "since", FieldOverrides = { ["UpdatedAt"] = "archivedAt" }, ByIds = "POST /a/read", MergedIds = "merged",
                MaxEmptyPages = 7,
                Expand = new("POST /links/read")
                {
                    Field = "Company", Ids = "inputs[*].id", Items = "results", From = "from.id", To = "to[0].id",
                    FallbackPath = "to[1].id", After = "paging.next", AfterMember = "after",
                },
            }));
        foreach (var (json, pages) in Paginations()) yield return Case($"pages {json}", PaginationWords.Pagination, json, pages);
        yield return Case<QueryDialect>("parameters", QueryWords.Dialect, """
            {
              "kind": "parameterQuery",
              "filters": { "name": "any", "status": ["equal", "in"], "updated": { "greaterOrEqual": "from", "less": "to" } },
              "pattern": "{field}__{operator}", "operators": { "equal": "", "contains": "like" }, "severalValues": "repeated",
              "instants": "unixSeconds", "modifiedSince": { "kind": "header" }, "sort": { "sort": "{direction}{field}" },
              "ascending": "", "descending": "-", "sortFields": ["name"], "search": "q"
            }
            """, new ParameterQuery
            {
                Filters =
                {
                    "name", { "status", [FilterOperator.Equal, FilterOperator.In] },
                    { "updated", FilterOperator.GreaterOrEqual, "from" }, { "updated", FilterOperator.Less, "to" },
                },
                Pattern = "{field}__{operator}", Operators = { [FilterOperator.Contains] = "like" },
                SeveralValues = ParameterValues.Repeated, Instants = InstantFormat.UnixSeconds, ModifiedSince = ModifiedSince.Header(),
                Sort = { ["sort"] = "{direction}{field}" }, Ascending = "", Descending = "-", SortFields = ["name"], Search = "q",
            });
        yield return Case<QueryDialect>("since", QueryWords.Dialect, """
            { "kind": "parameterQuery", "modifiedSince": { "kind": "parameter", "name": "since", "format": "httpDate" } }
            """, new ParameterQuery { ModifiedSince = ModifiedSince.Parameter("since", InstantFormat.HttpDate) });
        yield return Case<QueryDialect>("search", QueryWords.Dialect, """{ "kind": "searchParameter", "parameter": "q" }""",
            new SearchParameter { Parameter = "q" });
        yield return Case<QueryDialect>("SQL", QueryWords.Dialect, """
            {
              "kind": "sqlDialect", "parameter": "q", "bodyRequest": "POST /query", "bodyType": "application/text", "from": "{object}",
              "selectAll": "*", "defaultCondition": "Active IN (true, false)", "defaultConditionField": "Active", "quotesInstants": true,
              "quotesNumbers": true, "orderBy": "ORDERBY", "tieBreak": "Id", "pageSuffix": "START {start} MAX {size}",
              "limitSuffix": "LIMIT {limit}", "isNull": "= null", "isNotNull": "!= null", "escapesWildcards": false,
              "escapesControls": false, "hasNotEqual": false, "hasOr": false, "searchFields": ["Name"]
            }
            """, new SqlDialect
            {
                Parameter = "q", BodyRequest = "POST /query", BodyType = "application/text", From = "{object}", SelectAll = "*",
                DefaultCondition = "Active IN (true, false)", DefaultConditionField = "Active", QuotesInstants = true,
                QuotesNumbers = true, OrderBy = "ORDERBY", TieBreak = "Id", PageSuffix = "START {start} MAX {size}",
                LimitSuffix = "LIMIT {limit}", IsNull = "= null", IsNotNull = "!= null", EscapesWildcards = false, EscapesControls = false,
                HasNotEqual = false, HasOr = false, SearchFields = ["Name"],
            });
        yield return Case<QueryDialect>("JSON body", QueryWords.Dialect, """
            {
              "kind": "jsonQueryBody", "groups": "filterGroups", "filters": "filters", "field": "propertyName", "operator": "operator",
              "value": "value", "values": "values", "operators": { "equal": "EQ" }, "sorts": "sorts", "direction": "direction",
              "ascending": "ASCENDING", "descending": "DESCENDING", "select": "properties", "size": "limit", "search": "query",
              "keysetField": "id", "maxGroups": 5, "maxFiltersInGroup": 6, "maxFilters": 18, "instantsAsEpoch": true
            }
            """, new JsonQueryBody
            {
                Groups = "filterGroups", Filters = "filters", Field = "propertyName", Operator = "operator", Value = "value",
                Values = "values", Operators = { [FilterOperator.Equal] = "EQ" }, Sorts = "sorts", Direction = "direction",
                Ascending = "ASCENDING", Descending = "DESCENDING", Select = "properties", Size = "limit", Search = "query",
                KeysetField = "id", MaxGroups = 5, MaxFiltersInGroup = 6, MaxFilters = 18, InstantsAsEpoch = true,
            });
    }

    private static IEnumerable<(string Json, Pagination Pages)> Paginations() =>
    [
        ("""{ "kind": "none" }""", Pagination.None),
        ("""{ "kind": "cursor", "path": "next", "parameter": "after" }""", Pagination.Cursor("next", "after")),
        ("""{ "kind": "nextLink", "path": "next", "done": "done", "total": "total" }""", Pagination.NextLink("next", "done", "total")),
        ("""{ "kind": "linkHeader" }""", Pagination.LinkHeader),
        ("""{ "kind": "offset", "parameter": "skip", "last": { "kind": "whenShort" }, "first": 1 }""",
            Pagination.Offset("skip", LastPage.WhenShort, 1)),
        ("""{ "kind": "offset", "parameter": "skip", "last": { "kind": "whenTrue", "path": "last" } }""",
            Pagination.Offset("skip", LastPage.WhenTrue("last"))),
        ("""{ "kind": "offset", "parameter": "skip", "last": { "kind": "byTotal", "path": "total" } }""",
            Pagination.Offset("skip", LastPage.ByTotal("total"))),
        ("""{ "kind": "offset", "parameter": "skip", "last": { "kind": "byTotalHeader", "name": "X-Total" } }""",
            Pagination.Offset("skip", LastPage.ByTotalHeader("X-Total"))),
        ("""{ "kind": "pageNumber", "parameter": "page", "last": { "kind": "byPageCount", "path": "pages" }, "first": 0 }""",
            Pagination.PageNumber("page", LastPage.ByPageCount("pages"), 0)),
        ("""{ "kind": "pageNumber", "parameter": "page", "last": { "kind": "byPageCountHeader", "name": "X-Pages" } }""",
            Pagination.PageNumber("page", LastPage.ByPageCountHeader("X-Pages"))),
        ("""{ "kind": "pageNumber", "parameter": "page", "last": { "kind": "withoutNextLink" }, "maxPage": 300 }""",
            Pagination.PageNumber("page", LastPage.WithoutNextLink, maxPage: 300)),
        ("""{ "kind": "lastId", "parameter": "after", "last": { "kind": "whenFalse", "path": "more" }, "time": "from" }""",
            Pagination.LastId("after", LastPage.WhenFalse("more"), "from")),
        ("""{ "kind": "cursorWithResultCap", "path": "next", "parameter": "after", "cap": 10000, "total": "total" }""",
            Pagination.CursorWithResultCap("next", "after", 10_000, "total")),
        ("""{ "kind": "timeWindow", "cap": 1000 }""", Pagination.TimeWindow(1000)),
        ("""{ "kind": "offsetInQueryText", "first": 1 }""", Pagination.OffsetInQueryText(1)),
    ];
}
