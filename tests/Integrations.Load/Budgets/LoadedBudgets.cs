using Integrations.Connectors;
using Integrations.Simulators;

namespace Integrations.Load;

/// <summary>The budgets of a run: seven kinds of one connection, and one that tenants share.</summary>
internal static class LoadedBudgets
{
    public const string Daily = "daily";
    public const string Concurrency = "concurrency";
    public const string Neighbor = "neighbor";

    /// <summary>The path that costs more than the others.</summary>
    public const string Search = "/search";

    private const string LimitHeader = "X-RateLimit-Limit";
    private const string RemainingHeader = "X-RateLimit-Remaining";
    private const string ResetHeader = "X-RateLimit-Reset";
    private const string SearchPattern = $"GET {Search}";
    private const int Rate = 20;
    private const int SearchCost = 5;

    /// <summary>The calls that the vendor of the neighbors allows in a second.</summary>
    public const int NeighborCalls = 30;

    /// <summary>The tenants beside the loud one; together they use a third of what the vendor allows.</summary>
    public const int QuietTenants = 10;

    /// <summary>The calls of a quiet tenant in a second.</summary>
    public const double QuietCalls = 1;

    /// <summary>The window of the budget that tenants share.</summary>
    public static TimeSpan NeighborWindow { get; } = TimeSpan.FromSeconds(1);

    private static readonly string[] Probe = [$"GET {LoadVendor.Probe}"];

    /// <summary>Vendors with windows send the time of the reset, others the permits that are left.</summary>
    private static readonly Dictionary<string, string> State = new() { [LimitHeader] = "{limit}", [RemainingHeader] = "{remaining}" };

    private static readonly Dictionary<string, string> StateWithReset = new(State) { [ResetHeader] = "{seconds}" };

    public static IReadOnlyList<string> Kinds { get; } =
        ["fixed-window", "sliding-window", "token-bucket", "leaky-bucket", Daily, Concurrency, "cost"];

    /// <summary>The budget of a kind.</summary>
    /// <param name="kind">One of <see cref="Kinds"/>, or <see cref="Neighbor"/>.</param>
    /// <param name="form">The form of the run, which decides the lengths.</param>
    public static LoadedBudget Of(string kind, LoadForm form)
    {
        var (window, permits) = (form.Window, (int)(Rate * form.Window.TotalSeconds));
        return kind switch
        {
            "fixed-window" => Windowed(kind, Budget.FixedWindow(kind, permits, window), RateWindow.Fixed(window)),
            "sliding-window" => Windowed(kind, Budget.SlidingWindow(kind, permits, window), RateWindow.Sliding(window)),
            "token-bucket" => Bucket(kind, Budget.TokenBucket(kind, Rate, Rate), RateWindow.TokenBucket(Rate)),
            "leaky-bucket" => Bucket(kind, Budget.LeakyBucket(kind, Rate, Rate), RateWindow.LeakyBucket(Rate)),
            // As many as half the rate allows in the run: three times that rate uses it up in a third of the time.
            Daily => Windowed(kind, Budget.Daily(kind, (int)(Rate / 2 * form.Seconds)), RateWindow.Day) with
            {
                CallsPerSecond = Rate / 2d,
            },
            Concurrency => AtOnce(),
            "cost" => Weighted(kind, Budget.SlidingWindow(kind, 4 * permits, window), RateWindow.Sliding(window)),
            Neighbor => Shared(),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no budget of this kind."),
        };
    }

    private static LoadedBudget Windowed(string kind, Budget budget, RateWindow window)
    {
        // Only where the count starts at zero is the reset the time at which all permits are free.
        var hasReset = kind is "fixed-window" or Daily;
        return Of(kind, budget with { Headers = hasReset ? WithReset : WithoutReset }, window, hasReset ? StateWithReset : State);
    }

    private static LoadedBudget Bucket(string kind, Budget budget, RateWindow bucket) =>
        Of(kind, budget with { Headers = WithoutReset }, bucket, State);

    /// <summary>Three calls of four cost 1, one costs 5: 80 permits a second are 40 calls.</summary>
    private static LoadedBudget Weighted(string kind, Budget budget, RateWindow window) =>
        Of(kind, budget with { Headers = WithoutReset, Costs = new() { [SearchPattern] = SearchCost } }, window, State,
            [new(SearchPattern, SearchCost)]) with { Paths = ["/things", "/things", "/things", Search], CallsPerSecond = 2 * Rate };

    private static LoadedBudget AtOnce()
    {
        const int permits = 6;
        var responseTime = TimeSpan.FromMilliseconds(250);
        return Of(Concurrency, Budget.Concurrency(Concurrency, permits), RateWindow.Concurrent, []) with
        {
            ResponseTime = responseTime,
            CallsPerSecond = permits / responseTime.TotalSeconds,
        };
    }

    private static LoadedBudget Shared() =>
        Windowed(Neighbor, Budget.SlidingWindow(Neighbor, NeighborCalls, NeighborWindow) with { Scope = BudgetScope.App },
            RateWindow.Sliding(NeighborWindow)) with { ResponseTime = TimeSpan.FromMilliseconds(50), CallsPerSecond = NeighborCalls };

    private static RateLimitHeaders WithReset => RateLimitHeaders.Seconds(ResetHeader, RemainingHeader) with { Limit = LimitHeader };

    private static RateLimitHeaders WithoutReset => RateLimitHeaders.WithoutReset(RemainingHeader, LimitHeader);

    private static LoadedBudget Of(string kind, Budget budget, RateWindow window, Dictionary<string, string> headers,
        IReadOnlyList<KeyValuePair<string, int>>? costs = null)
    {
        var limit = new RateLimit { Requests = budget.Permits, Window = window, Headers = headers, Costs = costs ?? [], Except = Probe };
        return new(kind, budget with { Except = Probe }, limit, Rate);
    }
}
