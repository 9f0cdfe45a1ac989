using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>
/// The permits that tenants use of a budget they share. A tenant with many requests leaves permits for those that the others usually need,
/// so that they do not wait for it. Guarded by the gate's lock.
/// </summary>
internal sealed class TenantShares(Budget budget)
{
    /// <summary>The part of the demand that is kept on top of it: a tenant does not send at exact intervals.</summary>
    private const double Surplus = 1.1;

    /// <summary>The size from which one permit of a hundred is kept for tenants that have sent nothing yet.</summary>
    private const double LeastForNewcomers = 50;

    /// <summary>The number of tenants up to which the needs of all are added for each request.</summary>
    private const int Few = 32;

    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private readonly TimeSpan _window = budget.Window > Longest ? Longest : budget.Window > TimeSpan.Zero ? budget.Window
        : budget.PerSecond > 0 ? TimeSpan.FromSeconds(Math.Max(0.1, budget.Permits / budget.PerSecond)) : TimeSpan.FromSeconds(10);

    private readonly Dictionary<TenantId, Share> _shares = [];
    private (TimeSpan At, double Permits) _unmet = (TimeSpan.FromTicks(-1), 0);

    /// <summary>Counts the permits of a tenant's request.</summary>
    public void Take(TenantId tenant, TimeSpan now, double cost)
    {
        if (!_shares.TryGetValue(tenant, out var share)) _shares.Add(tenant, share = new(_window));
        share.Add(now, cost);
    }

    /// <summary>
    /// The permits that a tenant leaves for the others: none below its fair share, above it what they usually need and a part for
    /// newcomers.
    /// </summary>
    public double ReserveAgainst(TenantId tenant, TimeSpan now, double permits)
    {
        var newcomers = permits >= LeastForNewcomers ? Math.Ceiling(permits / 100) : 0;
        if (budget.Kind == BudgetKind.Concurrency) return newcomers;
        if (!_shares.TryGetValue(tenant, out var share) || share.Used(now) < permits / (_shares.Count + 1)) return 0;
        var fair = permits / _shares.Count;
        if (_shares.Count <= Few) return Total(now, fair, share) + newcomers;
        if (now - _unmet.At > TimeSpan.FromMilliseconds(1)) _unmet = (now, Total(now, fair, except: null));
        return Math.Max(0, _unmet.Permits - Unmet(share, now, fair)) + newcomers;
    }

    public int Forget(ErasureScope scope) =>
        _shares.Keys.Where(tenant => scope.Connection is null && tenant == scope.Tenant).ToList().Count(_shares.Remove);

    private double Total(TimeSpan now, double fair, Share? except)
    {
        var total = 0.0;
        foreach (var (tenant, share) in _shares)
        {
            if (ReferenceEquals(share, except)) continue;
            total += Unmet(share, now, fair);
            if (share.IsIdle) _shares.Remove(tenant);
        }

        return total;
    }

    /// <summary>The permits of its usual demand, at most of its fair share, that the tenant has not used in this window.</summary>
    private static double Unmet(Share share, TimeSpan now, double fair)
    {
        return Math.Max(0, Math.Min(fair, (share.Peak * Surplus) + 1) - share.Used(now));
    }

    /// <summary>The use of one tenant in the window before each request.</summary>
    private sealed class Share(TimeSpan window)
    {
        private readonly WindowUsage _usage = new(window);
        private double _most;
        private long _turn;

        /// <summary>The most used in a window; halves in each window with less.</summary>
        public double Peak { get; private set; }

        public bool IsIdle => Peak < 0.05;

        public void Add(TimeSpan now, double cost)
        {
            _usage.Add(now, cost);
            _most = Math.Max(_most, Used(now));
            Peak = Math.Max(Peak, _most);
        }

        public double Used(TimeSpan now)
        {
            var used = _usage.Used(now);
            if (now.Ticks / window.Ticks is var turn && turn == _turn) return used;
            Peak = Math.Max(Peak / Math.Pow(2, Math.Min(60, turn - _turn)), turn == _turn + 1 ? _most : used);
            (_turn, _most) = (turn, used);
            return used;
        }
    }
}
