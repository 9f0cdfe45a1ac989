using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Models;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Integrations.Tests.RateLimiting;

/// <summary>The options of rate limits at the ends of their ranges, and days that the clocks make shorter or longer.</summary>
public sealed class LimitOptionTests
{
    [Theory]
    [InlineData(0.1, 0, 1, false)]
    [InlineData(0.1, 1, 1, true)]
    [InlineData(0.1, 1, 0, false)]
    [InlineData(0.1, 1, -1, false)]
    [InlineData(0, 1, 1, true)]
    [InlineData(0.9, 1, 1, true)]
    [InlineData(0.91, 1, 1, false)]
    [InlineData(1, 1, 1, false)]
    [InlineData(1.5, 1, 1, false)]
    [InlineData(-0.1, 1, 1, false)]
    [InlineData(double.NaN, 1, 1, false)]
    public void Options_out_of_range_are_refused_by_name(double reserved, int waiting, int open, bool isValid)
    {
        var services = new ServiceCollection();
        services.AddIntegrations().Configure(options => (options.ReservedForInteractive, options.MaxWaitingCallsPerConnection,
            options.MaxOpenCallsPerTenant) = (reserved, waiting, open));
        using var provider = services.BuildServiceProvider();
        var read = FluentActions.Invoking(() => provider.GetRequiredService<IOptions<IntegrationsOptions>>().Value);
        if (isValid) read.Should().NotThrow();
        else read.Should().Throw<OptionsValidationException>()
            .WithMessage("*MaxWaitingCallsPerConnection*MaxOpenCallsPerTenant*ReservedForInteractive*");
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(0.9, 1)]
    public async Task A_reserve_leaves_background_requests_the_rest(double reserved, int rest)
    {
        var host = new GateHost(new() { ReservedForInteractive = reserved }, Budget.SlidingWindow("burst", 10, TimeSpan.FromSeconds(10)));
        (await host.SendAllAsync(20, isBackground: true)).Should().Be(rest);
        (await host.SendAllAsync(20)).Should().Be(10 - rest);
    }

    [Fact]
    public async Task A_queue_of_one_refuses_the_second_that_waits()
    {
        var host = new GateHost(new() { MaxWaitingCallsPerConnection = 1 }, Budget.SlidingWindow("burst", 1, TimeSpan.FromSeconds(10)));
        await host.SendAsync();
        var waiting = host.AcquireAsync();
        (await host.ReplyAsync()).IsFull.Should().BeTrue();
        host.Clock.Advance(TimeSpan.FromSeconds(11));
        (await ManualTimeProvider.AtOnceAsync(waiting)).Lease.Should().NotBeNull();
    }

    [Theory]
    [InlineData("2027-03-28", 23)]
    [InlineData("2027-10-31", 25)]
    [InlineData("2027-06-01", 24)]
    public void A_day_ends_at_midnight_of_its_zone_however_long_it_is(string date, int hours)
    {
        var zone = new AccountZone("Europe/Berlin");
        var start = zone.StartOf(DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture));
        var clock = new ManualTimeProvider();
        clock.Advance(start - clock.GetUtcNow());
        var day = new DayUsage(clock, zone);
        day.Add(clock.GetElapsedTime(0), 3);
        day.Today.EndsIn.Should().Be(TimeSpan.FromHours(hours));
        clock.Advance(TimeSpan.FromHours(hours) - TimeSpan.FromSeconds(1));
        day.Used(clock.GetElapsedTime(0)).Should().Be(3);
        clock.Advance(TimeSpan.FromSeconds(1));
        day.Used(clock.GetElapsedTime(0)).Should().Be(0);
    }
}
