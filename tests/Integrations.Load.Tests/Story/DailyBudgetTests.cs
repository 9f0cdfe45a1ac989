using Integrations.Models;
using Integrations.Simulators;
using Integrations.Testing;

namespace Integrations.Load.Tests;

/// <summary>
/// A day that is used up: an event comes at 80 % and before the first refusal, calls beyond the limit are refused at once with the time to
/// try again, and the vendor rejects nothing. HubSpot's day ends at midnight of the portal; Salesforce counts the last 24 hours, and says
/// 403.
/// </summary>
public sealed class DailyBudgetTests
{
    private readonly FakeClock _clock = new(new(2026, 11, 30, 15, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Of_a_portal_of_HubSpot()
    {
        await using var vendor = await HubSpotSimulator.StartAsync(seed => seed.Contacts(1), new() { TimeProvider = _clock });
        await using var host = TestHost.Create(_clock, integrations => Declared.AddHubSpot(integrations, vendor.Configure));
        var connection = await host.ConnectAsync("acme");
        vendor.RateLimit = new() { Daily = 200 };
        using var running = _clock.RunByItself();

        var limited = await UseUpAsync(host, connection.Id, vendor, vendor.Store.Contacts.All[0].Id);
        limited.RetryAt.Should().Be(new DateTimeOffset(2026, 12, 1, 5, 0, 0, TimeSpan.Zero), "that is midnight in New York");

        _clock.Advance(limited.RetryAt!.Value - _clock.GetUtcNow());
        await host.Integrations.For("acme", connection.Id).Crm.Contacts.GetAsync(vendor.Store.Contacts.All[0].Id);
    }

    [Fact]
    public async Task Of_an_org_of_Salesforce_that_others_use_too()
    {
        await using var vendor = await SalesforceSimulator.StartAsync(seed => seed.Contacts(1), new() { TimeProvider = _clock });
        await using var host = TestHost.Create(_clock, integrations => Declared.AddSalesforce(integrations, vendor.Configure));
        var connection = await host.ConnectAsync("acme");
        (vendor.DailyApiLimit, vendor.DailyApiUsage) = (200, 100);
        using var running = _clock.RunByItself();
        var others = _clock.GetUtcNow();

        var limited = await UseUpAsync(host, connection.Id, vendor, vendor.Records.Ids("Contact")[0]);
        limited.RetryAt.Should().BeCloseTo(others + TimeSpan.FromDays(1), TimeSpan.FromDays(1) / 64, "then the calls of the others are a day old");
        vendor.DailyApiUsage.Should().BeGreaterThanOrEqualTo((int)(0.95 * 200));
    }

    private async Task<RateLimitedException> UseUpAsync(TestHost host, ConnectionId connection, VendorSimulator vendor, string contact)
    {
        var contacts = host.Integrations.For("acme", connection).Crm.Contacts;
        await contacts.GetAsync(contact);
        vendor.Requests.Clear();
        var limited = await FirstRefusalAsync(contacts, contact);

        vendor.Requests.Should().OnlyContain(request => request.Status == 200, "the vendor rejects nothing: the library does");
        var low = await host.Events.WaitForAsync(EventKind.BudgetLow);
        low[0].Time.Should().BeBefore(_clock.GetUtcNow(), "a host hears of it in time");
        low.Should().HaveCount(2, "at 80 and at 95 %").And.OnlyContain(e => e.ConnectionId == connection && e.Reason!.Contains("daily"));

        var (before, sent) = (_clock.GetUtcNow(), vendor.Requests.Count);
        (await contacts.Awaiting(calls => calls.GetAsync(contact).AsTask()).Should().ThrowAsync<RateLimitedException>()).Which.Origin.Should()
            .Be(FaultOrigin.Ours);
        (_clock.GetUtcNow(), vendor.Requests.Count).Should().Be((before, sent), "a refusal waits for nothing and sends nothing");
        return limited;
    }

    private async Task<RateLimitedException> FirstRefusalAsync(ResourceClient<Contact> contacts, string contact)
    {
        for (var call = 0; call < 500; call++)
        {
            try
            {
                await contacts.GetAsync(contact);
                await Task.Delay(TimeSpan.FromSeconds(1), _clock);
            }
            catch (RateLimitedException limited)
            {
                return limited;
            }
        }

        throw new InvalidOperationException("No call was refused.");
    }
}
