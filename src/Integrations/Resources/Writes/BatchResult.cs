using Integrations.Models;

namespace Integrations;

/// <summary>The result of writing many records: one item each, in the given order.</summary>
/// <typeparam name="T">The record.</typeparam>
public sealed class BatchResult<T> where T : UnifiedRecord
{
    internal BatchResult(IReadOnlyList<BatchItem<T>> items) => Items = items;

    /// <summary>The items, in the given order.</summary>
    public IReadOnlyList<BatchItem<T>> Items { get; }

    /// <summary>The number of records that succeeded.</summary>
    public int Succeeded => Items.Count(i => i.IsSuccess);

    /// <summary>The records that failed.</summary>
    public IEnumerable<BatchItem<T>> Failed => Items.Where(i => !i.IsSuccess);
}

/// <summary>The result for one record of a batch.</summary>
/// <typeparam name="T">The record.</typeparam>
public sealed class BatchItem<T> where T : UnifiedRecord
{
    internal BatchItem(T record, IntegrationException? error)
    {
        Record = record;
        Error = error;
    }

    /// <summary>The vendor's record, if the response contains it; otherwise the given record, with the id.</summary>
    public T Record { get; }

    /// <summary>The exception; null on success.</summary>
    public IntegrationException? Error { get; }

    /// <summary>True on success.</summary>
    public bool IsSuccess => Error is null;

    /// <summary>True when no response showed whether the record was created, and a look-up found it.</summary>
    public bool IsFound { get; internal init; }

    /// <summary>The values that the vendor cannot store.</summary>
    public IReadOnlyList<FieldError> NotWritten { get; internal init; } = [];
}

/// <summary>The progress of a batch.</summary>
public sealed class BatchProgress
{
    /// <summary>The number of records processed.</summary>
    public required int Done { get; init; }

    /// <summary>The number of records in all.</summary>
    public required int Total { get; init; }

    /// <summary>The number of records that failed so far.</summary>
    public required int Failed { get; init; }
}
