using Integrations.Models;

namespace Integrations;

/// <summary>What came of writing many: one item each, in the order given.</summary>
/// <typeparam name="T">The record.</typeparam>
public sealed class BatchResult<T> where T : UnifiedRecord
{
    internal BatchResult(IReadOnlyList<BatchItem<T>> items) => Items = items;

    /// <summary>The items, in the order given.</summary>
    public IReadOnlyList<BatchItem<T>> Items { get; }

    /// <summary>How many succeeded.</summary>
    public int Succeeded => Items.Count(i => i.IsSuccess);

    /// <summary>Those that failed.</summary>
    public IEnumerable<BatchItem<T>> Failed => Items.Where(i => !i.IsSuccess);
}

/// <summary>What came of one record of many.</summary>
/// <typeparam name="T">The record.</typeparam>
public sealed class BatchItem<T> where T : UnifiedRecord
{
    internal BatchItem(T record, IntegrationException? error)
    {
        Record = record;
        Error = error;
    }

    /// <summary>The record: as the vendor now holds it where it says so, else as given, with the id.</summary>
    public T Record { get; }

    /// <summary>Why it failed; null when it did not.</summary>
    public IntegrationException? Error { get; }

    /// <summary>True when the vendor took it.</summary>
    public bool IsSuccess => Error is null;

    /// <summary>What the vendor has no place for.</summary>
    public IReadOnlyList<FieldError> NotWritten { get; internal init; } = [];
}

/// <summary>How far a batch has come.</summary>
public sealed class BatchProgress
{
    /// <summary>Records done.</summary>
    public required int Done { get; init; }

    /// <summary>Records in all.</summary>
    public required int Total { get; init; }

    /// <summary>Records that failed so far.</summary>
    public required int Failed { get; init; }
}
