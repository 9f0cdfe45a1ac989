namespace Integrations.Internal;

/// <summary>Serves the requests that wait at the gate.</summary>
internal sealed partial class RateGate
{
    private void Continue(TimeSpan now)
    {
        if (_queue.Count > 0) Serve(now);
        else _exchange?.Flush(now);
    }

    /// <summary>Admits those who wait, each tenant in turn, until no budget has room.</summary>
    private void Serve(TimeSpan now)
    {
        // The reply serves them.
        if (_exchange is { IsBusy: true }) return;
        _round++;
        var next = TimeSpan.MaxValue;
        for (var passed = 0; passed < _queue.Tenants;) passed = ServeOne(_queue.Turn(), now, ref next) ? 0 : passed + 1;
        Wake(now, next);
        _exchange?.Flush(now);
    }

    /// <summary>Admits one request of a tenant; false when none of its requests has room.</summary>
    private bool ServeOne(TenantLanes tenant, TimeSpan now, ref TimeSpan next)
    {
        for (var i = 0; i < tenant.Lanes.Count && _exchange is not { IsBusy: true };)
        {
            var lane = tenant.Lanes[i++];
            while (lane.Waiters.First is { Value: var waiter })
            {
                var decides = Decides(waiter.Request);
                var reply = TryTake(waiter.Request, now, decides, out var until);
                if (reply.Lease is null && until <= waiter.Request.Deadline)
                {
                    if (until > TimeSpan.Zero && until < next) next = until;
                    break;
                }

                if (lane.Waiters.Count == 1) i--;
                _queue.Remove(waiter);
                if (reply.Lease is null) waiter.TrySetResult(Refused(reply));
                else if (!decides) _exchange!.Ask(waiter, reply.Lease);
                else if (!waiter.TrySetResult(Granted(waiter.Request, reply, now))) CancelLater(reply.Lease);
                if (reply.Lease is null) continue;
                tenant.Served(lane);
                return true;
            }
        }

        return false;
    }

    /// <summary>Serves the queue again at a time; zero or the maximum: something else will.</summary>
    private void Wake(TimeSpan now, TimeSpan at)
    {
        if (at <= TimeSpan.Zero || at >= _wakesAt) return;
        _wakesAt = at;
        // A delay is cut to whole milliseconds: not one too early.
        var due = TimeSpan.FromMilliseconds(Math.Clamp(Math.Ceiling((at - now).TotalMilliseconds), 1, int.MaxValue));
        _timer ??= _time.CreateTimer(static gate => ((RateGate)gate!).Wake(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(due, Timeout.InfiniteTimeSpan);
    }

    private void Wake()
    {
        lock (_lock)
        {
            _wakesAt = TimeSpan.MaxValue;
            Continue(Now);
        }
    }

    /// <summary>Returns the permits of a canceled request without the lock: its tenant's slot may serve another gate.</summary>
    private static void CancelLater(BudgetLease lease) =>
        ThreadPool.UnsafeQueueUserWorkItem(static lease => lease.Cancel(), lease, preferLocal: false);
}
