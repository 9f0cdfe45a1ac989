using Integrations.Internal;

namespace Integrations.Connectors;

/// <summary>One way a vendor lists a resource. A resource may have several; the runtime takes the first that can do what the query asks.</summary>
public sealed record ListOperation : ITemplated<ListOperation>
{
    /// <summary>Fixed query parameters.</summary>
    public Table<string, string> Query { get; init; } = new();

    /// <summary>
    /// Fixed members of the body: name and JSON, in which <c>{object}</c> is the vendor's object. The body is a JSON object of these, of
    /// <see cref="SizeInBody"/>, the pagination's parameters and what the <see cref="Dialect"/> writes, the first of a name wins.
    /// </summary>
    public Table<string, string> Constants { get; init; } = new();

    /// <summary>Where the records are in the answer; empty: the root. A missing or null value is an empty list.</summary>
    public string Items { get; init; } = "";

    /// <summary>How the next page is asked for.</summary>
    public Pagination Pagination { get; init; } = Pagination.None;

    /// <summary>Parameter of the page size; null: the style says, or the vendor has none.</summary>
    public string? SizeParameter { get; init; }

    /// <summary>Member of the body that takes the page size, a number; null: the dialect says, or the vendor has none.</summary>
    public string? SizeInBody { get; init; }

    /// <summary>Header of the page size, as name and text with <c>{size}</c>; null: the vendor has none.</summary>
    public (string Name, string Text)? SizeHeader { get; init; }

    internal bool SendsSize => SizeParameter is not null || SizeHeader is not null || SizeInBody is not null || Dialect is not null;

    /// <summary>Least records a page the vendor takes as a size. Default 1.</summary>
    public int MinPageSize { get; init; } = 1;

    /// <summary>Records a page when the query names no size. Default 100.</summary>
    public int PageSize { get; init; } = 100;

    /// <summary>Most records a page the vendor allows. Default 100.</summary>
    public int MaxPageSize { get; init; } = 100;

    /// <summary>Parameter that takes the selected names joined by commas; null: the style says, or everything comes.</summary>
    public string? SelectParameter { get; init; }

    /// <summary>How filters, order and search are said; null: this form cannot.</summary>
    public QueryDialect? Dialect { get; init; }

    /// <summary>The request that also returns deleted records, marked; null: this form cannot.</summary>
    public string? WithDeleted { get; init; }

    /// <summary>Longest look-back of a deletion list; null: without limit.</summary>
    public TimeSpan? LookBack { get; init; }

    /// <summary>Parameter that takes the time since which deletions are listed; null: the list has no such parameter and is narrowed by the record's time.</summary>
    public string? SinceParameter { get; init; }

    /// <summary>Paths this list uses instead of the table's, by unified field: a list of deletions has the time of deletion elsewhere.</summary>
    public Table<string, string> FieldOverrides { get; init; } = new();

    /// <summary>
    /// The request that reads the fields of this list's records by ids, where it is not the resource's own (see
    /// <see cref="OperationDeclarations.ByIds"/>): archived ones apart.
    /// </summary>
    public string? ByIds { get; init; }

    /// <summary>
    /// Path of the ids, joined by semicolons, of the records that were merged into one of this list: a deletion list that has it tells
    /// those ids as deleted, at the time of the record that took them up.
    /// </summary>
    public string? MergedIds { get; init; }

    /// <summary>Pages in a row that bring nothing new before the list is a <see cref="ContractViolationException"/>. Default 100.</summary>
    public int MaxEmptyPages { get; init; } = 100;

    /// <summary>Fields this list does not carry and a further call per page brings.</summary>
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

/// <summary>A further call per page that fills one reference field of its records.</summary>
/// <param name="request">Method and path; the ids go into the body at <see cref="Ids"/>.</param>
public sealed record ExpansionRequest(string request) : ITemplated<ExpansionRequest>
{
    /// <summary>Method and path.</summary>
    public string Request { get; init; } = request;

    /// <summary>The unified field that is filled.</summary>
    public required string Field { get; init; }

    /// <summary>Body path of the ids, for example <c>inputs[*].id</c>.</summary>
    public required string Ids { get; init; }

    /// <summary>Where the rows of the answer are.</summary>
    public required string Items { get; init; }

    /// <summary>Path of the record's id in a row.</summary>
    public required string From { get; init; }

    /// <summary>Path of the referred id in a row.</summary>
    public required string To { get; init; }

    /// <summary>Path of the referred id where the first path has none; null: the first alone.</summary>
    public string? FallbackPath { get; init; }

    /// <summary>Path of the cursor in a row whose list goes on; null: rows are whole. Followed until <see cref="To"/> is found.</summary>
    public string? After { get; init; }

    /// <summary>Member beside the id that takes the cursor.</summary>
    public string? AfterMember { get; init; }

    ExpansionRequest ITemplated<ExpansionRequest>.Fill(TemplateText text) => this with { Request = text.OfRoute(Request) };
}
