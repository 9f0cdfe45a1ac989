using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>
/// What tenants use of a budget they share. A tenant with many requests leaves permits for those that the others usually need, so that they
/// do not wait for it. Guarded by the gate's lock.
/// </summary>
internal sealed class TenantShares(Budget budget)
{
    /// <summary>The part of the demand that is kept on top of it: a tenant does not send at exact intervals.</summary>
    private const double Surplus = 1.1;

    /// <summary>The size from which one permit of a hundred is kept for tenants that have sent nothing yet.</summary>
    private const double LeastForNewcomers = 50;

    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private readonly TimeSpan _window = budget.Window > Longest ? Longest : budget.Window > TimeSpan.Zero ? budget.Window
        : budget.PerSecond > 0 ? TimeSpan.FromSeconds(Math.Max(0.1, budget.Permits / budget.PerSecond)) : TimeSpan.FromSeconds(10);

    private readonly Dictionary<TenantId, Share> _shares = [];
    private (TimeSpan At, double Permits) _unmet = (TimeSpan.MinValue, 0);

    /// <summary>Counts the permits of a tenant's request.</summary>
    public void Take(TenantId tenant, TimeSpan now, double cost)
    {
        if (!_shares.TryGetValue(tenant, out var share)) _shares.Add(tenant, share = new());
        share.Add(now.Ticks / _window.Ticks, cost);
    }

    /// <summary>The permits that a tenant leaves for the others.</summary>
    public double ReserveAgainst(TenantId tenant, TimeSpan now, double permits)
    {
        if (budget.Kind == BudgetKind.Concurrency) return permits >= LeastForNewcomers ? Math.Ceiling(permits / 100) : 0;
        var fair = permits / Math.Max(1, _shares.Count);
        if (now - _unmet.At > TimeSpan.FromMilliseconds(1) || now < _unmet.At) _unmet = (now, Total(now, fair));
        var own = _shares.TryGetValue(tenant, out var share) ? Unmet(share, now, fair) : 0;
        var newcomers = permits >= LeastForNewcomers ? Math.Ceiling(permits / 100) : 0;
        return Math.Min(Math.Max(0, _unmet.Permits - own) + newcomers, permits - fair + newcomers);
    }

    public int Forget(ErasureScope scope) => _shares.Keys.Where(tenant => scope.Connection is null && tenant == scope.Tenant).ToList().Count(_shares.Remove);

    private double Total(TimeSpan now, double fair)
    {
        var total = 0.0;
        foreach (var (tenant, share) in _shares)
        {
            var unmet = Unmet(share, now, fair);
            if (share.IsIdle) _shares.Remove(tenant);
            total += unmet;
        }

        return total;
    }

    /// <summary>The permits of its usual demand, at most of its fair share, that the tenant has not used in this window.</summary>
    private double Unmet(Share share, TimeSpan now, double fair)
    {
        var used = share.Used(now.Ticks / _window.Ticks, (double)(now.Ticks % _window.Ticks) / _window.Ticks);
        return Math.Max(0, Math.Min(fair, (share.Peak * Surplus) + 1) - used);
    }

    /// <summary>The use of one tenant, by this window and the one before.</summary>
    private sealed class Share
    {
        private long _window;
        private double _current;
        private double _previous;

        /// <summary>The most used in a window; halves in each window with less.</summary>
        public double Peak { get; private set; }

        public bool IsIdle => Peak < 0.05 && _current == 0;

        public void Add(long window, double cost)
        {
            Turn(window);
            _current += cost;
            Peak = Math.Max(Peak, _current);
        }

        public double Used(long window, double part)
        {
            Turn(window);
            return _current + (_previous * (1 - part));
        }

        private void Turn(long window)
        {
            if (window == _window) return;
            (_previous, _current) = (window == _window + 1 ? _current : 0, 0);
            Peak = Math.Max(Peak / Math.Pow(2, Math.Min(60, window - _window)), _previous);
            _window = window;
        }
    }
}
