using System.Text.RegularExpressions;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Checks the budgets, and the rules that name one.</summary>
internal static class BudgetChecks
{
    private static readonly TimeSpan LongestWindow = TimeSpan.FromDays(31);

    private static double LeastPerSecond => 1 / LongestWindow.TotalSeconds;

    public static void Run(DefinitionCheck check)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (at, budget) in check.Definition.Budgets.Index())
        {
            var place = check.At(nameof(ConnectorDefinition.Budgets)).Entry(at);
            place.Named(nameof(budget.Name), budget.Name);
            place.In(nameof(budget.Name)).FaultIf(!names.Add(budget.Name), $"'{budget.Name}' is used twice", "a name of its own");
            Size(place, budget);
            Requests(place, budget);
            Source(check, place, budget);
            Headers(place.In(nameof(budget.Headers)), budget.Headers);
        }

        foreach (var (at, rule) in check.Definition.Errors.Rules.Index().Where(entry => entry.Item.Budget is not null))
            check.At(nameof(ConnectorDefinition.Errors)).In("Rules").Entry(at).In(nameof(rule.Budget))
                .FaultIf(!names.Contains(rule.Budget!), $"'{rule.Budget}' is not a budget", string.Join(", ", names));
    }

    private static void Size(Place place, Budget budget)
    {
        place.In(nameof(budget.Permits)).FaultIf(budget.Permits < 1, $"{budget.Permits} admits no request", "1 or more");
        var isBucket = budget.Kind is BudgetKind.TokenBucket or BudgetKind.LeakyBucket;
        place.In("refillPerSecond").FaultIf(isBucket && !(budget.PerSecond >= LeastPerSecond && double.IsFinite(budget.PerSecond)),
            $"{budget.PerSecond} frees no permit in {LongestWindow.Days} days", $"{LeastPerSecond:0.0e-0} or more");
        place.In(nameof(budget.Window)).FaultIf(
            budget.Kind is BudgetKind.FixedWindow or BudgetKind.SlidingWindow
                && (budget.Window < TimeSpan.FromMilliseconds(100) || budget.Window > LongestWindow),
            $"{budget.Window} is not a window", "0.1 seconds to 31 days");
        place.In(nameof(budget.TimeZone)).FaultIf(budget.TimeZone is not null && budget.Kind != BudgetKind.Daily,
            "has no day that ends in it", "null, or a budget of Budget.Daily");
        place.In(nameof(budget.TimeZone)).FaultIf(budget.TimeZone is { } zone && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _),
            $"'{budget.TimeZone}' is not a time zone of this machine", "UTC, or an IANA id such as Europe/Paris");
        foreach (var (plan, permits) in budget.PermitsByPlan)
            place.In(nameof(budget.PermitsByPlan)).Entry(plan).FaultIf(permits < 1, $"{permits} admits no request", "1 or more");
        foreach (var (pattern, cost) in budget.Costs)
            place.In(nameof(budget.Costs)).Entry(pattern).FaultIf(cost < 0, $"{cost} is below zero", "0 or more");
    }

    private static void Requests(Place place, Budget budget)
    {
        if (budget.KeyedBy is { } key) place.Named(nameof(budget.KeyedBy), key);
        foreach (var pattern in budget.Requests) Pattern(place.In(nameof(budget.Requests)), pattern);
        foreach (var pattern in budget.Except) Pattern(place.In(nameof(budget.Except)), pattern);
        foreach (var pattern in budget.Costs.Keys) Pattern(place.In(nameof(budget.Costs)), pattern);
    }

    private static void Pattern(Place place, string pattern) => place.FaultIf(
        pattern is null || !Patterns.IsWhole(pattern, @"([A-Z]+|\*) [^\s?#]*") || !Regex.IsMatch(pattern, @"^([^{}]|\{\w+\})*$"),
        $"'{pattern}' is not a pattern", "a method and a path, as 'POST /search/*' or '* /users/{user}/*'");

    private static void Source(DefinitionCheck check, Place place, Budget budget)
    {
        if (budget.PermitsFrom is { } name)
            place.In(nameof(budget.PermitsFrom))
                .OneOf(name, check.Variables.Connection, "an account property, a captured value or an input");
        place.In(nameof(budget.PermitsByPlan)).FaultIf(budget.PermitsByPlan.Count > 0 && budget.PermitsFrom is null,
            "has no value to look up", nameof(budget.PermitsFrom));
        place.In(nameof(budget.Codes)).FaultIf(budget.Codes.Count > 0 && check.Definition.Errors.CodePaths.Count == 0,
            "uses codes, and no code is read", $"{nameof(ConnectorDefinition.Errors)}.{nameof(ErrorTable.CodePaths)}");
    }

    private static void Headers(Place place, RateLimitHeaders? headers)
    {
        if (headers is null) return;
        place.In(nameof(headers.Reset)).Header(headers.Reset);
        place.In(nameof(headers.Remaining)).Header(headers.Remaining);
        place.In(nameof(headers.Limit)).Header(headers.Limit);
        place.In("header").Header(headers.Usage);
        if (headers.UsagePattern is not { } pattern) return;
        place.In("pattern").Pattern(pattern);
        place.In("pattern").FaultIf(!pattern.Contains("(?<used>", StringComparison.Ordinal)
            && !pattern.Contains("(?<remaining>", StringComparison.Ordinal), "finds no number",
                "a group (?<used>...) or (?<remaining>...)");
    }
}
