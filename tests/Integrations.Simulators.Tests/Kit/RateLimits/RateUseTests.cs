using FluentAssertions;
using Integrations.Testing;
using Xunit;

namespace Integrations.Simulators.Tests.RateLimits;

/// <summary>The share of a limit that its clients used.</summary>
public sealed class RateUseTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly FakeClock _time = Clocks.AtNoon();

    [Fact]
    public async Task Of_fixed_windows_those_count_that_ended()
    {
        var limit = new RateLimit { Requests = 4, Window = RateWindow.Fixed(Minute) };
        await using var vendor = await LimitedSimulator.StartAsync(_time, limit);
        await vendor.StatusesAsync(2);
        _time.Advance(Minute / 2);

        var before = vendor.Limiter.Use(limit);
        await vendor.StatusesAsync(1);
        vendor.Limiter.Use(limit).ShareSince(before).Should().Be(0, "no window ended");
        _time.Advance(Minute);
        await vendor.StatusesAsync(4);
        vendor.Limiter.Use(limit).ShareSince(before).Should().Be(3 / 4d);
        _time.Advance(Minute);
        vendor.Limiter.Use(limit).ShareSince(before).Should().Be(7 / 8d);
    }

    [Fact]
    public async Task A_day_allows_what_is_left_and_all_of_those_that_begin()
    {
        var limit = new RateLimit { Requests = 4, Window = RateWindow.Day };
        await using var vendor = await LimitedSimulator.StartAsync(_time, limit);
        await vendor.StatusesAsync(2);

        var before = vendor.Limiter.Use(limit);
        await vendor.StatusesAsync(1);
        vendor.Limiter.Use(limit).ShareSince(before).Should().Be(1 / 2d);
        _time.Advance(TimeSpan.FromDays(1));
        await vendor.StatusesAsync(2);
        vendor.Limiter.Use(limit).ShareSince(before).Should().Be(3 / 6d);
    }

    [Fact]
    public async Task A_request_uses_a_permit_of_a_sliding_window_for_as_long_as_the_window_is()
    {
        var limit = new RateLimit { Requests = 4, Window = RateWindow.Sliding(Minute) };
        await using var vendor = await LimitedSimulator.StartAsync(_time, limit);
        await vendor.StatusesAsync(4);
        _time.Advance(Minute / 2);

        var before = vendor.Limiter.Use(limit);
        _time.Advance(Minute / 2);
        vendor.Limiter.Use(limit).ShareSince(before).Should().Be(1);
        await vendor.StatusesAsync(2);
        _time.Advance(Minute / 2);
        vendor.Limiter.Use(limit).ShareSince(before).Should().Be(3 / 4d);
        _time.Advance(Minute);
        vendor.Limiter.Use(limit).ShareSince(before).Should().Be(1 / 2d);
    }

    [Theory]
    [MemberData(nameof(BucketTests.Buckets), MemberType = typeof(BucketTests))]
    public async Task A_bucket_allows_what_it_has_and_what_comes_back(RateWindow bucket)
    {
        var limit = new RateLimit { Requests = 3, Window = bucket };
        await using var vendor = await LimitedSimulator.StartAsync(_time, limit);
        await vendor.StatusesAsync(2);

        var before = vendor.Limiter.Use(limit);
        _time.Advance(TimeSpan.FromSeconds(2));
        await vendor.StatusesAsync(2);
        _time.Advance(TimeSpan.FromSeconds(5));
        vendor.Limiter.Use(limit).ShareSince(before).Should().Be(2 / 8d);
    }

    [Fact]
    public async Task Requests_in_flight_use_the_limit_for_as_long_as_they_take()
    {
        var limit = new RateLimit { Requests = 4, Window = RateWindow.Concurrent };
        await using var vendor = await LimitedSimulator.StartAsync(_time, limit);
        vendor.Faults.Next("GET /a/things", Fault.SlowBody(Minute));
        using var client = Client.Of(vendor);

        var before = vendor.Limiter.Use(limit);
        using var slow = await client.GetAsync("/a/things", HttpCompletionOption.ResponseHeadersRead);
        _time.Advance(Minute);
        vendor.Limiter.Use(limit).ShareSince(before).Should().Be(1 / 4d);
    }

    [Fact]
    public async Task A_rejected_request_uses_nothing()
    {
        var limit = new RateLimit { Requests = 1, Window = RateWindow.Day };
        await using var vendor = await LimitedSimulator.StartAsync(_time, limit);

        var before = vendor.Limiter.Use(limit);
        await vendor.StatusesAsync(3);
        vendor.Limiter.Use(limit).ShareSince(before).Should().Be(1);
        before = vendor.Limiter.Use(limit);
        await vendor.StatusesAsync(1);
        vendor.Limiter.Use(limit).ShareSince(before).Should().Be(0, "none was allowed");
    }
}
