using Integrations.Models;

namespace Integrations.Testing;

/// <summary>What a conformance suite must know of a vendor that its connector's own data does not say.</summary>
/// <typeparam name="TRecord">The record of the resource the suite works on.</typeparam>
public sealed class VendorFacts<TRecord> where TRecord : UnifiedRecord
{
    /// <summary>An ordinary, optional text of the record, such as a job title: read, written, hidden, reverted, filtered by.</summary>
    public required Field<TRecord, string?> Text { get; init; }

    /// <summary>The record's e-mail addresses.</summary>
    public required ListField<TRecord, EmailAddress> Emails { get; init; }

    /// <summary>The record's phone numbers, of which the vendor has few places.</summary>
    public required ListField<TRecord, PhoneNumber> Phones { get; init; }

    /// <summary>A record to create, with a text and one e-mail address; another number, another record.</summary>
    public required Func<int, TRecord> New { get; init; }

    /// <summary>A record the vendor refuses because of one field, and that field's unified name.</summary>
    public required (Func<TRecord> Record, string Field) Invalid { get; init; }

    /// <summary>An id of the right form that no record has.</summary>
    public required string UnknownId { get; init; }

    /// <summary>The request of a plain list, for example <c>GET /crm/v3/objects/contacts</c>.</summary>
    public required string ListRoute { get; init; }

    /// <summary>The request that creates a record.</summary>
    public required string CreateRoute { get; init; }

    /// <summary>The query parameter by which the vendor knows a repeated create; null: it does not, a create is sent once.</summary>
    public string? CreateKey { get; init; }

    /// <summary>The request that describes the object; null: the vendor describes none.</summary>
    public string? DescribeRoute { get; init; }

    /// <summary>The second call a create with a reference takes (see <see cref="ConnectorConformance{TSimulator,TRecord}.Refer"/>); null: it takes none.</summary>
    public string? LinkRoute { get; init; }

    /// <summary>Scopes of a grant that lacks what the connector's probe needs.</summary>
    public required IReadOnlyList<string> LackingScopes { get; init; }

    /// <summary>A custom text field of the seeded account; null where the vendor has none on this record.</summary>
    public string? CustomField { get; init; }

    /// <summary>The field of an upsert's key; null where the vendor cannot upsert.</summary>
    public string? UpsertKey { get; init; }

    /// <summary>A choice some resource has: the vendor's word for one of its values as it stands in an answer, and a read of a record that has it, giving the value kept.</summary>
    public required (string Word, Func<ConnectionClient, Task<string?>> ReadAsync) Choice { get; init; }
}
