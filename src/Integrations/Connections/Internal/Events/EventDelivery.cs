using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Integrations.Internal;

/// <summary>
/// Delivers one event to every handler, each with a timeout and in the event's own scope, which is disposed when the last of them returned.
/// </summary>
internal sealed class EventDelivery(IServiceScopeFactory scopes, TimeSpan limit, TimeProvider time, ILogger logger)
{
    /// <summary>
    /// The number of attempts for a call whose timeout passed before it began: the process was suspended, or its threads were all in use.
    /// The event must not be lost because of that.
    /// </summary>
    private const int Attempts = 3;

    private readonly LimitedCalls _calls = new(time);

    public async Task DeliverAsync(ConnectionEvent e, StuckHandlers stuck)
    {
        List<Task> late = [];
        AsyncServiceScope? scope = null;
        try
        {
            var made = await OpenAsync().ConfigureAwait(false);
            scope = made.Scope;
            for (var place = 0; place < made.Handlers.Length; place++)
                if (await HandleAsync(made.Handlers[place], place, e, stuck).ConfigureAwait(false) is { } call) late.Add(call);
        }
#pragma warning disable CA1031 // a handler that cannot be created is the host's fault, and does not stop the others
        catch (Exception failure)
#pragma warning restore CA1031
        {
            HandlerLog.HandlerFailed(logger, e.Kind, failure);
        }

        if (scope is not { } open) return;
        if (late.Count > 0) _ = EndAsync(open, Task.WhenAll(late));
        else await EndAsync(open, Task.CompletedTask).ConfigureAwait(false);
    }

    /// <returns>The call, when it timed out.</returns>
    private async ValueTask<Task?> HandleAsync(IConnectionEventHandler handler, int place, ConnectionEvent e, StuckHandlers stuck)
    {
        if (stuck.Holds(place))
        {
            if (stuck.Skip() is var skipped and > 0) HandlerLog.Skipped(logger, handler.GetType(), e.Tenant, skipped);
            return null;
        }

        var call = new HandlerCall(handler, e);
        try
        {
            await RunAsync(call).ConfigureAwait(false);
        }
        catch (LimitPassedException) when (call.HasBegun)
        {
            stuck.Add(place, call.Done);
            HandlerLog.HandlerStuck(logger, handler.GetType(), e.Kind, e.Tenant, limit);
            return call.Done;
        }
#pragma warning disable CA1031 // one handler's failure does not prevent the next from receiving the event
        catch (Exception failure)
#pragma warning restore CA1031
        {
            HandlerLog.HandlerFailed(logger, e.Kind, failure);
        }

        return null;
    }

    private async ValueTask RunAsync(HandlerCall call)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await _calls.RunAsync(static (call, token) => call.RunAsync(token), call, limit, late: null, CancellationToken.None)
                    .ConfigureAwait(false);
                return;
            }
            catch (LimitPassedException) when (!call.HasBegun && attempt < Attempts)
            {
            }
        }
    }

    private async ValueTask<EventScope> OpenAsync()
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await _calls.RunAsync(
                    static (scopes, _) =>
                        new ValueTask<EventScope>(EventScope.Of(scopes)), scopes, limit, EndLateAsync, CancellationToken.None)
                        .ConfigureAwait(false);
            }
            catch (LimitPassedException) when (attempt < Attempts)
            {
            }
        }
    }

    private static ValueTask EndLateAsync(Task<EventScope> made) =>
        made.IsCompletedSuccessfully ? made.Result.Scope.DisposeAsync() : default;

    private async Task EndAsync(AsyncServiceScope scope, Task handlers)
    {
        await handlers.ConfigureAwait(false);
        try
        {
            await _calls.RunAsync(static async (scope, _) =>
            {
                await scope.DisposeAsync().ConfigureAwait(false);
                return true;
            }, scope, limit, late: null, CancellationToken.None).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // the event is handled
        catch (Exception failure)
#pragma warning restore CA1031
        {
            HandlerLog.ScopeFailed(logger, failure);
        }
    }

    private sealed record EventScope(AsyncServiceScope Scope, IConnectionEventHandler[] Handlers)
    {
        public static EventScope Of(IServiceScopeFactory scopes)
        {
            var scope = scopes.CreateAsyncScope();
            try
            {
                return new(scope, [.. scope.ServiceProvider.GetServices<IConnectionEventHandler>()]);
            }
            catch
            {
                scope.Dispose();
                throw;
            }
        }
    }

    /// <summary>One call of a handler, which may outlast its timeout.</summary>
    private sealed class HandlerCall(IConnectionEventHandler handler, ConnectionEvent e)
    {
        private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private volatile bool _hasBegun;

        public bool HasBegun => _hasBegun;

        public Task Done => _done.Task;

        public async ValueTask<bool> RunAsync(CancellationToken cancellationToken)
        {
            _hasBegun = true;
            try
            {
                await handler.HandleAsync(e, cancellationToken).ConfigureAwait(false);
                return true;
            }
            finally
            {
                _done.SetResult();
            }
        }
    }
}
