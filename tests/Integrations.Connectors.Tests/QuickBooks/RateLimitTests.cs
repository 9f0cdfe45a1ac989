using Integrations.Simulators;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.QuickBooks.Tests;

public sealed class RateLimitTests
{
    [Fact]
    public async Task A_request_beyond_the_limit_is_sent_again_once_when_the_window_has_room()
    {
        var clock = new FakeClock();
        await using var vendor = await QuickBooksSimulator.StartAsync(seed => seed.Customers(1),
            new SimulatorOptions { TimeProvider = clock });
        await using var host = TestHost.Create(clock, integrations => integrations.AddQuickBooks(vendor.Configure));
        using var running = clock.RunByItself();
        var connection = await host.ConnectAsync("acme");
        var customers = host.Integrations.For("acme", connection.Id).Accounting.Customers;
        vendor.Requests.Clear();
        vendor.RateLimit = new() { PerMinute = 2 };

        for (var read = 0; read < 3;)
        {
            try
            {
                await customers.GetAsync("1");
                read++;
            }
            catch (RateLimitedException limited)
            {
                // The wait is longer than a call may take: the host continues at the time of the error.
                clock.Advance(limited.RetryAt!.Value - clock.GetUtcNow());
            }
        }

        vendor.Requests.Select(request => request.Status).Should().Equal([200, 200, 429, 200],
            "the end of a limit is known: look at ErrorTable.RateLimits, .RetryAfterByCode and .DefaultRetryAfter");
    }
}
