using Integrations.Simulators;
using Integrations.Testing;

namespace Integrations;

/// <summary>
/// A daily budget that calls use up: an event comes at 80 % and at 95 %, before the first refusal; calls beyond the limit are refused at
/// once with the time to try again, and the vendor rejects none.
/// </summary>
internal sealed class UsedUpDay(TestHost host, FakeClock clock, VendorSimulator vendor)
{
    private const int MostCalls = 500;

    /// <summary>Calls once a second until the first refusal.</summary>
    /// <param name="call">One request, which the vendor accepts.</param>
    /// <returns>The refusal.</returns>
    public async Task<RateLimitedException> UseUpAsync(Func<Task> call)
    {
        // The first response shows the limit.
        await call();
        vendor.Requests.Clear();
        var limited = await FirstRefusalAsync(call);

        vendor.Requests.Should().OnlyContain(request => request.Status == 200, "the vendor rejects none: the library does");
        var low = await host.Events.WaitForAsync(EventKind.BudgetLow);
        low.Should().HaveCount(2, "of 80 and of 95 %").And.OnlyContain(e => e.Time < clock.GetUtcNow() && e.Reason!.Contains("daily"));

        var (before, sent) = (clock.GetUtcNow(), vendor.Requests.Count);
        (await call.Should().ThrowAsync<RateLimitedException>()).Which.Origin.Should().Be(FaultOrigin.Ours);
        (clock.GetUtcNow(), vendor.Requests.Count).Should().Be((before, sent), "a refusal waits for nothing and sends nothing");
        return limited;
    }

    private async Task<RateLimitedException> FirstRefusalAsync(Func<Task> call)
    {
        for (var calls = 0; calls < MostCalls; calls++)
        {
            try
            {
                await call();
                await Task.Delay(TimeSpan.FromSeconds(1), clock);
            }
            catch (RateLimitedException limited)
            {
                return limited;
            }
        }

        throw new InvalidOperationException("No call was refused.");
    }
}
