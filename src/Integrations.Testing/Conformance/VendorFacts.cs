using Integrations.Models;

namespace Integrations.Testing;

/// <summary>
/// What the suite must know of one resource of a vendor that the connector's definition does not say. Only what every vendor has is
/// required: what is left out, the suite takes as absent, and holds the connector to refusing it by name.
/// </summary>
/// <typeparam name="TRecord">The record of the resource.</typeparam>
public sealed class VendorFacts<TRecord> where TRecord : UnifiedRecord
{
    /// <summary>
    /// An ordinary, optional text of the record, such as a job title: read, and where the connector can, written, hidden, reverted and
    /// filtered by.
    /// </summary>
    public required Field<TRecord, string?> Text { get; init; }

    /// <summary>The record's e-mail addresses; null: it has none.</summary>
    public ListField<TRecord, EmailAddress>? Emails { get; init; }

    /// <summary>The record's phone numbers; null: it has none.</summary>
    public ListField<TRecord, PhoneNumber>? Phones { get; init; }

    /// <summary>
    /// A record to create, with a text, and one e-mail address where it has them; another number, another record. Null: a record with a
    /// text alone.
    /// </summary>
    public Func<int, TRecord>? New { get; init; }

    /// <summary>A record the vendor refuses because of one field, and that field's unified name; null: it refuses none.</summary>
    public InvalidRecord<TRecord>? Invalid { get; init; }

    /// <summary>An id of the right form that no record has.</summary>
    public required string UnknownId { get; init; }

    /// <summary>The request of a plain list, for example <c>GET /crm/v3/objects/contacts</c>; <c>*</c> is any text.</summary>
    public required string ListRoute { get; init; }

    /// <summary>The request that creates a record; null: the connector creates none.</summary>
    public string? CreateRoute { get; init; }

    /// <summary>The query parameter by which the vendor knows a repeated create; null: it does not, a create is sent once.</summary>
    public string? CreateKey { get; init; }

    /// <summary>The request that describes the object; null: the vendor describes none.</summary>
    public string? DescribeRoute { get; init; }

    /// <summary>
    /// The second call a create with a reference takes (see <see cref="ResourceConformance{TSimulator,TRecord}.Refer"/>); null: it takes
    /// none.
    /// </summary>
    public string? LinkRoute { get; init; }

    /// <summary>Scopes of a grant that lacks what the connector's probe needs; empty: the vendor has none so fine.</summary>
    public IReadOnlyList<string> LackingScopes { get; init; } = [];

    /// <summary>A custom text field of the seeded account; null where the connector has none on this record.</summary>
    public string? CustomField { get; init; }

    /// <summary>
    /// A name of a custom field that the account does not have; null: <c>no_such_</c> before the last member of <see cref="CustomField"/>.
    /// </summary>
    public string? UnknownCustomField { get; init; }

    /// <summary>
    /// The path at which a field map finds <see cref="CustomField"/>; null: in the object that holds the custom fields, where they are its
    /// members, else beside <see cref="Text"/>.
    /// </summary>
    public string? CustomFieldPath { get; init; }

    /// <summary>
    /// The field of an upsert's key, which takes any text; null where the connector cannot upsert, or the account has no such field.
    /// </summary>
    public string? UpsertKey { get; init; }

    /// <summary>
    /// A word by which the vendor's search finds one of three seeded records; null: the search is held to finding nothing by a word that no
    /// record has.
    /// </summary>
    public string? SearchWord { get; init; }

    /// <summary>
    /// A choice some resource has: the vendor's word for one of its values as it stands in a response, and a read of a record that has it,
    /// giving the value kept. Null: the connector has no choice.
    /// </summary>
    public (string Word, Func<ConnectionClient, Task<string?>> ReadAsync)? Choice { get; init; }
}

/// <summary>A record that the vendor refuses.</summary>
/// <typeparam name="TRecord">The record of the resource.</typeparam>
/// <param name="record">The record.</param>
/// <param name="field">The unified name of the field it is refused for.</param>
public sealed class InvalidRecord<TRecord>(Func<TRecord> record, string field) where TRecord : UnifiedRecord
{
    /// <summary>The record.</summary>
    public Func<TRecord> Record { get; } = record;

    /// <summary>The unified name of the field it is refused for.</summary>
    public string Field { get; } = field;
}
