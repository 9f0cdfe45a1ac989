using Integrations.Internal;

namespace Integrations.Connectors;

/// <summary>Writes several records in one request, and matches the rows of its response with them.</summary>
public sealed record BatchOperation : ITemplated<BatchOperation>
{
    /// <summary>Maximum number of records in a request.</summary>
    public required int Max { get; init; }

    /// <summary>The body member of the array; ignored when the ids are sent in a parameter.</summary>
    public string Items { get; init; } = "";

    /// <summary>The query parameter for the ids joined by commas, for deletes without a body.</summary>
    public string? IdsParameter { get; init; }

    /// <summary>Fixed query parameters.</summary>
    public Table<string, string> Query { get; init; } = new();

    /// <summary>Fixed members of the body beside the array: name and JSON.</summary>
    public Table<string, string> Constants { get; init; } = new();

    /// <summary>Fixed members of each element: name and JSON.</summary>
    public Table<string, string> ItemConstants { get; init; } = new();

    /// <summary>The member of the element that contains the record; null: the element is the record.</summary>
    public string? Record { get; init; }

    /// <summary>Fixed members of the record: name and JSON.</summary>
    public Table<string, string> RecordConstants { get; init; } = new();

    /// <summary>The member of the record that contains its id; default <c>id</c>.</summary>
    public string IdMember { get; init; } = "id";

    /// <summary>The member of the record for the version, where the vendor requires it.</summary>
    public string? VersionMember { get; init; }

    /// <summary>True when the fields are sent, false when the id alone is sent.</summary>
    public bool SendsBody { get; init; } = true;

    /// <summary>The header for an idempotency key, by which the vendor recognizes a repetition.</summary>
    public string? IdempotencyHeader { get; init; }

    /// <summary>The query parameter for an idempotency key, where the vendor reads it there instead of in a header.</summary>
    public string? IdempotencyParameter { get; init; }

    /// <summary>The text that is sent for an empty field; null: JSON null.</summary>
    public string? NullLiteral { get; init; }

    /// <summary>Sends whole records: always, or when changes alone do not suffice. Null: changes alone always suffice.</summary>
    public WholeUpdate? Whole { get; init; }

    /// <summary>Matches the rows of the response with the records sent.</summary>
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

/// <summary>The rows of a batch response: their location, and their match with the records sent.</summary>
public sealed record BatchRows : ITemplated<BatchRows>
{
    /// <summary>Path of the successful rows; empty: the root.</summary>
    public string Items { get; init; } = "";

    /// <summary>The member that is sent with each element and returned in each row; null: rows are in the order sent.</summary>
    public string? Key { get; init; }

    /// <summary>Path of the key in a row; default <see cref="Key"/>.</summary>
    [Experimental("INTEGRATIONS001")]
    public string? KeyInRow { get; init; }

    /// <summary>Path of the record in a row; null: a row has no record; empty: the row is the record.</summary>
    public string? Record { get; init; }

    /// <summary>Path of the id in a row without a record.</summary>
    public string? Id { get; init; }

    /// <summary>Path of a Boolean in a row that is true when the row succeeded.</summary>
    public string? SuccessPath { get; init; }

    /// <summary>Path of the error in a row; without a <see cref="SuccessPath"/> its absence means success.</summary>
    public string? Error { get; init; }

    /// <summary>Path of the failed rows, when they are in a separate list.</summary>
    public string? Errors { get; init; }

    /// <summary>Path of the key in such an error.</summary>
    public string? KeyInError { get; init; }

    /// <summary>Path of the ids in such an error, when it contains ids instead of a key.</summary>
    public string? IdsInError { get; init; }

    /// <summary>True when a response without rows means that all records succeeded.</summary>
    public bool EmptyIsSuccess { get; init; }

    BatchRows ITemplated<BatchRows>.Fill(TemplateText text) => this with { Items = text.OfPath(Items), Record = text.OfPath(Record) };
}
