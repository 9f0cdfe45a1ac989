using Integrations.Connectors;
using Integrations.Tests.Support;

namespace Integrations.Tests.RateLimiting;

/// <summary>The budgets of a vendor account count for all its connections, from the requests that connect them on.</summary>
public sealed class AccountBudgetTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly Budget OfAccount = Budget.SlidingWindow("burst", 10, Minute) with { Scope = BudgetScope.Account };
    private static readonly Budget OfApp = Budget.SlidingWindow("app", 1_000, Minute) with { Scope = BudgetScope.App };
    private static readonly Budget OfConnection = Budget.SlidingWindow("own", 10, Minute);

    public static TheoryData<Budget[]> Plans { get; } =
        [new Budget[] { OfAccount }, new Budget[] { OfAccount, OfApp }, new Budget[] { OfAccount, OfConnection }];

    [Theory]
    [MemberData(nameof(Plans))]
    public async Task What_connecting_used_counts_in_the_budget_of_the_account(Budget[] budgets)
    {
        await using var acme = Start(budgets);
        await ConnectAsync(acme, "one");
        acme.Vendor.Requests.Should().HaveCount(4);
        var calls = Enumerable.Range(0, 10).Select(_ => SendAsync(acme.Client)).ToArray();
        await ManualTimeProvider.UntilAsync(() => calls.Count(call => call.IsCompleted) == 6, "the calls within the budget");
        await ManualTimeProvider.SettleAsync();
        acme.Vendor.Sent("GET /x").Should().HaveCount(6);
        await acme.Clock.RunAsync(Task.WhenAll(calls));
        acme.Vendor.Sent("GET /x").Should().HaveCount(10);
    }

    [Fact]
    public async Task What_connecting_used_counts_in_the_budget_of_the_connection_too()
    {
        await using var acme = Start(Budget.SlidingWindow("burst", 100, Minute) with { Scope = BudgetScope.Account }, OfConnection);
        await ConnectAsync(acme, "one");
        (await LeftAsync(acme, "own")).Should().Be(6);
        (await LeftAsync(acme, "burst")).Should().Be(96);
    }

    [Fact]
    public async Task A_further_connection_of_the_account_and_an_authorization_again_count_there_as_well()
    {
        await using var acme = Start(OfAccount);
        await ConnectAsync(acme, "one");
        (await LeftAsync(acme, "burst")).Should().Be(6);
        await ConnectAsync(acme, "one");
        (await LeftAsync(acme, "burst")).Should().Be(2);
    }

    [Fact]
    public async Task An_authorization_again_waits_for_the_budget_of_the_account()
    {
        await using var acme = Start(OfAccount);
        var first = await ConnectAsync(acme, "one");
        await ConnectAsync(acme, "one", first.Id);
        (await LeftAsync(acme, "burst")).Should().Be(2);
        var started = acme.Clock.GetUtcNow();
        await ConnectAsync(acme, "one", first.Id);
        (acme.Clock.GetUtcNow() - started).Should().BeGreaterThan(TimeSpan.FromSeconds(59));
    }

    [Fact]
    public async Task The_size_that_the_vendor_reported_while_connecting_is_that_of_the_account()
    {
        await using var acme = Start(OfAccount with { Headers = RateLimitHeaders.WithoutReset("x-left", "x-limit") });
        await ConnectAsync(acme, "one", headers: [("x-limit", "900"), ("x-left", "800")]);

        (await LeftAsync(acme, "burst")).Should().BeInRange(790, 800, "100 are used, of 900 and not of 10");
    }

    [Fact]
    public async Task The_limits_of_a_connection_are_those_of_its_own_account()
    {
        await using var acme = Start(OfAccount, OfApp);
        await ConnectAsync(acme, "one");
        for (var i = 0; i < 6; i++) await SendAsync(acme.Client);
        (await LeftAsync(acme, "burst")).Should().Be(0);
        await ConnectAsync(acme, "other");
        (await LeftAsync(acme, "burst")).Should().Be(6);
        (await LeftAsync(acme, "app")).Should().Be(986);
    }

    /// <summary>A vendor whose account is read when connecting, by the last of four requests.</summary>
    private static AcmeHost Start(params Budget[] budgets)
    {
        var plain = AcmeConnector.Definition();
        return new(new(plain.Id, plain.Name)
        {
            BaseAddress = plain.BaseAddress,
            Authentication = new ApiKey(),
            Probe = plain.Probe,
            Errors = plain.Errors,
            AccountId = "account",
            AccountProperties =
            [
                new() { Request = "GET /plan", Values = { ["plan"] = "plan" } },
                new() { Request = "GET /zone", Values = { ["zone"] = "zone" } },
                new() { Request = "GET /account", Values = { ["account"] = "id" } },
            ],
            Budgets = [.. budgets],
        });
    }

    private static async Task<Connection> ConnectAsync(AcmeHost acme, string account, ConnectionId? connection = null,
        params (string Name, string Value)[] headers)
    {
        foreach (var request in (string[])["GET /me", "GET /plan", "GET /zone", "GET /x"]) acme.Vendor.Always(request, With("{}"));
        acme.Vendor.Always("GET /account", With($$"""{"id":"{{account}}"}"""));
        var connected = await acme.RunAsync(acme.Integrations.Authorization.ConnectAsync(new()
        {
            Tenant = AcmeHost.Tenant,
            Connector = "acme",
            Inputs = new Dictionary<string, string> { ["api_key"] = "key" },
            Connection = connection,
        }, default));
        acme.Use(connected.Id);
        return connected;

        AcmeAnswer With(string body) => new(200, body) { Headers = headers.ToDictionary(h => h.Name, h => h.Value) };
    }

    private static async Task SendAsync(ConnectionClient client)
    {
        using var response = await client.SendAsync(new(HttpMethod.Get, "/x"));
    }

    private static async Task<double> LeftAsync(AcmeHost acme, string budget) =>
        (await acme.Client.DescribeAsync()).Limits.Single(limit => limit.Budget == budget).Remaining;
}
