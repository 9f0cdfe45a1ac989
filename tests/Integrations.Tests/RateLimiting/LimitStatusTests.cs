using Integrations.Connectors;
using Integrations.Tests.Execution;
using Integrations.Tests.Support;

namespace Integrations.Tests.RateLimiting;

/// <summary>What the description of a connection shows of its budgets.</summary>
public sealed class LimitStatusTests
{
    [Fact]
    public async Task A_connection_shows_the_budget_of_its_own_account_where_the_app_has_a_budget_too()
    {
        var definition = AcmeConnector.Definition() with
        {
            AccountProperties = [new() { Request = "GET /me", Values = { ["currency"] = "currency" } }],
            AccountId = "currency",
            Budgets =
            [
                Budget.SlidingWindow("account", 10, TimeSpan.FromMinutes(1)) with { Scope = BudgetScope.Account },
                Budget.SlidingWindow("app", 100, TimeSpan.FromMinutes(1)) with { Scope = BudgetScope.App },
            ],
        };
        await using var acme = await AcmeHost.StartAsync(definition, currency: "EUR");
        var other = await acme.ConnectAsync("two", "another tenant", currency: "USD");
        acme.Vendor.Always("POST /thing", "{}");
        for (var i = 0; i < 3; i++) await RetryTests.SendAsync(acme, RetrySafety.NonIdempotent);

        (await RemainingAsync(acme.Client)).Should().Be((7, 97));
        (await RemainingAsync(other)).Should().Be((10, 97), "another account has its own budget");
    }

    private static async Task<(double Account, double App)> RemainingAsync(ConnectionClient client)
    {
        var limits = (await client.DescribeAsync()).Limits;
        return (limits.Single(limit => limit.Budget == "account").Remaining, limits.Single(limit => limit.Budget == "app").Remaining);
    }
}
