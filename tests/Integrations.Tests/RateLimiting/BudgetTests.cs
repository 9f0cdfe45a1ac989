using System.Globalization;
using Integrations.Connectors;
using Integrations.Tests.Execution;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Tests.RateLimiting;

/// <summary>Budgets as a definition declares them: what they count, their size, and the vendor's reports.</summary>
public sealed class BudgetTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_budget_counts_the_requests_of_its_patterns()
    {
        await using var acme = await StartAsync(Budget.SlidingWindow("search", 1, Minute) with
        {
            Requests = ["POST */search"],
            Except = ["POST /free/*"],
        });
        await SendAsync(acme, "POST", "/contacts/search");
        await SendAsync(acme, "POST", "/free/search");
        await SendAsync(acme, "GET", "/contacts/search");
        await RefusedAsync(acme, "POST", "/deals/search");
    }

    [Fact]
    public async Task A_request_costs_what_its_pattern_says()
    {
        await using var acme = await StartAsync(Budget.TokenBucket("cost", 25, 0.001) with { Costs = new() { ["GET /list/*"] = 20 } });
        await SendAsync(acme, "GET", "/list/x");
        for (var i = 0; i < 5; i++) await SendAsync(acme, "GET", "/one");
        await RefusedAsync(acme, "GET", "/one");
    }

    [Theory]
    [InlineData("POST /users/{mailbox}/send", "/users/a/send", "/users/b/send")]
    [InlineData("*", "/send?mailbox=a", "/send?mailbox=b")]
    public async Task A_value_of_the_request_has_its_own_count(string pattern, string a, string b)
    {
        await using var acme = await StartAsync(Budget.SlidingWindow("mailbox", 1, Minute) with
        {
            Requests = pattern == "*" ? [] : [pattern],
            KeyedBy = "mailbox",
        });
        await SendAsync(acme, "POST", a);
        await SendAsync(acme, "POST", b);
        await RefusedAsync(acme, "POST", a);
    }

    [Fact]
    public async Task Requests_without_the_value_share_one_count()
    {
        await using var acme = await StartAsync(Budget.SlidingWindow("mailbox", 1, Minute) with { KeyedBy = "mailbox" });
        await SendAsync(acme, "POST", "/send?mailbox=a");
        await SendAsync(acme, "POST", "/send");
        await RefusedAsync(acme, "POST", "/send?other=a");
    }

    [Theory]
    [InlineData(BudgetScope.Connection, true)]
    [InlineData(BudgetScope.App, false)]
    public async Task The_scope_says_who_shares_it(BudgetScope scope, bool hasOwn)
    {
        await using var acme = await StartAsync(Budget.SlidingWindow("burst", 1, Minute) with { Scope = scope });
        var other = await acme.ConnectAsync("one", "another tenant");
        await SendAsync(acme, "GET", "/x");
        if (hasOwn) await SendAsync(acme, "GET", "/x", other);
        else await RefusedAsync(acme, "GET", "/x", other);
    }

    [Theory]
    [InlineData("EUR", 2)]
    [InlineData("3", 3)]
    [InlineData("unknown", 1)]
    [InlineData("0", 1)]
    [InlineData("-3", 1)]
    [InlineData("2.5", 1)]
    [InlineData("9999999999", 1)]
    public async Task The_size_follows_the_customers_plan(string plan, int size)
    {
        var definition =
            Define(Budget.SlidingWindow("burst", 1, Minute) with { PermitsFrom = "currency", PermitsByPlan = new() { ["EUR"] = 2 } })
            with { AccountProperties = [new() { Request = "GET /me", Values = { ["currency"] = "currency" } }] };
        await using var acme = await AcmeHost.StartAsync(definition, currency: plan);
        acme.Options.TotalRequestTimeout = TimeSpan.FromSeconds(15);
        acme.Vendor.Always("GET /x", "{}");
        for (var i = 0; i < size; i++) await SendAsync(acme, "GET", "/x");
        await RefusedAsync(acme, "GET", "/x");
        (await acme.Client.DescribeAsync()).Limits.Should().ContainSingle().Which.Should().BeEquivalentTo(new
        {
            Budget = "burst",
            Permits = size,
            Remaining = 0,
            Source = size == 1 ? LimitSource.Definition : LimitSource.Account,
        });
    }

    [Fact]
    public async Task The_vendors_headers_correct_size_and_use()
    {
        await using var acme = await StartAsync(Budget.FixedWindow("burst", 100, Minute) with
        {
            Headers = RateLimitHeaders.Seconds("x-reset", "x-left") with { Limit = "x-limit" },
        });
        acme.Vendor.On("GET /x", ((AcmeAnswer)"{}").With("x-limit", "10").With("x-left", "1").With("x-reset", "20"),
            ((AcmeAnswer)"{}").With("x-limit", "10").With("x-left", "0").With("x-reset", "20"));
        await SendAsync(acme, "GET", "/x");
        (await acme.Client.DescribeAsync()).Limits.Single().Should()
            .BeEquivalentTo(new { Permits = 10, Remaining = 1, Source = LimitSource.Response });
        await SendAsync(acme, "GET", "/x");
        var refused = await RefusedAsync(acme, "GET", "/x");
        (refused.RetryAt!.Value - acme.Clock.GetUtcNow()).Should().BeCloseTo(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(0.6));
        refused.Origin.Should().Be(FaultOrigin.Ours);
        refused.Message.Should().StartWith("The budget 'burst' of Acme has room again at");
        acme.Vendor.Requests.Should().HaveCount(2);
    }

    [Fact]
    public async Task Use_and_size_may_stand_in_one_text()
    {
        await using var acme = await StartAsync(Budget.SlidingWindow("daily", 15_000, TimeSpan.FromDays(1)) with
        {
            Headers = RateLimitHeaders.InText("x-info", @"api-usage=(?<used>\d+)/(?<limit>\d+)"),
        });
        acme.Vendor.On("GET /x", ((AcmeAnswer)"{}").With("x-info", "api-usage=18/5000; api-bursts=1/750"));
        await SendAsync(acme, "GET", "/x");
        (await acme.Client.DescribeAsync()).Limits.Single().Should().BeEquivalentTo(new { Permits = 5000, Remaining = 4982 });
    }

    [Fact]
    public async Task The_response_to_a_lone_request_also_corrects_downward()
    {
        await using var acme = await StartAsync(Budget.FixedWindow("burst", 10, Minute) with
        {
            Headers = RateLimitHeaders.WithoutReset("x-left"),
        });
        acme.Vendor.On("GET /x", "{}", "{}", "{}", ((AcmeAnswer)"{}").With("x-left", "9"));
        for (var i = 0; i < 4; i++) await SendAsync(acme, "GET", "/x");
        (await acme.Client.DescribeAsync()).Limits.Single().Remaining.Should().Be(9, "the vendor's window began anew");
    }

    [Fact]
    public void The_response_to_a_request_that_another_overlapped_never_corrects_downward()
    {
        var gate = new GateHost(budgets: Budget.FixedWindow("burst", 10, Minute));
        var (burst, now) = (gate.Budgets[0], gate.Gate.Now);
        burst.Take(1);
        burst.Take(1);
        burst.Finish(now, 1);
        burst.Correct(now, now, new(10, Remaining: 8, null, null));
        burst.Finish(now, 1);
        burst.Correct(now, now, new(10, Remaining: 9, null, null));
        burst.Used(now).Should().Be(2, "the vendor wrote the response that arrived last before it counted the other request");
    }

    [Fact]
    public void Permits_that_ended_while_a_request_was_open_are_not_the_use_of_others()
    {
        var gate = new GateHost(budgets: Budget.SlidingWindow("burst", 10, Minute));
        var (burst, now) = (gate.Budgets[0], gate.Gate.Now);
        burst.Add(now, 3);
        var (admitted, later) = (now + Minute, now + Minute + TimeSpan.FromSeconds(0.5));
        burst.Take(1);
        burst.Correct(later, admitted, new(10, Remaining: 6, null, null));
        burst.Used(later).Should().Be(1, "the vendor counted the three as well");
        burst.Correct(later, later, new(10, Remaining: 6, null, null));
        burst.Used(later).Should().Be(4, "they had ended before that request");
    }

    [Fact]
    public async Task A_code_pauses_the_requests_of_its_budget_only()
    {
        await using var acme = await StartAsync(
            Budget.SlidingWindow("search", 100, Minute) with { Requests = ["POST /search"], Codes = ["QUOTA"] });
        acme.Vendor.On("POST /search", AcmeAnswer.Error(429, "QUOTA").With("Retry-After", "3600"));
        await LimitedAsync(acme, "POST", "/search");
        await SendAsync(acme, "GET", "/x");
        await RefusedAsync(acme, "POST", "/search");
        (await acme.Client.DescribeAsync()).Limits.Single().PausedUntil.Should().Be(acme.Clock.GetUtcNow().AddHours(1));
    }

    [Fact]
    public async Task One_code_with_two_meanings_is_told_apart_by_its_message()
    {
        var definition = Define(Budget.SlidingWindow("daily", 100, TimeSpan.FromDays(1)), Budget.Concurrency("open", 5));
        await using var acme = await AcmeHost.StartAsync(definition with
        {
            Errors = AcmeConnector.Errors with
            {
                Rules =
                [
                    new("QUOTA", "concurrent", VendorErrorKind.RateLimited) { Budget = "open", RetryAfter = TimeSpan.FromSeconds(2) },
                    new("QUOTA", "total", VendorErrorKind.RateLimited) { Budget = "daily", RetryAfter = TimeSpan.FromMinutes(15) },
                ],
            },
        });
        acme.Vendor.On("POST /x", AcmeAnswer.Error(403, "QUOTA", "concurrent requests"), "{}",
            AcmeAnswer.Error(403, "QUOTA", "total requests"));
        await SendAsync(acme, "POST", "/x");
        (acme.Vendor.Requests.Count, (await LimitedAsync(acme, "POST", "/x")).RetryAt).Should()
            .Be((2, acme.Clock.GetUtcNow().AddMinutes(15)));
    }

    [Theory]
    [InlineData(null, "Europe/Berlin")]
    [InlineData("Asia/Tokyo", "Asia/Tokyo")]
    public async Task A_daily_budget_that_the_vendor_reports_as_exhausted_lasts_until_midnight_of_the_account_or_of_its_own_zone(
        string? own, string expected)
    {
        var definition = Define(Budget.Daily("daily", 100) with { Codes = ["QUOTA"], TimeZone = own });
        await using var acme = await AcmeHost.StartAsync(definition, timeZone: "Europe/Berlin");
        acme.Vendor.On("POST /x", AcmeAnswer.Error(429, "QUOTA"));
        var zone = TimeZoneInfo.FindSystemTimeZoneById(expected);
        var local = TimeZoneInfo.ConvertTime(acme.Clock.GetUtcNow(), zone);
        (await LimitedAsync(acme, "POST", "/x")).RetryAt.Should().Be(new DateTimeOffset(local.Date.AddDays(1), local.Offset));
    }

    [Fact]
    public async Task A_request_that_never_left_takes_no_permit()
    {
        await using var acme = await StartAsync(Budget.SlidingWindow("burst", 2, Minute));
        acme.Options.Retry.MaxRetryAttempts = 0;
        acme.Vendor.IsUnreachable = 1;
        await FluentActions.Awaiting(() => SendAsync(acme, "POST", "/x")).Should().ThrowAsync<VendorUnavailableException>();
        (await acme.Client.DescribeAsync()).Limits.Single().Remaining.Should().Be(2);
    }

    [Fact]
    public async Task Events_report_that_a_daily_budget_is_low_once_at_80_and_once_at_95_percent()
    {
        var seen = new List<ConnectionEvent>();
        await using var acme = await AcmeHost.StartAsync(Define(Budget.Daily("daily", 20)),
            configure: services => services.AddSingleton<IConnectionEventHandler>(new Listener(seen)));
        acme.Vendor.Always("GET /x", "{}");
        for (var i = 0; i < 20; i++)
        {
            await SendAsync(acme, "GET", "/x");
            acme.Clock.Advance(TimeSpan.FromMinutes(3));
        }

        await ManualTimeProvider.UntilAsync(() => { lock (seen) return seen.Count(e => e.Kind == EventKind.BudgetLow) == 2; });
        lock (seen)
            seen.Where(e => e.Kind == EventKind.BudgetLow).Select(e => e.Reason).Should().SatisfyRespectively(
                first => first.Should().StartWith("daily: 16 of 20 used (80 %); at this rate the rest lasts until "
                    + acme.Clock.GetUtcNow().Year.ToString(CultureInfo.InvariantCulture)),
                second => second.Should().StartWith("daily: 19 of 20 used (95 %)"));
    }

    [Fact]
    public async Task A_host_can_use_the_budgets_as_a_rate_limiter_of_its_own()
    {
        await using var acme = await StartAsync(Budget.SlidingWindow("burst", 2, Minute));
        await using var limiter = acme.Client.CreateRateLimiter("GET /x");
        using (var lease = await limiter.AcquireAsync(2)) lease.IsAcquired.Should().BeTrue();
        await RefusedAsync(acme, "GET", "/x");
        limiter.GetStatistics()!.TotalSuccessfulLeases.Should().Be(1);
    }

    private static ConnectorDefinition Define(params Budget[] budgets) => AcmeConnector.Definition() with { Budgets = budgets };

    private static async Task<AcmeHost> StartAsync(params Budget[] budgets)
    {
        var acme = await AcmeHost.StartAsync(Define(budgets));
        acme.Options.TotalRequestTimeout = TimeSpan.FromSeconds(15);
        return acme;
    }

    private static Task<string> SendAsync(AcmeHost acme, string method, string path, ConnectionClient? client = null)
    {
        acme.Vendor.Always($"{method} {path.Split('?')[0]}", "{}");
        return RetryTests.SendAsync(acme, RetrySafety.NonIdempotent, client: client, address: "https://api.acme.test" + path,
            method: method);
    }

    /// <summary>The call fails before it is sent.</summary>
    private static async Task<RateLimitedException> RefusedAsync(AcmeHost acme, string method, string path, ConnectionClient? client = null)
    {
        var sent = acme.Vendor.Requests.Count;
        var refused = await LimitedAsync(acme, method, path, client);
        acme.Vendor.Requests.Should().HaveCount(sent);
        return refused;
    }

    private static async Task<RateLimitedException> LimitedAsync(AcmeHost acme, string method, string path,
        ConnectionClient? client = null) =>
        (await FluentActions.Awaiting(() => RetryTests.SendAsync(acme, RetrySafety.NonIdempotent, run: false, client,
            "https://api.acme.test" + path, method)).Should().ThrowAsync<RateLimitedException>()).Which;

    private sealed class Listener(List<ConnectionEvent> seen) : IConnectionEventHandler
    {
        public ValueTask HandleAsync(ConnectionEvent e, CancellationToken cancellationToken)
        {
            lock (seen) seen.Add(e);
            return default;
        }
    }
}
