using System.Globalization;
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

    /// <summary>The permits that are kept on top of the demand of all: one of them sends earlier than usual.</summary>
    private const double Spare = 1;

    /// <summary>The size from which one permit of a hundred is kept for tenants that have sent nothing yet.</summary>
    private const double LeastForNewcomers = 50;

    /// <summary>The number of tenants up to which the needs of all are added for each request.</summary>
    private const int Few = 32;

    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private readonly TimeSpan _window = budget.Window > Longest ? Longest : budget.Window > TimeSpan.Zero ? budget.Window
        : budget.PerSecond > 0 ? TimeSpan.FromSeconds(Math.Max(0.1, budget.Permits / budget.PerSecond)) : TimeSpan.FromSeconds(10);

    private readonly Dictionary<TenantId, Share> _shares = [];
    /// <summary>The use of tenants that have requests in other processes only, by the hash of their ids.</summary>
    private readonly Dictionary<string, Use> _absent = [];

    private (TimeSpan At, double Permits) _unmet = (TimeSpan.FromTicks(-1), 0);

    /// <summary>Counts the permits that a tenant needs for a new request, which waits for them or not.</summary>
    public void Need(TenantId tenant, TimeSpan now, double cost)
    {
        if (!_shares.TryGetValue(tenant, out var share)) _shares.Add(tenant, share = new(_window, tenant));
        share.Need(now, cost);
    }

    /// <summary>Counts the permits of a tenant's request, which it gets or not.</summary>
    public void Ask(TenantId tenant, double cost)
    {
        if (_shares.TryGetValue(tenant, out var share)) share.Asked += cost;
    }

    /// <summary>The request got its permits, or not.</summary>
    public void Settle(TenantId tenant, TimeSpan now, double cost, bool isGranted)
    {
        if (!_shares.TryGetValue(tenant, out var share)) return;
        share.Asked = Math.Max(0, share.Asked - cost);
        if (isGranted) share.Add(now, cost);
    }

    /// <summary>
    /// The permits that a tenant leaves for the others: none below its fair share, above it what they usually need and a part for
    /// newcomers.
    /// </summary>
    public double ReserveAgainst(TenantId tenant, TimeSpan now, double permits)
    {
        var newcomers = permits >= LeastForNewcomers ? Math.Ceiling(permits / 100) : 0;
        if (budget.Kind == BudgetKind.Concurrency) return newcomers;
        var count = _shares.Count + _absent.Count;
        if (!_shares.TryGetValue(tenant, out var share) || share.AllUsed(now) < permits / (count + 1)) return 0;
        if (count == 1) return newcomers;
        var fair = permits / count;
        if (count <= Few) return Total(now, fair, share) + Spare + newcomers;
        if (now - _unmet.At > TimeSpan.FromMilliseconds(1)) _unmet = (now, Total(now, fair, except: null));
        return Math.Max(0, _unmet.Permits - Unmet(share, now, fair)) + Spare + newcomers;
    }

    public int Forget(ErasureScope scope) =>
        _shares.Keys.Where(tenant => scope.Connection is null && tenant == scope.Tenant).ToList().Count(_shares.Remove);

    /// <summary>A note for other processes: what the tenants use here, those with the highest use first, by a hash of their ids.</summary>
    public string Note(TimeSpan now)
    {
        if (budget.Kind == BudgetKind.Concurrency) return "";
        return string.Join(';', _shares.OrderByDescending(static entry => entry.Value.Peak).Take(Few).Select(entry =>
            string.Create(CultureInfo.InvariantCulture, $"{entry.Value.Hash}:{entry.Value.Used(now):F1}:{entry.Value.Peak:F1}")));
    }

    /// <summary>Considers the notes of the other processes.</summary>
    public void Others(IReadOnlyList<string> notes)
    {
        if (_absent.Count == 0 && notes.Count == 0) return;
        _absent.Clear();
        foreach (var share in _shares.Values) share.Elsewhere = default;
        var own = _shares.Values.ToDictionary(static share => share.Hash);
        foreach (var part in notes.SelectMany(static note => note.Split(';', StringSplitOptions.RemoveEmptyEntries)))
        {
            // The other process may be of another version.
            if (part.Split(':') is not [var hash, var usedText, var peakText]
                || !TryRead(usedText, out var used) || !TryRead(peakText, out var peak)) continue;
            var use = new Use(used, peak);
            if (own.TryGetValue(hash, out var share)) share.Elsewhere += use;
            else _absent[hash] = _absent.GetValueOrDefault(hash) + use;
        }
    }

    private static bool TryRead(string text, out double permits) =>
        double.TryParse(text, CultureInfo.InvariantCulture, out permits) && double.IsFinite(permits) && permits >= 0;

    private double Total(TimeSpan now, double fair, Share? except)
    {
        var total = 0.0;
        // A note is as old as the tenant's latest request: some of its use has ended since.
        foreach (var use in _absent.Values) total += Unmet(use.Used * 0.9, use.Peak, fair);
        foreach (var (tenant, share) in _shares)
        {
            if (ReferenceEquals(share, except)) continue;
            total += Unmet(share, now, fair);
            if (share.IsIdle) _shares.Remove(tenant);
        }

        return total;
    }

    /// <summary>The permits of its usual demand, at most of its fair share, that the tenant has not used in this window.</summary>
    private static double Unmet(Share share, TimeSpan now, double fair) =>
        Unmet(share.AllUsed(now), share.Peak + share.Elsewhere.Peak, fair);

    private static double Unmet(double used, double peak, double fair) => Math.Max(0, Math.Min(fair, peak * Surplus) - used);

    /// <summary>Use in other processes.</summary>
    private readonly record struct Use(double Used, double Peak)
    {
        public static Use operator +(Use left, Use right) => new(left.Used + right.Used, left.Peak + right.Peak);
    }

    /// <summary>The needs and the use of one tenant in the window before each request.</summary>
    private sealed class Share(TimeSpan window, TenantId tenant)
    {
        private readonly WindowUsage _usage = new(window);
        private readonly WindowUsage _needs = new(window);
        private double _most;
        private long _turn;

        /// <summary>The most that requests needed in a window; halves in each window with less.</summary>
        public double Peak { get; private set; }

        public bool IsIdle => Peak < 0.05 && Asked <= 0;

        /// <summary>The permits of requests that are not decided yet.</summary>
        public double Asked { get; set; }

        /// <summary>The use in other processes.</summary>
        public Use Elsewhere { get; set; }

        /// <summary>The tenant in notes for other processes.</summary>
        public string Hash => field ??= BudgetKey.Hash(tenant.Value);

        public double AllUsed(TimeSpan now) => Used(now) + Asked + Elsewhere.Used;

        public void Need(TimeSpan now, double cost)
        {
            _needs.Add(now, cost);
            Turn(now);
            _most = Math.Max(_most, _needs.Used(now));
            Peak = Math.Max(Peak, _most);
        }

        public void Add(TimeSpan now, double cost) => _usage.Add(now, cost);

        public double Used(TimeSpan now)
        {
            Turn(now);
            return _usage.Used(now);
        }

        private void Turn(TimeSpan now)
        {
            if (now.Ticks / window.Ticks is var turn && turn == _turn) return;
            var needed = _needs.Used(now);
            Peak = Math.Max(Peak / Math.Pow(2, Math.Min(60, turn - _turn)), turn == _turn + 1 ? _most : needed);
            (_turn, _most) = (turn, needed);
        }
    }
}
