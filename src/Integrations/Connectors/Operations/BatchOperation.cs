using Integrations.Internal;

namespace Integrations.Connectors;

/// <summary>How many records go into one call, and how its rows are told apart.</summary>
public sealed record BatchOperation : ITemplated<BatchOperation>
{
    /// <summary>Most records a call.</summary>
    public required int Max { get; init; }

    /// <summary>Body member of the array; ignored when the ids travel in a parameter.</summary>
    public string Items { get; init; } = "";

    /// <summary>Query parameter that takes the ids joined by commas, for deletes without a body.</summary>
    public string? IdsParameter { get; init; }

    /// <summary>Fixed query parameters.</summary>
    public Table<string, string> Query { get; init; } = new();

    /// <summary>Fixed members of the body beside the array: name and JSON.</summary>
    public Table<string, string> Constants { get; init; } = new();

    /// <summary>Fixed members of each element: name and JSON.</summary>
    public Table<string, string> ItemConstants { get; init; } = new();

    /// <summary>Member of the element that holds the record; null: the element is the record.</summary>
    public string? Record { get; init; }

    /// <summary>Fixed members of the record: name and JSON.</summary>
    public Table<string, string> RecordConstants { get; init; } = new();

    /// <summary>Member of the record that holds its id; default <c>id</c>.</summary>
    public string IdMember { get; init; } = "id";

    /// <summary>Member of the record that holds the version the vendor requires.</summary>
    public string? VersionMember { get; init; }

    /// <summary>Whether the fields are sent, or the id alone.</summary>
    public bool SendsBody { get; init; } = true;

    /// <summary>Query parameter of a key by which the vendor knows a repetition.</summary>
    public string? IdempotencyKeyName { get; init; }

    /// <summary>What an emptied field is sent as: null, or this text.</summary>
    public string? NullLiteral { get; init; }

    /// <summary>Records are sent whole: always, or where changes alone do not do. Null: changes alone always do.</summary>
    public WholeUpdate? Whole { get; init; }

    /// <summary>How rows of the answer are matched with what was sent.</summary>
    public required BatchRows Rows { get; init; }

    BatchOperation ITemplated<BatchOperation>.Fill(TemplateText text) => this with
    {
        Query = text.Of(Query),
        Items = text.Of(Items),
        Constants = text.OfJson(Constants),
        ItemConstants = text.OfJson(ItemConstants),
        Record = text.Of(Record),
        RecordConstants = text.OfJson(RecordConstants),
        Rows = text.Of(Rows)!,
    };
}

/// <summary>How the rows of a batch answer are matched and read.</summary>
public sealed record BatchRows : ITemplated<BatchRows>
{
    /// <summary>Where successful rows are; empty: the root.</summary>
    public string Items { get; init; } = "";

    /// <summary>The member sent with each element and found in each row; null: rows come in the order sent.</summary>
    public string? Key { get; init; }

    /// <summary>Where the key stands in a row; default <see cref="Key"/>.</summary>
    [Experimental("INTEGRATIONS001")]
    public string? KeyInRow { get; init; }

    /// <summary>Where the record is in a row; null: a row has none; empty: the row is the record.</summary>
    public string? Record { get; init; }

    /// <summary>Where the id is in a row without a record.</summary>
    public string? Id { get; init; }

    /// <summary>A flag in a row that says whether it succeeded.</summary>
    public string? SuccessPath { get; init; }

    /// <summary>The member of a row that holds its error; without a <see cref="SuccessPath"/> its absence is success.</summary>
    public string? Error { get; init; }

    /// <summary>Where rows that failed are, when they stand apart.</summary>
    public string? Errors { get; init; }

    /// <summary>Where the key stands in such an error.</summary>
    public string? KeyInError { get; init; }

    /// <summary>Where ids stand in such an error, when it names them and no key.</summary>
    public string? IdsInError { get; init; }

    /// <summary>An answer without rows means that all succeeded.</summary>
    public bool EmptyIsSuccess { get; init; }

    BatchRows ITemplated<BatchRows>.Fill(TemplateText text) => this with { Items = text.OfPath(Items), Record = text.OfPath(Record) };
}
