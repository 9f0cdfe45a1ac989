using Integrations.Models;

namespace Integrations.Conformance;

/// <summary>
/// Facts about one resource of a vendor that the connector's definition does not contain. Only facts that every vendor has are required:
/// the suite treats members that are not set as absent features, and requires that the connector refuses them by name.
/// </summary>
/// <typeparam name="TRecord">The record of the resource.</typeparam>
public sealed class VendorFacts<TRecord> where TRecord : UnifiedRecord
{
    /// <summary>
    /// An ordinary, optional text of the record, such as a job title: read, and where the connector supports it, written, hidden, reverted
    /// and filtered by.
    /// </summary>
    public required Field<TRecord, string?> Text { get; init; }

    /// <summary>True when the vendor rejects a record without <see cref="Text"/>, because records have no optional text.</summary>
    public bool IsTextRequired { get; init; }

    /// <summary>The record's email addresses; null: not supported.</summary>
    public ListField<TRecord, EmailAddress>? Emails { get; init; }

    /// <summary>The record's phone numbers; null: not supported.</summary>
    public ListField<TRecord, PhoneNumber>? Phones { get; init; }

    /// <summary>
    /// Creates a record with a text, and one email address where supported; a different record for each number. Null: a record with a text
    /// only.
    /// </summary>
    public Func<int, TRecord>? New { get; init; }

    /// <summary>A record that the vendor rejects because of one field, and that field's unified name; null: it rejects none.</summary>
    public InvalidRecord<TRecord>? Invalid { get; init; }

    /// <summary>An id of the right form that does not exist.</summary>
    public required string UnknownId { get; init; }

    /// <summary>The request of a plain list, for example <c>GET /crm/v3/objects/contacts</c>; <c>*</c> matches any text.</summary>
    public required string ListRoute { get; init; }

    /// <summary>The request that creates a record; null: the connector cannot create records.</summary>
    public string? CreateRoute { get; init; }

    /// <summary>The query parameter by which the vendor recognizes a repeated create; null: not supported, a create is sent once.</summary>
    public string? CreateKey { get; init; }

    /// <summary>The request that describes the object; null: the vendor has no descriptions.</summary>
    public string? DescribeRoute { get; init; }

    /// <summary>
    /// The second request of a create with a reference (see <see cref="ResourceUnderTest{TSimulator,TRecord}.Refer"/>); null: not needed.
    /// </summary>
    public string? LinkRoute { get; init; }

    /// <summary>
    /// The request of a list inside the record that the vendor keeps apart, such as the stages of a pipeline; null: none.
    /// </summary>
    public string? NestedRoute { get; init; }

    /// <summary>Scopes of a grant without the permission for the health-check request; empty: the vendor has no such scopes.</summary>
    public IReadOnlyList<string> LackingScopes { get; init; } = [];

    /// <summary>A custom text field of the seeded account; null: the connector supports none on this record.</summary>
    public string? CustomField { get; init; }

    /// <summary>
    /// The name of a custom field that the account does not have; null: <c>no_such_</c> before the last member of
    /// <see cref="CustomField"/>.
    /// </summary>
    public string? UnknownCustomField { get; init; }

    /// <summary>
    /// The path at which a field map finds <see cref="CustomField"/>; null: in the object that contains the custom fields, with their
    /// prefix, or beside <see cref="Text"/> where the record itself contains them without one.
    /// </summary>
    public string? CustomFieldPath { get; init; }

    /// <summary>The field of an upsert's key, which accepts any text; null: the connector cannot upsert.</summary>
    public string? UpsertKey { get; init; }

    /// <summary>
    /// A word by which the vendor's search finds one of three seeded records; null: the suite checks only that a word without a match finds
    /// nothing.
    /// </summary>
    public string? SearchWord { get; init; }

    /// <summary>
    /// A choice of some resource: the vendor's word for one of its values in a response, and a read of a record with it that returns the
    /// value. Null: the connector has no choice.
    /// </summary>
    public (string Word, Func<ConnectionClient, Task<string?>> ReadAsync)? Choice { get; init; }
}

/// <summary>A record that the vendor rejects.</summary>
/// <typeparam name="TRecord">The record of the resource.</typeparam>
/// <param name="record">The record.</param>
/// <param name="field">The unified name of the rejected field.</param>
public sealed class InvalidRecord<TRecord>(Func<TRecord> record, string field) where TRecord : UnifiedRecord
{
    /// <summary>The record.</summary>
    public Func<TRecord> Record { get; } = record;

    /// <summary>The unified name of the rejected field.</summary>
    public string Field { get; } = field;
}
