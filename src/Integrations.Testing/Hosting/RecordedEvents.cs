using System.Collections;
using System.Collections.Concurrent;

namespace Integrations.Testing;

/// <summary>Records every connection event of a host.</summary>
public sealed class RecordedEvents : IConnectionEventHandler, IReadOnlyCollection<ConnectionEvent>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly ConcurrentQueue<ConnectionEvent> _events = new();
    private TaskCompletionSource _next = NewSignal();

    /// <inheritdoc/>
    public int Count => _events.Count;

    /// <summary>The events of one kind so far.</summary>
    public IReadOnlyList<ConnectionEvent> Of(EventKind kind) => [.. _events.Where(e => e.Kind == kind)];

    /// <summary>The events of one kind, after waiting for the first: a host publishes events asynchronously.</summary>
    /// <exception cref="TimeoutException">No event arrived within 20 seconds of real time.</exception>
    public async Task<IReadOnlyList<ConnectionEvent>> WaitForAsync(EventKind kind, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var next = Volatile.Read(ref _next).Task;
            if (Of(kind) is { Count: > 0 } found) return found;
            await next.WaitAsync(Patience, TimeProvider.System, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public ValueTask HandleAsync(ConnectionEvent e, CancellationToken cancellationToken)
    {
        _events.Enqueue(e);
        Interlocked.Exchange(ref _next, NewSignal()).SetResult();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public IEnumerator<ConnectionEvent> GetEnumerator() => _events.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
