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
    /// comparing first (see <see cref="WriteResult{T}.Guard"/>).
    /// </summary>
    public T? IfUnchangedSince { get; init; }

    /// <summary>Reads the record back and reports the values that the vendor did not apply.</summary>
    public bool Verify { get; init; }

    /// <summary>Writes the values that the vendor can store and reports the others, instead of refusing the whole write.</summary>
    public bool AllowLoss { get; init; }

    /// <summary>
    /// An idempotency key by which the vendor recognizes a repetition of this write, where supported; null: created for this call.
    /// </summary>
    public string? IdempotencyKey { get; init; }
}
