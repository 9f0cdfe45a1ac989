using System.Globalization;

namespace Integrations.Simulators;

/// <summary>
/// Counts a vendor's requests against its limits, by the time without skew. A rejected request does not count. Thread-safe.
/// </summary>
public sealed class RateLimiter
{
    /// <summary>Buckets count in fractions: the rounding of binary numbers rejects no request.</summary>
    private const double Rounding = 1e-9;

    private readonly Lock _gate = new();
    private readonly Dictionary<RateLimit, long> _rejected = [];
    private readonly Dictionary<(RateLimit Limit, string Key), RateCounter> _counters = [];
    private readonly SimulatorClock _clock;
    private readonly Func<IReadOnlyList<RateLimit>> _limits;

    /// <summary>Creates a limiter over limits that may change: they are read at each request.</summary>
    public RateLimiter(SimulatorClock clock, Func<IReadOnlyList<RateLimit>> limits) => (_clock, _limits) = (clock, limits);

    /// <summary>Creates a limiter over these limits; each one's <see cref="RateLimit.Requests"/> may change.</summary>
    public RateLimiter(SimulatorClock clock, params IReadOnlyList<RateLimit> limits) : this(clock, () => limits) { }

    /// <summary>Counts the request and returns null, or returns the response of the first limit it exceeds.</summary>
    public SimulatedAnswer? Admit(SimulatedRequest request, Func<SimulatedAnswer> tooManyRequests)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(tooManyRequests);
        lock (_gate)
        {
            var now = Now;
            List<(RateLimit Limit, RateCounter Counter, int Cost)> counted =
                [.. For(request).Select(limit => (limit, Counter(limit, request), Cost(limit, request)))];
            foreach (var (limit, counter, cost) in counted)
            {
                if (counter.Used(now) + cost <= limit.Requests + Rounding) continue;
                _rejected[limit] = Rejected(limit) + 1;
                return With((limit.Rejection ?? tooManyRequests)(), limit.RejectionHeaders, limit, counter, now, cost);
            }

            foreach (var (limit, counter, cost) in counted)
            {
                counter.Add(now, cost);
                if (limit.Window.Kind == RateWindow.Counting.Concurrent) request.WhenFinished(() => Release(counter, cost));
            }

            return null;
        }
    }

    /// <summary>Adds the headers of the limits that count the request.</summary>
    public SimulatedAnswer Describe(SimulatedRequest request, SimulatedAnswer response)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(response);
        lock (_gate)
            foreach (var limit in For(request)) With(response, limit.Headers, limit, Counter(limit, request), Now);
        return response;
    }

    /// <summary>The requests, or costs, that a limit of <see cref="RateScope.Vendor"/> counts at present.</summary>
    public int Used(RateLimit limit)
    {
        lock (_gate) return Whole(Counter(limit, "").Used(Now));
    }

    /// <summary>The requests that a limit has rejected so far, of all clients and accounts.</summary>
    public long Rejected(RateLimit limit)
    {
        lock (_gate) return _rejected.GetValueOrDefault(limit);
    }

    /// <summary>
    /// The use of a limit of <see cref="RateScope.Vendor"/> up to now: <c>limiter.Use(limit).ShareSince(earlier)</c> is the share of the
    /// allowed rate that its clients used.
    /// </summary>
    public RateUse Use(RateLimit limit)
    {
        lock (_gate)
        {
            var (counter, now, size) = (Counter(limit, ""), Now, limit.Requests ?? 0);
            var free = size - counter.Used(now);
            return new(now, counter.Spent(now), until => counter.Allowed(size, free, now, until));
        }
    }

    /// <summary>Sets the requests, or costs, that a limit of <see cref="RateScope.Vendor"/> has counted, as if they came now.</summary>
    public void SetUsed(RateLimit limit, int used)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(used);
        lock (_gate) Counter(limit, "").Set(Now, used);
    }

    private DateTimeOffset Now => _clock.TimeProvider.GetUtcNow();

    private void Release(RateCounter counter, int cost)
    {
        lock (_gate) counter.Release(Now, cost);
    }

    private IEnumerable<RateLimit> For(SimulatedRequest request) => _limits().Where(limit => limit.Requests is not null
        && limit.Endpoints.Any(pattern => Matches(pattern, request)) && !limit.Except.Any(pattern => Matches(pattern, request)));

    private RateCounter Counter(RateLimit limit, SimulatedRequest request) => Counter(limit, limit.Scope switch
    {
        RateScope.Client => request.Client ?? "",
        RateScope.Account => request.Account ?? "",
        _ => "",
    });

    private RateCounter Counter(RateLimit limit, string key) =>
        _counters.TryGetValue((limit, key), out var counter) ? counter : _counters[(limit, key)] = RateCounter.Of(limit);

    private static int Cost(RateLimit limit, SimulatedRequest request)
    {
        foreach (var (pattern, cost) in limit.Costs)
            if (Matches(pattern, request)) return cost;
        return 1;
    }

    private static bool Matches(string pattern, SimulatedRequest request) =>
        RequestPattern.Parse(pattern).Matches(request.Method, request.Path);

    /// <param name="response">The response that gets the headers.</param>
    /// <param name="headers">The headers, with their figures by name.</param>
    /// <param name="limit">The limit.</param>
    /// <param name="counter">Its count.</param>
    /// <param name="now">The time.</param>
    /// <param name="cost">The cost of a rejected request, for which the window has to have room; null: of any request.</param>
    private static SimulatedAnswer With(SimulatedAnswer response, IReadOnlyDictionary<string, string> headers, RateLimit limit,
        RateCounter counter, DateTimeOffset now, int? cost = null)
    {
        var (size, used) = (limit.Requests!.Value, counter.Used(now));
        var whole = Whole(used);
        var needed = cost is { } wanted ? used + wanted - size : used - Math.Max(0, whole - 1);
        var seconds = (long)Math.Ceiling(counter.UntilFreed(now, needed).TotalSeconds);
        foreach (var (name, value) in headers)
            response.With(name, value.Replace("{limit}", Text(size), StringComparison.Ordinal)
                .Replace("{used}", Text(whole), StringComparison.Ordinal)
                .Replace("{remaining}", Text(Math.Max(0, size - whole)), StringComparison.Ordinal)
                .Replace("{seconds}", Text(seconds), StringComparison.Ordinal)
                .Replace("{time}", Text(now.ToUnixTimeSeconds() + seconds), StringComparison.Ordinal));
        return response;
    }

    /// <summary>A bucket's fraction counts as a whole request in use.</summary>
    private static int Whole(double used) => (int)Math.Ceiling(used - Rounding);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
