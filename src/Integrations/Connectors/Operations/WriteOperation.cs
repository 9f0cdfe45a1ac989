using Integrations.Internal;

namespace Integrations.Connectors;

/// <summary>Writes a record, and reads the response.</summary>
public sealed record WriteOperation : ITemplated<WriteOperation>
{
    /// <summary>Fixed query parameters.</summary>
    public Table<string, string> Query { get; init; } = new();

    /// <summary>Fixed members of the body, beside those of the record: name and JSON.</summary>
    public Table<string, string> Constants { get; init; } = new();

    /// <summary>
    /// True when creates and updates send the record itself. A delete has no record: its body consists of the other members.
    /// </summary>
    public bool SendsBody { get; init; } = true;

    /// <summary>
    /// The body member that contains the record, for example <c>ticket</c> for <c>{"ticket":{"subject":"Printer"}}</c>; null: the body is
    /// the record. Constants, id and version are placed within it too.
    /// </summary>
    public string? Item { get; init; }

    /// <summary>The body member for the record's id; null: the id is part of the path.</summary>
    public string? IdInBody { get; init; }

    /// <summary>
    /// The body member for the version, where the vendor requires it; the runtime reads the record first when the caller has no version.
    /// </summary>
    public string? VersionInBody { get; init; }

    /// <summary>
    /// The header for an idempotency key, such as <c>Idempotency-Key</c>, by which the vendor recognizes a repetition; makes the operation
    /// <see cref="RetrySafety.WithIdempotencyKey"/>.
    /// </summary>
    public string? IdempotencyHeader { get; init; }

    /// <summary>The query parameter for an idempotency key, where the vendor reads it there instead of in a header.</summary>
    public string? IdempotencyParameter { get; init; }

    /// <summary>Path of the record in the response; empty: the root; null: the response has no record.</summary>
    public string? Record { get; init; }

    /// <summary>Path of the id in a response without a record.</summary>
    public string? Id { get; init; }

    /// <summary>Path of a Boolean that is false when a 2xx response reports a failure.</summary>
    public string? SuccessPath { get; init; }

    /// <summary>
    /// Path of the error in such a response; null when the whole body is the error. Without a <see cref="SuccessPath"/> its presence means
    /// failure.
    /// </summary>
    public string? Error { get; init; }

    /// <summary>The text that is sent for an empty field; null: JSON null.</summary>
    public string? NullLiteral { get; init; }

    /// <summary>Sends the whole record: always, or when changes alone do not suffice. Null: changes alone always suffice.</summary>
    public WholeUpdate? Whole { get; init; }

    /// <summary>
    /// The effect of a repetition. Null, the default: <see cref="RetrySafety.WithIdempotencyKey"/> with an
    /// <see cref="IdempotencyHeader"/> or <see cref="IdempotencyParameter"/>, otherwise <see cref="RetrySafety.NonIdempotent"/> for a
    /// create and <see cref="RetrySafety.Idempotent"/> for an update or a delete.
    /// </summary>
    public RetrySafety? Safety { get; init; }

    WriteOperation ITemplated<WriteOperation>.Fill(TemplateText text) =>
        this with
        {
            Query = text.Of(Query),
            Constants = text.OfJson(Constants),
            Record = text.OfPath(Record),
            Item = text.Of(Item),
        };
}

/// <summary>Creates or changes a record by a key that the caller chooses.</summary>
public sealed record UpsertOperation : ITemplated<UpsertOperation>
{
    /// <summary>
    /// The body path of the element that contains the record; null: the body is the record and the path contains the key as <c>{key}</c>
    /// and <c>{value}</c>.
    /// </summary>
    public string? Item { get; init; }

    /// <summary>Member of the element that names the key.</summary>
    public string? KeyMember { get; init; }

    /// <summary>Member of the element that contains the key's value.</summary>
    public string? ValueMember { get; init; }

    /// <summary>Path of the record in the response; null: the response has no record.</summary>
    public string? Record { get; init; }

    /// <summary>Path of the id in a response without a record.</summary>
    public string? Id { get; init; }

    /// <summary>Path of a Boolean that is false when a 2xx response reports a failure.</summary>
    public string? SuccessPath { get; init; }

    /// <summary>
    /// Path of the error in such a response; null when the whole body is the error. Without a <see cref="SuccessPath"/> its presence means
    /// failure.
    /// </summary>
    public string? Error { get; init; }

    /// <summary>Path of a Boolean that is true when the record is new; null: status code 201 indicates it.</summary>
    public string? CreatedPath { get; init; }

    UpsertOperation ITemplated<UpsertOperation>.Fill(TemplateText text) => this with { Item = text.Of(Item), Record = text.OfPath(Record) };
}
