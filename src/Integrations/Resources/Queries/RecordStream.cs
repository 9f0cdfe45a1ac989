using Integrations.Models;

namespace Integrations;

/// <summary>All records of a list, read page by page during enumeration; at most one page is read ahead. Enumerate once.</summary>
/// <typeparam name="T">The record.</typeparam>
public sealed class RecordStream<T> : IAsyncEnumerable<T> where T : UnifiedRecord
{
    private readonly Func<RecordStream<T>, CancellationToken, IAsyncEnumerator<T>> _start;

    internal RecordStream(Func<RecordStream<T>, CancellationToken, IAsyncEnumerator<T>> start) => _start = start;

    /// <summary>The start of the next incremental read, for the records consumed so far; null until the list allows one.</summary>
    public Checkpoint? Checkpoint { get; internal set; }

    /// <summary>The number of pages read so far.</summary>
    public int Pages { get; internal set; }

    /// <inheritdoc/>
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) => _start(this, cancellationToken);
}
