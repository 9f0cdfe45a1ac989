using Integrations.Connectors;
using static Integrations.Documents.Internal.Given;
using static Integrations.Documents.Internal.Kinds;

namespace Integrations.Documents.Internal;

/// <summary>The words of operations that read.</summary>
internal static class ReadWords
{
    private static readonly Words<ExpansionRequest> _expansion = new(static given => new(given.Text("request"))
    {
        Field = given.Text("field"), Ids = given.Text("ids"), Items = given.Text("items"), From = given.Text("from"), To = given.Text("to"),
    })
    {
        { "request", Text, Required },
        { "field", FieldName, Required },
        { "ids", Text, Required },
        { "items", Text, Required },
        { "from", Text, Required },
        { "to", Text, Required },
        { "fallbackPath", OrNull(Text), static (request, path) => request with { FallbackPath = path } },
        { "after", OrNull(Text), static (request, path) => request with { After = path } },
        { "afterMember", OrNull(Text), static (request, member) => request with { AfterMember = member } },
    };

    private static readonly Words<SizeHeader> _sizeHeader = new(static given => new(given.Text("name"), given.Text("text")))
    {
        { "name", Text, Required },
        { "text", Text, Required },
    };

    public static Words<ListOperation> List { get; } = new(static _ => new())
    {
        { "query", Templates, static (list, query) => list with { Query = query } },
        { "constants", Constants, static (list, constants) => list with { Constants = constants } },
        { "items", Text, static (list, path) => list with { Items = path } },
        { "pagination", PaginationWords.Pagination, static (list, pagination) => list with { Pagination = pagination } },
        { "sizeParameter", OrNull(Text), static (list, parameter) => list with { SizeParameter = parameter } },
        { "sizeInBody", OrNull(Text), static (list, member) => list with { SizeInBody = member } },
        {
            "sizeHeader", new NullableKind<SizeHeader, (string, string)?>(_sizeHeader, static header => (header.Name, header.Text)),
            static (list, header) => list with { SizeHeader = header }
        },
        { "minPageSize", Number, static (list, size) => list with { MinPageSize = size } },
        { "pageSize", Number, static (list, size) => list with { PageSize = size } },
        { "maxPageSize", Number, static (list, size) => list with { MaxPageSize = size } },
        { "selectParameter", OrNull(Text), static (list, parameter) => list with { SelectParameter = parameter } },
        { "dialect", OrNull(QueryWords.Dialect), static (list, dialect) => list with { Dialect = dialect } },
        { "isOrderedByTime", Flag, static (list, isOrdered) => list with { IsOrderedByTime = isOrdered } },
        { "withDeleted", OrNull(Text), static (list, request) => list with { WithDeleted = request } },
        { "lookBack", OrNone(Duration), static (list, age) => list with { LookBack = age } },
        { "sinceParameter", OrNull(Text), static (list, parameter) => list with { SinceParameter = parameter } },
        { "fieldOverrides", new FieldTableKind<string>(Text), static (list, paths) => list with { FieldOverrides = paths } },
        { "byIds", OrNull(Text), static (list, request) => list with { ByIds = request } },
        { "mergedIds", OrNull(Text), static (list, path) => list with { MergedIds = path } },
        { "maxEmptyPages", Number, static (list, pages) => list with { MaxEmptyPages = pages } },
        { "expand", OrNull(_expansion), static (list, request) => list with { Expand = request } },
    };

    public static Words<GetOperation> Get { get; } = new(static _ => new())
    {
        { "query", Templates, static (get, query) => get with { Query = query } },
        { "record", Text, static (get, path) => get with { Record = path } },
        { "selectParameter", OrNull(Text), static (get, parameter) => get with { SelectParameter = parameter } },
    };

    public static Words<GetManyOperation> GetMany { get; } = new(static given => new() { Max = given.Of<int>("max") })
    {
        { "max", Number, Required },
        { "idsParameter", OrNull(Text), static (many, parameter) => many with { IdsParameter = parameter } },
        { "idsInBody", OrNull(Text), static (many, path) => many with { IdsInBody = path } },
        { "selectParameter", OrNull(Text), static (many, parameter) => many with { SelectParameter = parameter } },
        { "selectInBody", OrNull(Text), static (many, member) => many with { SelectInBody = member } },
        { "constants", Constants, static (many, constants) => many with { Constants = constants } },
        { "items", Text, static (many, path) => many with { Items = path } },
    };
}

/// <summary>The header of the page size.</summary>
internal sealed record SizeHeader(string Name, string Text);
