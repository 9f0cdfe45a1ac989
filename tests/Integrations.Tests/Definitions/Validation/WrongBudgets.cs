using Integrations.Connectors;

namespace Integrations.Tests.Definitions;

/// <summary>What can be wrong in the budgets of a definition, and in the rules that name one.</summary>
internal static class WrongBudgets
{
    private static readonly Budget Minute = Budget.FixedWindow("minute", 60, TimeSpan.FromMinutes(1));

    public static WrongMembers All { get; } = new()
    {
        { "a budget without a name", d => d.Budgets = [Budget.Daily("", 10)], null, "Budgets[0].Name", "the vendor's name" },
        { "two budgets of one name", d => d.Budgets = [Minute, Budget.Daily("minute", 10)], null, "Budgets[1].Name", "a name of its own" },
        { "a budget that admits nothing", d => d.Budgets = [Budget.Concurrency("open", 0)], null, "Budgets[0].Permits", "1 or more" },
        { "a bucket that is never refilled", d => d.Budgets = [Budget.TokenBucket("bucket", 10, 0)], null, "Budgets[0].refillPerSecond",
            "3.7e-7 or more" },
        { "a bucket that leaks no number", d => d.Budgets = [Budget.LeakyBucket("bucket", 10, double.PositiveInfinity)], null,
            "Budgets[0].refillPerSecond", "3.7e-7 or more" },
        { "a window of no length", d => d.Budgets = [Budget.SlidingWindow("now", 10, TimeSpan.Zero)], null, "Budgets[0].Window",
            "0.1 seconds to 31 days" },
        { "a window of a quarter", d => d.Budgets = [Budget.FixedWindow("quarter", 10, TimeSpan.FromDays(90))], null, "Budgets[0].Window",
            "0.1 seconds to 31 days" },
        { "a plan that admits nothing",
            d => d.Budgets = [Minute with { PermitsFrom = "region", PermitsByPlan = new() { ["free"] = 0 } }], null,
            "Budgets[0].PermitsByPlan[\"free\"]", "1 or more" },
        { "plans that nothing names", d => d.Budgets = [Minute with { PermitsByPlan = new() { ["free"] = 10 } }], null,
            "Budgets[0].PermitsByPlan", "PermitsFrom" },
        { "a size from an unknown variable", d => d.Budgets = [Minute with { PermitsFrom = "plan" }], null, "Budgets[0].PermitsFrom",
            "subdomain, region" },
        { "a cost below zero", d => d.Budgets = [Minute with { Costs = new() { ["GET /search"] = -1 } }], null,
            "Budgets[0].Costs[\"GET /search\"]", "0 or more" },
        { "requests without a method", d => d.Budgets = [Minute with { Requests = ["/search"] }], null, "Budgets[0].Requests",
            "POST /search/*" },
        { "requests with a query", d => d.Budgets = [Minute with { Requests = ["GET /search?q=*"] }], null, "Budgets[0].Requests",
            "POST /search/*" },
        { "requests with a brace that stays open", d => d.Budgets = [Minute with { Requests = ["GET /users/{user"] }], null,
            "Budgets[0].Requests", "* /users/{user}/*" },
        { "exceptions without a method", d => d.Budgets = [Minute with { Except = ["search"] }], null, "Budgets[0].Except",
            "POST /search/*" },
        { "a cost of no request", d => d.Budgets = [Minute with { Costs = new() { ["search"] = 2 } }], null, "Budgets[0].Costs",
            "POST /search/*" },
        { "a key that no request has", d => d.Budgets = [Minute with { Requests = ["* /users/*"], KeyedBy = "" }], null,
            "Budgets[0].KeyedBy", "the vendor's name" },
        { "a day in an unknown time zone", d => d.Budgets = [Budget.Daily("day", 10) with { TimeZone = "Europe/Atlantis" }], null,
            "Budgets[0].TimeZone", "Europe/Paris" },
        { "a time zone without a day", d => d.Budgets = [Minute with { TimeZone = "UTC" }], null, "Budgets[0].TimeZone", "Budget.Daily" },
        { "budgets by a code that nothing reads",
            d => (d.Errors, d.Budgets) = (new(), [Minute with { Codes = ["BUSY"] }]), null, "Budgets[0].Codes", "Errors.CodePaths" },
        { "a budget's headers of no name", d => d.Budgets = [Minute with { Headers = RateLimitHeaders.Seconds("X Reset", "X Left") }],
            null, "Budgets[0].Headers.Remaining", "as in X-Request-Id" },
        { "a budget's reset of no name", d => d.Budgets = [Minute with { Headers = RateLimitHeaders.Seconds("X Reset", "X-Left") }],
            null, "Budgets[0].Headers.Reset", "as in X-Request-Id" },
        { "a budget's size of no name", d => d.Budgets = [Minute with { Headers = RateLimitHeaders.WithoutReset(limit: "X Limit") }],
            null, "Budgets[0].Headers.Limit", "as in X-Request-Id" },
        { "a budget's text of no name", d => d.Budgets = [Minute with { Headers = RateLimitHeaders.InText("X Use", "(?<used>.+)") }],
            null, "Budgets[0].Headers.header", "as in X-Request-Id" },
        { "a budget's text of a broken pattern", d => d.Budgets = [Minute with { Headers = RateLimitHeaders.InText("X-Use", "(?<used>") }],
            null, "Budgets[0].Headers.pattern", "a .NET regular expression" },
        { "a budget's text without a number", d => d.Budgets = [Minute with { Headers = RateLimitHeaders.InText("X-Use", ".*") }],
            null, "Budgets[0].Headers.pattern", "(?<remaining>...)" },
        { "a rule of an unknown budget",
            d => d.Errors = d.Errors with { Rules = [new("BUSY", "x", VendorErrorKind.RateLimited) { Budget = "minute" }] },
            null, "Errors.Rules[0].Budget", "open" },
        { "a limit of errors without a reset", d => d.Errors = d.Errors with { RateLimits = [RateLimitHeaders.WithoutReset()] }, null,
            "Errors.RateLimits[0].Reset", "belong to a budget" },
        { "budgets that are not there yet", d => d.Budgets = [null!], null, "Budgets[0]", "from top to bottom" },
    };
}
