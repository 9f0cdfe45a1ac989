using Integrations.Connectors;
using static Integrations.Documents.Internal.Given;
using static Integrations.Documents.Internal.Kinds;

namespace Integrations.Documents.Internal;

/// <summary>The words of rate limits, and of the headers that report them.</summary>
internal static class BudgetWords
{
    public static Union<RateLimitHeaders> Headers { get; } = new()
    {
        { "seconds", Reset(RateLimitHeaders.Seconds) },
        { "milliseconds", Reset(RateLimitHeaders.Milliseconds) },
        { "unixSeconds", Reset(RateLimitHeaders.UnixSeconds) },
        { "unixMilliseconds", Reset(RateLimitHeaders.UnixMilliseconds) },
        { "timestamp", Reset(RateLimitHeaders.Timestamp) },
        {
            "withoutReset", new Words<RateLimitHeaders>(static given =>
                RateLimitHeaders.WithoutReset(given.Or("remaining", "X-RateLimit-Remaining")))
            {
                { "remaining", Text, Optional },
                { "limit", OrNull(Text), static (headers, limit) => headers with { Limit = limit } },
            }
        },
        {
            "inText", new Words<RateLimitHeaders>(static given => RateLimitHeaders.InText(given.Text("header"), given.Text("pattern")))
            {
                { "header", Text, Required },
                { "pattern", Text, Required },
            }
        },
    };

    private static readonly Words<Budget> _common = new(static _ => throw new NotSupportedException())
    {
        { "scope", Choice.Of<BudgetScope>(), static (budget, scope) => budget with { Scope = scope } },
        { "keyedBy", OrNull(Text), static (budget, name) => budget with { KeyedBy = name } },
        { "requests", Texts, static (budget, patterns) => budget with { Requests = patterns } },
        { "except", Texts, static (budget, patterns) => budget with { Except = patterns } },
        { "costs", new TableKind<int>(Number), static (budget, costs) => budget with { Costs = costs } },
        { "permitsFrom", OrNull(Text), static (budget, variable) => budget with { PermitsFrom = variable } },
        { "permitsByPlan", new TableKind<int>(Number), static (budget, sizes) => budget with { PermitsByPlan = sizes } },
        { "headers", OrNull(Headers), static (budget, headers) => budget with { Headers = headers } },
        { "codes", Texts, static (budget, codes) => budget with { Codes = codes } },
    };

    public static Union<Budget> Budget { get; } = new()
    {
        { "fixedWindow", Window(Connectors.Budget.FixedWindow) },
        { "slidingWindow", Window(Connectors.Budget.SlidingWindow) },
        { "tokenBucket", Bucket("refillPerSecond", Connectors.Budget.TokenBucket) },
        { "leakyBucket", Bucket("leakPerSecond", Connectors.Budget.LeakyBucket) },
        {
            "daily", new Words<Budget>(static given => Connectors.Budget.Daily(given.Text("name"), given.Of<int>("permits")))
            {
                { "name", Text, Required },
                { "permits", Number, Required },
                { "timeZone", OrNull(Text), static (budget, zone) => budget with { TimeZone = zone } },
                _common,
            }
        },
        {
            "concurrency", new Words<Budget>(static given => Connectors.Budget.Concurrency(given.Text("name"), given.Of<int>("permits")))
            {
                { "name", Text, Required },
                { "permits", Number, Required },
                _common,
            }
        },
    };

    private static Words<RateLimitHeaders> Reset(Func<string, string?, RateLimitHeaders> create) =>
        new(given => create(given.Or("reset", "X-RateLimit-Reset"), given.Or<string?>("remaining", "X-RateLimit-Remaining")))
        {
            { "reset", Text, Optional },
            { "remaining", OrNull(Text), Optional },
            { "limit", OrNull(Text), static (headers, limit) => headers with { Limit = limit } },
        };

    private static Words<Budget> Window(Func<string, int, TimeSpan, Budget> create) =>
        new(given => create(given.Text("name"), given.Of<int>("permits"), given.Of<TimeSpan>("window")))
        {
            { "name", Text, Required },
            { "permits", Number, Required },
            { "window", Duration, Required },
            _common,
        };

    private static Words<Budget> Bucket(string rate, Func<string, int, double, Budget> create) =>
        new(given => create(given.Text("name"), given.Of<int>("capacity"), (double)given.Of<decimal>(rate)))
        {
            { "name", Text, Required },
            { "capacity", Number, Required },
            { rate, AnyNumber, Required },
            _common,
        };
}
