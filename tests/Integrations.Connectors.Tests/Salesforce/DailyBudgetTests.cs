using Integrations.Simulators;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Salesforce.Tests;

/// <summary>The calls of an org in 24 hours, of which others use a part; beyond them the vendor says 403.</summary>
public sealed class DailyBudgetTests
{
    private const int Limit = 200;

    private readonly FakeClock _clock = new(new(2026, 11, 30, 15, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_day_that_is_used_up_is_announced_and_then_refuses_calls_at_once_until_calls_are_a_day_old()
    {
        await using var vendor = await SalesforceSimulator.StartAsync(seed => seed.Contacts(1), new() { TimeProvider = _clock });
        await using var host = TestHost.Create(_clock, integrations => integrations.AddSalesforce(vendor.Configure));
        var contact = vendor.Records.Ids("Contact")[0];
        var connection = await host.ConnectAsync("acme");
        var contacts = host.Integrations.For("acme", connection.Id).Crm.Contacts;
        (vendor.DailyApiLimit, vendor.DailyApiUsage) = (Limit, Limit / 2);
        using var running = _clock.RunByItself();
        var others = _clock.GetUtcNow();

        var limited = await new UsedUpDay(host, _clock, vendor).UseUpAsync(() => contacts.GetAsync(contact).AsTask());

        limited.RetryAt.Should().BeCloseTo(others + TimeSpan.FromDays(1), TimeSpan.FromDays(1) / 64,
            "then the calls of the others are a day old");
        vendor.DailyApiUsage.Should().BeGreaterThanOrEqualTo((int)(0.95 * Limit));
    }
}
