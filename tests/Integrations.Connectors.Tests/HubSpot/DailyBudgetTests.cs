using Integrations.Simulators;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.HubSpot.Tests;

/// <summary>The day of a portal, which ends at midnight in the portal's time zone.</summary>
public sealed class DailyBudgetTests
{
    private readonly FakeClock _clock = new(new(2026, 11, 30, 15, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_day_that_is_used_up_is_announced_and_then_refuses_calls_at_once_until_midnight()
    {
        await using var vendor = await HubSpotSimulator.StartAsync(seed => seed.Contacts(1), new() { TimeProvider = _clock });
        await using var host = TestHost.Create(_clock, integrations => integrations.AddHubSpot(vendor.Configure));
        var contact = vendor.Store.Contacts.All[0].Id;
        var connection = await host.ConnectAsync("acme");
        var contacts = host.Integrations.For("acme", connection.Id).Crm.Contacts;
        vendor.RateLimit = new() { Daily = 200 };
        using var running = _clock.RunByItself();

        var limited = await new UsedUpDay(host, _clock, vendor).UseUpAsync(() => contacts.GetAsync(contact).AsTask());

        limited.RetryAt.Should().Be(new DateTimeOffset(2026, 12, 1, 5, 0, 0, TimeSpan.Zero), "that is midnight in New York");
        _clock.Advance(limited.RetryAt!.Value - _clock.GetUtcNow());
        await contacts.GetAsync(contact);
    }
}
