using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Integrations.Internal;

/// <summary>Hands events to the host's handlers one after the other, never on the caller's time.</summary>
internal sealed class ConnectionEvents(IServiceScopeFactory scopes, TimeProvider time, ILogger<ConnectionEvents> logger)
{
    private readonly Lock _gate = new();
    private Task _last = Task.CompletedTask;

    public void Publish(ConnectionKey key, string connector, EventKind kind, EventOrigin origin, string? reason = null) => Publish(new ConnectionEvent
    {
        Kind = kind,
        Origin = origin,
        Tenant = key.Tenant,
        ConnectionId = key.Connection,
        Connector = connector,
        Reason = reason,
        Time = time.GetUtcNow(),
    });

    public void Publish(ConnectionEvent e)
    {
        lock (_gate) _last = AfterAsync(_last, e);
    }

    /// <summary>Completes when everything published so far has been handled.</summary>
    public Task DrainAsync()
    {
        lock (_gate) return _last;
    }

    private async Task AfterAsync(Task previous, ConnectionEvent e)
    {
        await previous.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            var scope = scopes.CreateAsyncScope();
            await using (scope.ConfigureAwait(false))
                foreach (var handler in scope.ServiceProvider.GetServices<IConnectionEventHandler>())
                    await HandleAsync(handler, e).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // a handler's failure is the host's, and stops nobody
        catch (Exception failure)
#pragma warning restore CA1031
        {
            TokenLog.HandlerFailed(logger, e.Kind, failure);
        }
    }

    private async ValueTask HandleAsync(IConnectionEventHandler handler, ConnectionEvent e)
    {
        try
        {
            await handler.HandleAsync(e, CancellationToken.None).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // one handler's failure does not keep the event from the next
        catch (Exception failure)
#pragma warning restore CA1031
        {
            TokenLog.HandlerFailed(logger, e.Kind, failure);
        }
    }
}
