using System.Globalization;
using FluentAssertions;
using Integrations.Testing;
using Xunit;

namespace Integrations.Simulators.Tests.RateLimits;

public sealed class DayTests
{
    [Theory]
    [InlineData("UTC", "2026-11-21T12:00:00Z", 12)]
    [InlineData("America/New_York", "2026-11-21T12:00:00Z", 17)]
    [InlineData("America/New_York", "2026-11-01T04:00:00Z", 25)] // the clocks go back
    [InlineData("Africa/Cairo", "2026-04-22T22:00:00Z", 24)] // the next day begins at one o'clock
    [InlineData("Africa/Cairo", "2026-04-23T22:00:00Z", 23)]
    public async Task A_daily_budget_is_full_at_midnight_in_its_time_zone(string zone, string start, int hours)
    {
        var time = new FakeClock(DateTimeOffset.Parse(start, CultureInfo.InvariantCulture));
        var day = RateWindow.DayIn(TimeZoneInfo.FindSystemTimeZoneById(zone));
        await using var vendor = await LimitedSimulator.StartAsync(time, new RateLimit { Requests = 1, Window = day });

        (await vendor.StatusesAsync(2)).Should().Equal(200, 429);
        time.Advance(TimeSpan.FromHours(hours) - TimeSpan.FromTicks(1));
        (await vendor.StatusesAsync(1)).Should().Equal(429);
        time.Advance(TimeSpan.FromTicks(1));
        (await vendor.StatusesAsync(2)).Should().Equal(200, 429);
    }
}
