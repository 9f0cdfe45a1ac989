using Microsoft.Extensions.Logging;

namespace Integrations.Internal;

/// <summary>The events of one tenant that wait for the handlers, in order. When it is full, the oldest is dropped.</summary>
internal sealed class EventQueue(EventDelivery delivery, int most, ILogger logger)
{
    private readonly Lock _gate = new();
    private readonly Queue<ConnectionEvent> _waiting = [];
    private readonly StuckHandlers _stuck = new();
    private TaskCompletionSource _idle = Done();
    private long _dropped;

    /// <summary>Completes when no event waits or is being handled.</summary>
    public Task Idle
    {
        get { lock (_gate) return _idle.Task; }
    }

    /// <summary>The number of events that wait.</summary>
    public int Waiting
    {
        get { lock (_gate) return _waiting.Count; }
    }

    /// <summary>True when the queue has no state that a new queue of the tenant would lack.</summary>
    public bool IsForgettable
    {
        get { lock (_gate) return _idle.Task.IsCompleted && !_stuck.Any; }
    }

    /// <summary>Adds an event; true when the queue was idle and has to be run.</summary>
    public bool Add(ConnectionEvent e)
    {
        lock (_gate)
        {
            if (_waiting.Count == most) Drop(_waiting.Dequeue());
            _waiting.Enqueue(e);
            if (!_idle.Task.IsCompleted) return false;
            _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return true;
        }
    }

    /// <summary>Delivers the waiting events until the queue is empty.</summary>
    public async Task RunAsync()
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        while (TryTake(out var e)) await delivery.DeliverAsync(e, _stuck).ConfigureAwait(false);
    }

    private bool TryTake([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out ConnectionEvent? e)
    {
        lock (_gate)
        {
            if (_waiting.TryDequeue(out e)) return true;
            _idle.SetResult();
            return false;
        }
    }

    /// <summary>Logged at the first and whenever the count has doubled, so that many drops do not flood the log.</summary>
    private void Drop(ConnectionEvent e)
    {
        if (System.Numerics.BitOperations.IsPow2(++_dropped)) HandlerLog.Dropped(logger, e.Tenant, _dropped, most);
    }

    private static TaskCompletionSource Done()
    {
        var done = new TaskCompletionSource();
        done.SetResult();
        return done;
    }
}
