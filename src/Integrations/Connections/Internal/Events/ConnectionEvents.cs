using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Integrations.Internal;

/// <summary>
/// Delivers events to the host's handlers in the background: a queue for each tenant, so that a slow handler of one tenant's events does
/// not delay those of other tenants.
/// </summary>
internal sealed class ConnectionEvents
{
    private readonly ConcurrentDictionary<TenantId, EventQueue> _queues = [];
    private readonly Lock _gate = new();
    private readonly EventDelivery _delivery;
    private readonly int _backlog;
    private readonly TimeSpan _limit;
    private readonly TimeProvider _time;
    private readonly ILogger _connections;
    private readonly ILogger _events;

    public ConnectionEvents(IServiceScopeFactory scopes, IOptions<IntegrationsOptions> options, TimeProvider time, ILoggerFactory loggers)
    {
        (_backlog, _limit, _time) = (options.Value.EventBacklog, options.Value.PortTimeout, time);
        _connections = loggers.CreateLogger(LogCategories.Connections);
        _events = loggers.CreateLogger(LogCategories.Events);
        _delivery = new(scopes, _limit, time, _events);
    }

    public void Publish(ConnectionKey key, string connector, EventKind kind, EventOrigin origin, string? reason = null) =>
        Publish(new ConnectionEvent
    {
        Id = Guid.CreateVersion7(_time.GetUtcNow()).ToString("N"),
        Kind = kind,
        IsOwn = origin == EventOrigin.Ours,
        Tenant = key.Tenant,
        ConnectionId = key.Connection,
        Connector = connector,
        Reason = reason,
        Time = _time.GetUtcNow(),
    });

    public void Publish(ConnectionEvent e)
    {
        ConnectionLog.Published(_connections, e);
        lock (_gate)
        {
            var queue = _queues.GetOrAdd(e.Tenant, static (_, self) => new(self._delivery, self._backlog, self._events), this);
            if (queue.Add(e)) _ = RunAsync(e.Tenant, queue);
        }
    }

    /// <summary>Completes when everything published so far was handled, or reached its timeout.</summary>
    public Task DrainAsync() => Task.WhenAll(_queues.Values.Select(queue => queue.Idle));

    /// <summary>Waits for the handlers, but no longer than the timeout of one call.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_limit, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        await DrainAsync().WaitAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_queues.Values.Sum(queue => queue.Waiting) is var left and > 0) HandlerLog.LeftBehind(_events, left);
    }

    private async Task RunAsync(TenantId tenant, EventQueue queue)
    {
        await queue.RunAsync().ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        lock (_gate)
            if (queue.IsForgettable) _queues.TryRemove(KeyValuePair.Create(tenant, queue));
    }
}
