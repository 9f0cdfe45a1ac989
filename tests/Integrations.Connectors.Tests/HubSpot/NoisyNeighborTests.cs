using Integrations.Simulators;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.HubSpot.Tests;

/// <summary>
/// A tenant that reads everything beside one that makes a call a second, on the vendors' own limits and a fake clock: HubSpot's ten
/// seconds, which two tenants share because they are connected to the same portal.
/// </summary>
public sealed class NoisyNeighborTests
{
    private const int PagesOfAList = 3;
    private const int Lists = 200;
    private const int Permits = 190;

    /// <summary>A call a second needs ten permits of a window, and those of a moment more: a window counts from the response.</summary>
    private const double Reserved = 12.0 / Permits;

    private static readonly TimeSpan ResponseTime = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    private readonly FakeClock _clock = new();

    [Fact]
    public async Task A_tenant_with_hundreds_of_pages_uses_the_rate_of_the_portal_and_another_does_not_wait_for_it()
    {
        await using var vendor = await HubSpotSimulator.StartAsync(seed => seed.Contacts((PagesOfAList * 100) - 1),
            new() { TimeProvider = _clock });
        await using var host = TestHost.Create(_clock, integrations => integrations.AddHubSpot(options =>
        {
            vendor.Configure(options);
            options.TotalRequestTimeout = TimeSpan.FromMinutes(10);
        }).Configure(options => options.ReservedForInteractive = Reserved));
        var (loud, quiet) = (await host.ConnectAsync("loud"), await host.ConnectAsync("quiet"));
        vendor.RateLimit = new() { TenSecondly = Permits };
        vendor.Faults.Always("* *", Fault.Delay(ResponseTime));
        var contact = vendor.Store.Contacts.All[0].Id;
        var calls = host.Integrations.For("quiet", quiet.Id).Crm.Contacts;
        var lists = host.Integrations.For("loud", loud.Id).With(new() { IsBackground = true }).Crm.Contacts;
        using var running = _clock.RunByItself();
        await calls.GetAsync(contact);
        await foreach (var _ in lists.ListAsync()) { }

        await Task.Delay(1.1 * Window, _clock);
        vendor.Requests.Clear();
        var began = _clock.GetUtcNow();
        var listing = Task.WhenAll(Enumerable.Range(0, Lists).Select(_ => CountAsync(lists)));
        var durations = new List<TimeSpan>();
        while (!listing.IsCompleted)
        {
            var sent = _clock.GetUtcNow();
            await calls.GetAsync(contact);
            durations.Add(_clock.GetUtcNow() - sent);
            await ForeignAsync(host, loud.Id, quiet.Id);
            await Task.Delay(Second, _clock);
        }

        (await listing).Should().OnlyContain(count => count == (PagesOfAList * 100) - 1);
        vendor.Requests.Should().OnlyContain(request => request.Status == 200, "headers showed the limit");
        durations.Should().HaveCountGreaterThan(20).And.OnlyContain(duration => duration <= 2 * ResponseTime);
        var busy = vendor.Requests.Count(request => request.Time < began + (2 * Window));
        busy.Should().BeGreaterThanOrEqualTo((int)(0.95 * 2 * Permits), "the loud tenant had more to do all the time");
    }

    private static async Task<int> CountAsync(ResourceClient<Models.Contact> contacts)
    {
        var count = 0;
        await foreach (var _ in contacts.ListAsync()) count++;
        return count;
    }

    private static async Task ForeignAsync(TestHost host, ConnectionId loud, ConnectionId quiet)
    {
        foreach (var (tenant, connection) in ((TenantId, ConnectionId)[])[("quiet", loud), ("loud", quiet)])
            await host.Integrations.For(tenant, connection).Awaiting(client => client.Crm.Contacts.GetAsync("1")).Should()
                .ThrowAsync<NotFoundException>();
    }
}
