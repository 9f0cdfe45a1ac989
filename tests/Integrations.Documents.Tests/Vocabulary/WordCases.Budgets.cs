using Integrations.Connectors;
using Integrations.Documents.Internal;

namespace Integrations.Documents.Tests.Vocabulary;

/// <summary>Rate limits and their headers.</summary>
internal static partial class WordCases
{
    private static IEnumerable<WordCase> Budgets() =>
    [
        Case("a fixed window of one mailbox", BudgetWords.Budget, """
            {
              "kind": "fixedWindow", "name": "mailbox", "permits": 10, "window": "PT10M", "scope": "app", "keyedBy": "user",
              "requests": ["* /users/{user}/*"], "except": ["GET /users/{user}/photo"], "costs": { "POST *": 5 }
            }
            """,
            Budget.FixedWindow("mailbox", 10, TimeSpan.FromMinutes(10)) with
            {
                Scope = BudgetScope.App, KeyedBy = "user", Requests = ["* /users/{user}/*"], Except = ["GET /users/{user}/photo"],
                Costs = new() { ["POST *"] = 5 },
            }),
        Case("a bucket by plan", BudgetWords.Budget, """
            {
              "kind": "tokenBucket", "name": "bucket", "capacity": 40, "refillPerSecond": 2.5, "permitsFrom": "plan",
              "permitsByPlan": { "plus": 80 }, "headers": { "kind": "seconds", "reset": "X-Reset", "remaining": "X-Left", "limit": "X-Size" }
            }
            """,
            Budget.TokenBucket("bucket", 40, 2.5) with
            {
                PermitsFrom = "plan", PermitsByPlan = new() { ["plus"] = 80 },
                Headers = RateLimitHeaders.Seconds("X-Reset", "X-Left") with { Limit = "X-Size" },
            }),
        Case("a bucket that leaks", BudgetWords.Budget, """{ "kind": "leakyBucket", "name": "leak", "capacity": 60, "leakPerSecond": 1 }""",
            Budget.LeakyBucket("leak", 60, 1)),
        Case("a day in a time zone", BudgetWords.Budget, """
            { "kind": "daily", "name": "day", "permits": 5000, "timeZone": "UTC", "headers": { "kind": "withoutReset", "limit": "X-Size" } }
            """,
            Budget.Daily("day", 5000) with { TimeZone = "UTC", Headers = RateLimitHeaders.WithoutReset(limit: "X-Size") }),
        Case("requests at once", BudgetWords.Budget, """{ "kind": "concurrency", "name": "open", "permits": 5, "codes": ["BUSY"] }""",
            Budget.Concurrency("open", 5) with { Codes = ["BUSY"] }),
        Case("a header with used requests and size", BudgetWords.Headers, """
            { "kind": "inText", "header": "X-Use", "pattern": "(?<used>\\d+)/(?<limit>\\d+)" }
            """,
            RateLimitHeaders.InText("X-Use", @"(?<used>\d+)/(?<limit>\d+)")),
        Case("a remaining number under its own name", BudgetWords.Headers, """{ "kind": "withoutReset", "remaining": "X-Left" }""",
            RateLimitHeaders.WithoutReset("X-Left")),
        Case("a rate limit told apart by its message", ErrorWords.Errors, """
            { "codePaths": ["code"], "rules": [{ "code": "LIMIT", "messagePattern": "^Open", "kind": "rateLimited", "budget": "open" }] }
            """,
            new ErrorTable
            {
                CodePaths = ["code"], Rules = [new("LIMIT", "^Open", VendorErrorKind.RateLimited) { Budget = "open" }],
            }),
    ];
}
