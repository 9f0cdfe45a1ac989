using Integrations.Storage;

namespace Integrations.Internal;

/// <summary>The gate where processes share its budgets: a request takes permits of this process, and the store confirms them.</summary>
internal sealed partial class RateGate
{
    /// <summary>True when no other process shares the budgets of a request, or they cannot be reached.</summary>
    private bool Decides(in GateRequest request) => _exchange is not { IsAlone: false } || request.Needed.Length == 0;

    /// <summary>The store is away: from now on this process keeps to its share.</summary>
    private void LimitToShare(BudgetState state, TimeSpan now)
    {
        if (state.Share is not { IsLimited: false } share) return;
        share.Limit(state, now);
        _exchange!.Changed(state, now);
    }

    /// <summary>Informs the other processes of a pause.</summary>
    private void Report(BudgetState state, DateTimeOffset until)
    {
        state.Share?.Paused(until);
        _exchange?.Changed(state, Now);
    }

    /// <summary>Decides on the requests of an exchange: those without permits wait again.</summary>
    private void Settle(ExchangeResult result)
    {
        List<TenantSlot> left = [];
        lock (_lock)
        {
            var now = Now;
            var (sent, reply) = result;
            // First: permits that are not granted are not used by this process.
            for (var i = 0; i < sent.Asked.Count; i++)
                if (!result.IsGranted(i)) left.Add(Withdraw(sent.Asked[i], now));
            _exchange!.Apply(sent, reply, now);
            if (reply is { IsLost: false }) _exchange.ApplyPauses(sent, reply, _pauses);
            for (var i = 0; i < sent.Asked.Count; i++)
            {
                var (waiter, lease) = sent.Asked[i];
                if (!result.IsGranted(i) && !waiter.Task.IsCompleted) _queue.Add(waiter);
                if (result.IsGranted(i) && !waiter.TrySetResult(Granted(waiter.Request, new(lease), now))) left.Add(Abandon(lease, now));
            }

            Continue(now);
        }

        foreach (var slot in left) slot.Leave();
    }

    /// <summary>Returns the permits that a request did not get; its slot must be left outside of the lock.</summary>
    private static TenantSlot Withdraw(in AskedRequest asked, TimeSpan now)
    {
        var request = asked.Waiter.Request;
        foreach (var (state, cost) in request.Needed)
        {
            state.Withdraw(cost);
            state.Tenants?.Settle(request.Connection.Tenant, now, cost, isGranted: false);
        }

        return asked.Lease.Withdrawn();
    }

    /// <summary>Returns the permits of a request that was canceled before it got them.</summary>
    private TenantSlot Abandon(BudgetLease lease, TimeSpan now)
    {
        foreach (var (state, cost) in lease.Needed)
        {
            state.Return(cost);
            _exchange!.Changed(state, now);
        }

        return lease.Withdrawn();
    }
}
