using System.Collections;
using System.Collections.Concurrent;

namespace Integrations.Testing;

/// <summary>Keeps every connection event of a host.</summary>
public sealed class RecordedEvents : IConnectionEventHandler, IReadOnlyCollection<ConnectionEvent>
{
    private readonly ConcurrentQueue<ConnectionEvent> _events = new();

    /// <inheritdoc/>
    public int Count => _events.Count;

    /// <summary>The events of one kind so far.</summary>
    public IReadOnlyList<ConnectionEvent> Of(EventKind kind) => [.. _events.Where(e => e.Kind == kind)];

    /// <inheritdoc/>
    public ValueTask HandleAsync(ConnectionEvent e, CancellationToken cancellationToken)
    {
        _events.Enqueue(e);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public IEnumerator<ConnectionEvent> GetEnumerator() => _events.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
