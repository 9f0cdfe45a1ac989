using Integrations.Models;

namespace Integrations;

/// <summary>All records of a list, page by page as they are consumed; at most one page is read ahead. Enumerate once.</summary>
/// <typeparam name="T">The record.</typeparam>
public sealed class RecordStream<T> : IAsyncEnumerable<T> where T : UnifiedRecord
{
    private readonly Func<RecordStream<T>, CancellationToken, IAsyncEnumerator<T>> _start;

    internal RecordStream(Func<RecordStream<T>, CancellationToken, IAsyncEnumerator<T>> start) => _start = start;

    /// <summary>Where the next incremental read begins, as far as the records were consumed; null until the list allows one.</summary>
    public Checkpoint? Checkpoint { get; internal set; }

    /// <summary>Pages read from the vendor so far.</summary>
    public int Pages { get; internal set; }

    /// <inheritdoc/>
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) => _start(this, cancellationToken);
}
