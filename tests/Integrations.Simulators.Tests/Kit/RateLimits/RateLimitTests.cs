using FluentAssertions;
using Integrations.Testing;
using Xunit;

namespace Integrations.Simulators.Tests.RateLimits;

public sealed class RateLimitTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly FakeClock _time = Clocks.AtNoon();

    [Fact]
    public async Task A_fixed_window_is_full_again_at_its_end_whenever_the_requests_came()
    {
        _time.Advance(TimeSpan.FromSeconds(50));
        await using var vendor =
            await LimitedSimulator.StartAsync(_time, new RateLimit { Requests = 2, Window = RateWindow.Fixed(Minute) });

        (await vendor.StatusesAsync(3)).Should().Equal(200, 200, 429);
        _time.Advance(TimeSpan.FromSeconds(9));
        (await vendor.StatusesAsync(1)).Should().Equal(429);
        _time.Advance(TimeSpan.FromSeconds(1));
        (await vendor.StatusesAsync(3)).Should().Equal(200, 200, 429);
    }

    [Fact]
    public async Task A_sliding_window_frees_each_request_when_it_is_as_old_as_the_window()
    {
        await using var vendor =
            await LimitedSimulator.StartAsync(_time, new RateLimit { Requests = 2, Window = RateWindow.Sliding(Minute) });

        (await vendor.StatusesAsync(1)).Should().Equal(200);
        _time.Advance(TimeSpan.FromSeconds(40));
        (await vendor.StatusesAsync(2)).Should().Equal(200, 429);
        _time.Advance(TimeSpan.FromSeconds(20));
        (await vendor.StatusesAsync(2)).Should().Equal([200, 429], "only the first one left the window, and a refused one never counted");
    }

    [Fact]
    public async Task A_daily_budget_is_spent_by_cost_and_full_at_midnight()
    {
        var budget = new RateLimit { Requests = 30, Window = RateWindow.Day, Costs = [new("GET */search", 20), new("GET *", 5)] };
        await using var vendor = await LimitedSimulator.StartAsync(_time, budget);

        (await vendor.StatusesAsync(1, path: "/a/search")).Should().Equal(200);
        (await vendor.StatusesAsync(1, path: "/a/search")).Should().Equal(429);
        (await vendor.StatusesAsync(3)).Should().Equal(200, 200, 429);
        vendor.Limiter.Used(budget).Should().Be(30);
        _time.Advance(TimeSpan.FromHours(12));
        (await vendor.StatusesAsync(1, path: "/a/search")).Should().Equal(200);
    }

    [Fact]
    public async Task Requests_in_flight_are_limited_until_their_response_is_delivered()
    {
        await using var vendor =
            await LimitedSimulator.StartAsync(_time, new RateLimit { Requests = 1, Window = RateWindow.Concurrent });
        vendor.Faults.Next("GET /a/things", Fault.SlowBody(Minute));
        using var client = Client.Of(vendor);

        using var slow = await client.GetAsync("/a/things", HttpCompletionOption.ResponseHeadersRead);
        (await vendor.StatusesAsync(1)).Should().Equal(429);
        var body = slow.Content.ReadAsStringAsync();
        // The pause may begin only after the first half of the body is here.
        for (; !body.IsCompleted; await Task.Yield()) _time.Advance(Minute);
        await body;

        (await vendor.StatusesAsync(100)).Should().OnlyContain(status => status == 200, "each ended before its client could send the next");
    }

    [Theory]
    [InlineData(RateScope.Vendor, new[] { 200, 429, 429, 429 })]
    [InlineData(RateScope.Client, new[] { 200, 200, 429, 429 })]
    [InlineData(RateScope.Account, new[] { 200, 429, 200, 429 })]
    public async Task A_limit_is_shared_by_all_by_a_client_or_by_an_account(RateScope scope, int[] expected)
    {
        await using var vendor =
            await LimitedSimulator.StartAsync(_time, new RateLimit { Requests = 1, Window = RateWindow.Sliding(Minute), Scope = scope });

        int[] statuses =
        [
            .. await vendor.StatusesAsync(1, "one", "/a/things"), .. await vendor.StatusesAsync(1, "two", "/a/things"),
            .. await vendor.StatusesAsync(1, "one", "/b/things"), .. await vendor.StatusesAsync(1, "two", "/a/things"),
        ];
        statuses.Should().Equal(expected);
    }

    [Fact]
    public async Task A_group_of_endpoints_has_a_limit_of_its_own()
    {
        await using var vendor = await LimitedSimulator.StartAsync(_time,
            new RateLimit { Requests = 1, Window = RateWindow.Sliding(Minute), Endpoints = ["GET */search"] },
            new RateLimit { Requests = 2, Window = RateWindow.Sliding(Minute), Except = ["GET */search"] });

        (await vendor.StatusesAsync(3)).Should().Equal(200, 200, 429);
        (await vendor.StatusesAsync(2, path: "/a/search")).Should().Equal(200, 429);
    }

    [Fact]
    public async Task Headers_report_the_window_and_a_rejection_adds_its_own()
    {
        await using var vendor = await LimitedSimulator.StartAsync(_time, new RateLimit
        {
            Requests = 1,
            Window = RateWindow.Fixed(Minute),
            Headers = new Dictionary<string, string> { ["X-Limit"] = "{used}/{limit}", ["X-Left"] = "{remaining}" },
            RejectionHeaders = new Dictionary<string, string> { ["Retry-After"] = "{seconds}", ["X-Reset"] = "{time}" },
            Rejection = () => SimulatedAnswer.Text(403, "slow down", "text/plain"),
        });
        using var client = Client.Of(vendor);
        _time.Advance(TimeSpan.FromSeconds(15));

        var admitted = await client.GetAsync("/a/things");
        (Header(admitted, "X-Limit"), Header(admitted, "X-Left"), Header(admitted, "Retry-After")).Should().Be(("1/1", "0", null));
        var rejected = await client.GetAsync("/a/things");
        ((int)rejected.StatusCode, await rejected.Content.ReadAsStringAsync()).Should().Be((403, "slow down"));
        var reset = (Clocks.AtNoon().GetUtcNow() + Minute).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        (Header(rejected, "X-Limit"), Header(rejected, "Retry-After"), Header(rejected, "X-Reset")).Should().Be(("1/1", "45", reset));
    }

    [Fact]
    public async Task A_limit_without_a_number_does_not_apply_and_one_may_be_set_at_any_time()
    {
        var limit = new RateLimit { Requests = null, Window = RateWindow.Sliding(Minute) };
        await using var vendor = await LimitedSimulator.StartAsync(_time, limit);

        (await vendor.StatusesAsync(3)).Should().Equal(200, 200, 200);
        limit.Requests = 10;
        vendor.Limiter.SetUsed(limit, 9);
        (await vendor.StatusesAsync(2)).Should().Equal(200, 429);
    }

    [Fact]
    public async Task Each_limit_counts_the_requests_that_it_rejected_itself()
    {
        var (all, searches) = (new RateLimit { Requests = 2, Window = RateWindow.Day, Scope = RateScope.Client },
            new RateLimit { Requests = 1, Window = RateWindow.Day, Endpoints = ["GET */search"] });
        await using var vendor = await LimitedSimulator.StartAsync(_time, all, searches);

        await vendor.StatusesAsync(3, path: "/a/search");
        await vendor.StatusesAsync(4, client: "two");
        await vendor.StatusesAsync(2);
        (vendor.Limiter.Rejected(all), vendor.Limiter.Rejected(searches)).Should().Be((3, 2));
    }

    [Fact]
    public async Task A_rejection_names_the_time_at_which_the_window_has_room_for_the_cost_of_the_request()
    {
        await using var vendor = await LimitedSimulator.StartAsync(_time, new RateLimit
        {
            Requests = 8,
            Window = RateWindow.Sliding(Minute),
            Costs = [new("GET */search", 5)],
            RejectionHeaders = new Dictionary<string, string> { ["Retry-After"] = "{seconds}" },
        });
        using var client = Client.Of(vendor);

        await vendor.StatusesAsync(1);
        _time.Advance(TimeSpan.FromSeconds(10));
        await vendor.StatusesAsync(1, path: "/a/search");
        _time.Advance(TimeSpan.FromSeconds(10));
        Header(await client.GetAsync("/a/search"), "Retry-After").Should().Be("50", "the first one to leave frees 1 of 3 that it lacks");
    }

    [Fact]
    public void A_window_is_longer_than_zero() =>
        FluentActions.Invoking(() => RateWindow.Fixed(TimeSpan.Zero)).Should().Throw<ArgumentOutOfRangeException>();

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join(",", values) : null;
}
