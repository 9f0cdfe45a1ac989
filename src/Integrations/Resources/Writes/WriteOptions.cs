using Integrations.Models;

namespace Integrations;

/// <summary>Options for writing a record.</summary>
/// <typeparam name="T">The record.</typeparam>
public sealed class WriteOptions<T> where T : UnifiedRecord
{
    /// <summary>
    /// Fields to clear at the vendor, unified (<c>Contact.Fields.Phones</c>) or custom (<c>Contact.Fields.Custom("region")</c>). Setting
    /// and clearing the same field is an <see cref="ArgumentException"/>.
    /// </summary>
    public IReadOnlyList<Field<T>> Clear { get; init; } = [];

    /// <summary>
    /// Writes only if the vendor's record is unchanged since this record was read: by the vendor's own version, otherwise by reading and
    /// comparing first (see <see cref="WriteResult{T}.IsComparedByVendor"/>).
    /// </summary>
    public T? IfUnchangedSince { get; init; }

    /// <summary>Reads the record back and reports the values that the vendor did not apply.</summary>
    public bool Verify { get; init; }

    /// <summary>Writes the values that the vendor can store and reports the others, instead of refusing the whole write.</summary>
    public bool AllowLoss { get; init; }

    /// <summary>
    /// An idempotency key by which the vendor recognizes a repetition of this write, where supported; null: created for this call. One key
    /// is for one write: it stays the same over all attempts, and over calls that repeat the write after an
    /// <see cref="OutcomeUnknownException"/>.
    /// </summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>
    /// For creates: a field whose value no other record has, such as <c>Contact.Fields.ExternalId</c> or a custom field with your own key.
    /// When no response shows whether the record was created, it is looked up by this field, in the vendor's list. One record is the
    /// result (<see cref="WriteResult{T}.IsFound"/>). If it does not exist, the create is sent again, once
    /// <see cref="Connectors.ConnectorOptions.AttemptTimeout"/> and the vendor's <see cref="Connectors.ResourceOptions.IndexLag"/> have
    /// passed: until then the vendor may still process the request, or not show the record yet. All of it takes at most
    /// <see cref="Connectors.ConnectorOptions.TotalRequestTimeout"/>; beyond it, with several records of that value, and with a record that
    /// shows another one, the exception is <see cref="OutcomeUnknownException"/>. A vendor whose lists cannot be filtered by the field is
    /// <see cref="OperationNotSupportedException"/>, and a record without a value <see cref="InvalidRequestException"/>, before anything is
    /// sent. Null: no look-up. Ignored by other writes, which may be repeated.
    /// </summary>
    public Field<T>? LookUpBy { get; init; }
}
