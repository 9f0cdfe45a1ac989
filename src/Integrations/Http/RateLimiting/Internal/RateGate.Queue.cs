namespace Integrations.Internal;

/// <summary>Serves the requests that wait at the gate.</summary>
internal sealed partial class RateGate
{
    /// <summary>
    /// A request began to wait. Where it finds no room nothing changed for those before it, who are served in their turn otherwise: to
    /// look at all of them each time would stop a gate that thousands of tenants join.
    /// </summary>
    private void Joined(in GateRequest request, TimeSpan now)
    {
        _round++;
        if (!_pauses.Any && Lacking(request, now, Decides(request), reserves: null, out var until) is not null
            && until <= request.Deadline) Wake(now, until);
        else Serve(now);
    }

    /// <summary>Finds a budget without room for a request; null: all have room.</summary>
    /// <param name="request">The request.</param>
    /// <param name="now">The time.</param>
    /// <param name="decides">True when no store confirms the permits.</param>
    /// <param name="reserves">Gets the permits that remain for others, by budget.</param>
    /// <param name="until">The time of the next try; zero when something else happens first, such as a response.</param>
    private string? Lacking(in GateRequest request, TimeSpan now, bool decides, (double, double)[]? reserves, out TimeSpan until)
    {
        until = TimeSpan.Zero;
        string? budget = null;
        for (var i = 0; i < request.Needed.Length; i++)
        {
            var (state, cost) = request.Needed[i];
            if (decides) LimitToShare(state, now);
            var (background, tenants) = _rules.ReserveOf(state, request, now);
            if (reserves is not null) reserves[i] = (background, tenants);
            var missing = state.Missing(now, cost, background + tenants);
            var isBlocked = state.Blocked.Round == _round && background + tenants >= state.Blocked.Reserve;
            var heldUntil = state.Share?.HeldUntil(now, background + tenants);
            if (missing <= Least && !isBlocked && heldUntil is null) continue;
            budget = state.Budget.Name;
            if (isBlocked) continue;
            state.Blocked = (_round, background + tenants);
            // What others may need changes at any time: the first permit that becomes free is the next chance.
            var freeAt = missing > Least ? state.FreeAt(now, Math.Max(missing - tenants, Least)) : null;
            if (!(freeAt > heldUntil) && heldUntil is not null) freeAt = heldUntil;
            if (freeAt > until) until = freeAt.Value;
        }

        return budget;
    }

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
