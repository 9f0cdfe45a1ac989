using Integrations.Internal;

namespace Integrations.Connectors;

/// <summary>How a record goes into a write, and what comes back.</summary>
public sealed record WriteOperation : ITemplated<WriteOperation>
{
    /// <summary>Fixed query parameters.</summary>
    public Table<string, string> Query { get; init; } = new();

    /// <summary>Fixed members of the body, beside the record's: name and JSON.</summary>
    public Table<string, string> Constants { get; init; } = new();

    /// <summary>
    /// Whether the record itself is sent, by creates and updates. A delete has none: its body is what other members put there.
    /// </summary>
    public bool SendsBody { get; init; } = true;

    /// <summary>
    /// Body member that holds the record, for example <c>ticket</c> for <c>{"ticket":{"subject":"Printer"}}</c>; null: the body is the
    /// record. Constants, id and version stand within it too.
    /// </summary>
    public string? Item { get; init; }

    /// <summary>Body member of the record's id; null: the id travels in the path.</summary>
    public string? IdInBody { get; init; }

    /// <summary>Body member of the version the vendor requires; the runtime reads the record first when the caller has none.</summary>
    public string? VersionInBody { get; init; }

    /// <summary>Query parameter of a key by which the vendor knows a repetition; makes the operation <see cref="RetrySafety.WithIdempotencyKey"/>.</summary>
    public string? IdempotencyKeyName { get; init; }

    /// <summary>Where the record is in the answer: empty, the root; null, the answer has none.</summary>
    public string? Record { get; init; }

    /// <summary>Where the id is in an answer without a record.</summary>
    public string? Id { get; init; }

    /// <summary>A flag in a successful answer that says it is none, for example <c>success</c> being false.</summary>
    public string? SuccessPath { get; init; }

    /// <summary>
    /// Where such an answer holds the error; null: it is the error. Without a <see cref="SuccessPath"/> its presence is failure.
    /// </summary>
    public string? Error { get; init; }

    /// <summary>What an emptied field is sent as: null, or this text.</summary>
    public string? NullLiteral { get; init; }

    /// <summary>The record is sent whole: always, or where changes alone do not do. Null: changes alone always do.</summary>
    public WholeUpdate? Whole { get; init; }

    /// <summary>
    /// What a repetition does. Null, the default: <see cref="RetrySafety.WithIdempotencyKey"/> with an <see cref="IdempotencyKeyName"/>,
    /// else
    /// <see cref="RetrySafety.NonIdempotent"/> for a create and <see cref="RetrySafety.Idempotent"/> for an update or a delete.
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

/// <summary>How a record is created or changed by a key of the caller's.</summary>
public sealed record UpsertOperation : ITemplated<UpsertOperation>
{
    /// <summary>Body path of the element that holds the record; null: the body is the record and the key travels in the path as <c>{key}</c> and <c>{value}</c>.</summary>
    public string? Item { get; init; }

    /// <summary>Member of the element that names the key.</summary>
    public string? KeyMember { get; init; }

    /// <summary>Member of the element that holds the key's value.</summary>
    public string? ValueMember { get; init; }

    /// <summary>Where the record is in the answer; null: it has none.</summary>
    public string? Record { get; init; }

    /// <summary>Where the id is in an answer without a record.</summary>
    public string? Id { get; init; }

    /// <summary>A flag in a successful answer that says it is none.</summary>
    public string? SuccessPath { get; init; }

    /// <summary>
    /// Where such an answer holds the error; null: it is the error. Without a <see cref="SuccessPath"/> its presence is failure.
    /// </summary>
    public string? Error { get; init; }

    /// <summary>A flag in the answer that says the record is new; null: status 201 does.</summary>
    public string? CreatedPath { get; init; }

    UpsertOperation ITemplated<UpsertOperation>.Fill(TemplateText text) => this with { Item = text.Of(Item), Record = text.OfPath(Record) };
}
