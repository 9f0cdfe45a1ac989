using Integrations.Storage;

namespace Integrations.Internal;

/// <summary>The gate's decisions where other processes share its budgets: a request takes permits here, and the store confirms them.</summary>
internal sealed partial class RateGate
{
    /// <summary>True when no other process shares the budgets of a request, or they cannot be reached.</summary>
    private bool Decides(in GateRequest request) => _exchange is not { IsAlone: false } || request.Needed.Length == 0;

    /// <summary>Informs the other processes of a pause.</summary>
    private void Report(BudgetState state, DateTimeOffset until)
    {
        state.Share?.Paused(until);
        _exchange?.Changed(state, Now);
    }

    /// <summary>Decides on those who asked the store for permits: who got none waits again.</summary>
    private void Settle(ExchangeResult result)
    {
        List<TenantSlot> left = [];
        lock (_lock)
        {
            var now = Now;
            var (sent, reply) = result;
            _exchange!.Apply(sent, reply, now);
            if (reply is { IsLost: false }) _exchange.ApplyPauses(sent, reply, _pauses);
            for (var i = 0; i < sent.Asked.Count; i++)
            {
                var (waiter, lease) = sent.Asked[i];
                var isGranted = reply is { IsLost: false } && reply.Granted[i];
                if (isGranted && waiter.TrySetResult(Granted(waiter.Request, new(lease), now))) continue;
                left.Add(Withdraw(waiter.Request, lease, now, isGranted));
                if (!waiter.Task.IsCompleted) _queue.Add(waiter);
            }

            Continue(now);
        }

        foreach (var slot in left) slot.Leave();
    }

    /// <summary>Returns the permits of a request that is not sent; its slot must be left outside of the lock.</summary>
    private TenantSlot Withdraw(in GateRequest request, BudgetLease lease, TimeSpan now, bool isGranted)
    {
        foreach (var (state, cost) in request.Needed)
        {
            state.Return(cost);
            if (isGranted) _exchange!.Changed(state, now);
            else state.Tenants?.Settle(request.Connection.Tenant, now, cost, isGranted: false);
        }

        lease.Withdrawn();
        return request.Slot;
    }
}
