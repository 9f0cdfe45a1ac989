using Integrations.Models;

namespace Integrations;

/// <summary>The result of writing one record, alone or among many.</summary>
/// <typeparam name="T">The record.</typeparam>
public sealed class WriteResult<T> where T : UnifiedRecord
{
    internal WriteResult(T record) => Record = record;

    /// <summary>The vendor's record, if the response contains it or it was verified; otherwise the record sent, with the id.</summary>
    public T Record { get; }

    /// <summary>
    /// Of a write of many records: the reason why this one was not written; null on success. A write of one record throws it instead.
    /// </summary>
    public IntegrationException? Error { get; internal init; }

    /// <summary>True when <see cref="Error"/> is null.</summary>
    public bool IsSuccess => Error is null;

    /// <summary>The id.</summary>
    /// <exception cref="InvalidOperationException">The record was not created: see <see cref="Error"/>.</exception>
    public string Id => Record.Id ?? throw new InvalidOperationException("The record was not created and has no Id: see Error.", Error);

    /// <summary>True when the record is new; null when the vendor does not report it.</summary>
    public bool? IsCreated { get; internal init; }

    /// <summary>
    /// True when no response showed whether the record was created, and a look-up by <see cref="WriteOptions{T}.LookUpBy"/> found it;
    /// <see cref="IsCreated"/> is null then.
    /// </summary>
    public bool IsFound { get; internal init; }

    /// <summary>The values that the vendor cannot store; empty unless <see cref="WriteOptions{T}.AllowLoss"/> was set.</summary>
    public IReadOnlyList<FieldError> NotWritten { get; internal init; } = [];

    /// <summary>The values that the vendor did not apply, with both values; known only with <see cref="WriteOptions{T}.Verify"/>.</summary>
    public IReadOnlyList<FieldDifference> NotApplied { get; internal init; } = [];

    /// <summary>
    /// With <see cref="WriteOptions{T}.IfUnchangedSince"/>: true when the vendor compared its own version while it wrote, so that every
    /// concurrent change is detected; false when the record was read and compared before, so that a change between the two is not. Null:
    /// the write had no condition.
    /// </summary>
    public bool? IsComparedByVendor { get; internal init; }
}
