using Integrations.Models;

namespace Integrations;

/// <summary>What came of a write.</summary>
/// <typeparam name="T">The record.</typeparam>
public sealed class WriteResult<T> where T : UnifiedRecord
{
    internal WriteResult(T record) => Record = record;

    /// <summary>The record as the vendor now holds it, where its answer says so or it was verified; else what was sent, with the id.</summary>
    public T Record { get; }

    /// <summary>The id.</summary>
    public string Id => Record.Id!;

    /// <summary>Whether the record is new; null where the vendor does not say.</summary>
    public bool? IsCreated { get; internal init; }

    /// <summary>What the vendor has no place for; empty unless <see cref="WriteOptions{T}.AllowLoss"/> was set.</summary>
    public IReadOnlyList<FieldError> NotWritten { get; internal init; } = [];

    /// <summary>What the vendor did not apply, both values; known only with <see cref="WriteOptions{T}.Verify"/>.</summary>
    public IReadOnlyList<FieldDifference> NotApplied { get; internal init; } = [];

    /// <summary>How <see cref="WriteOptions{T}.IfUnchangedSince"/> was kept.</summary>
    public WriteGuard Guard { get; internal init; }
}

/// <summary>How a conditional write was guarded.</summary>
public enum WriteGuard
{
    /// <summary>It was not conditional.</summary>
    None = 0,

    /// <summary>By the vendor's own token: nothing can come between.</summary>
    VendorToken = 1,

    /// <summary>By reading and comparing before writing: a change in the moment between is not seen.</summary>
    ReadCompareWrite = 2,
}
