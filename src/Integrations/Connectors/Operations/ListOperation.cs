using Integrations.Internal;

namespace Integrations.Connectors;

/// <summary>One endpoint that lists a resource. A resource may have several; the runtime uses the first that supports the query.</summary>
public sealed record ListOperation : ITemplated<ListOperation>
{
    /// <summary>Fixed query parameters.</summary>
    public Table<string, string> Query { get; init; } = new();

    /// <summary>
    /// Fixed members of the body: name and JSON, in which <c>{object}</c> is the vendor's object. The body is a JSON object of these, of
    /// <see cref="SizeInBody"/>, the pagination's parameters and the members that the <see cref="Dialect"/> writes; for equal names the
    /// first wins.
    /// </summary>
    public Table<string, string> Constants { get; init; } = new();

    /// <summary>Path of the records in the response; empty: the root. A missing or null value is an empty list.</summary>
    public string Items { get; init; } = "";

    /// <summary>Requests the next page.</summary>
    public Pagination Pagination { get; init; } = Pagination.None;

    /// <summary>The query parameter for the page size; null: the dialect sends it, or the vendor has none.</summary>
    public string? SizeParameter { get; init; }

    /// <summary>The body member for the page size, a number; null: the dialect sends it, or the vendor has none.</summary>
    public string? SizeInBody { get; init; }

    /// <summary>The header for the page size, as a name and a text with <c>{size}</c>; null: the vendor has none.</summary>
    public (string Name, string Text)? SizeHeader { get; init; }

    internal bool SendsSize => SizeParameter is not null || SizeHeader is not null || SizeInBody is not null || Dialect is not null;

    /// <summary>Minimum page size that the vendor accepts. Default 1.</summary>
    public int MinPageSize { get; init; } = 1;

    /// <summary>Page size of a query that does not specify one. Default 100.</summary>
    public int PageSize { get; init; } = 100;

    /// <summary>Maximum page size that the vendor accepts. Default 100.</summary>
    public int MaxPageSize { get; init; } = 100;

    /// <summary>
    /// The query parameter for the selected fields joined by commas; null: the dialect sends them, or the response contains all fields.
    /// </summary>
    public string? SelectParameter { get; init; }

    /// <summary>Sends filters, sorting and search; null when this endpoint supports none.</summary>
    public QueryDialect? Dialect { get; init; }

    /// <summary>
    /// True when a query without an order is requested in the order of the last change: the list then continues behind the last time, so
    /// that a limit of the vendor for pages or records is not reached. Needs a <see cref="Dialect"/> that sorts by that time and compares
    /// it, and a row for it. Default false: the vendor's own order.
    /// </summary>
    public bool IsOrderedByTime { get; init; }

    /// <summary>The request that also returns deleted records, marked as such; null when this endpoint does not support that.</summary>
    public string? WithDeleted { get; init; }

    /// <summary>The oldest deletions that a deletion list returns, as an age; null: unlimited.</summary>
    public TimeSpan? LookBack { get; init; }

    /// <summary>
    /// The query parameter for the time since which deletions are listed; null: the list has no such parameter and is filtered by the
    /// record's time.
    /// </summary>
    public string? SinceParameter { get; init; }

    /// <summary>
    /// Paths that this list uses instead of the table's, by unified field: a list of deletions has the time of deletion elsewhere.
    /// </summary>
    public Table<string, string> FieldOverrides { get; init; } = new();

    /// <summary>
    /// The request that reads the fields of this list's records by ids, where it differs from the resource's own (see
    /// <see cref="OperationDeclarations.ByIds"/>), for example for archived records.
    /// </summary>
    public string? ByIds { get; init; }

    /// <summary>
    /// Path of the ids, joined by semicolons, of the records that were merged into a record of this list: a deletion list with this path
    /// reports those ids as deleted, at the time of the merged record.
    /// </summary>
    public string? MergedIds { get; init; }

    /// <summary>
    /// Maximum number of consecutive pages without a new record; beyond it the list fails with <see cref="ContractViolationException"/>.
    /// Default 100.
    /// </summary>
    public int MaxEmptyPages { get; init; } = 100;

    /// <summary>Reads fields that this list does not contain, by one additional request per page.</summary>
    public ExpansionRequest? Expand { get; init; }

    ListOperation ITemplated<ListOperation>.Fill(TemplateText text) => this with
    {
        Query = text.Of(Query),
        Constants = text.OfJson(Constants),
        Items = text.OfPath(Items),
        WithDeleted = text.OfRoute(WithDeleted),
        ByIds = text.OfRoute(ByIds),
        Expand = text.Of(Expand),
    };
}

/// <summary>An additional request per page that fills one reference field of its records.</summary>
public sealed record ExpansionRequest : ITemplated<ExpansionRequest>
{
    /// <param name="request">Method and path; the ids are sent in the body at <see cref="Ids"/>.</param>
    public ExpansionRequest(string request) => Request = request;

    /// <summary>Method and path.</summary>
    public string Request { get; init; }

    /// <summary>The unified field that is filled.</summary>
    public required string Field { get; init; }

    /// <summary>The body path for the ids, for example <c>inputs[*].id</c>.</summary>
    public required string Ids { get; init; }

    /// <summary>Path of the rows in the response.</summary>
    public required string Items { get; init; }

    /// <summary>Path of the record's id in a row.</summary>
    public required string From { get; init; }

    /// <summary>Path of the referred id in a row.</summary>
    public required string To { get; init; }

    /// <summary>Path of the referred id, used when <see cref="To"/> finds none; null: not needed.</summary>
    public string? FallbackPath { get; init; }

    /// <summary>
    /// Path of the cursor in a row whose list continues; null: rows are complete. Followed until <see cref="To"/> is found.
    /// </summary>
    public string? After { get; init; }

    /// <summary>The member beside the id for the cursor.</summary>
    public string? AfterMember { get; init; }

    ExpansionRequest ITemplated<ExpansionRequest>.Fill(TemplateText text) => this with { Request = text.OfRoute(Request) };
}
