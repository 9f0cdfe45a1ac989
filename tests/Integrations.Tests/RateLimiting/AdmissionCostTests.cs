using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Tests.RateLimiting;

/// <summary>The gate and the budgets of a connection are found once, and an admitted request leaves one object behind.</summary>
public sealed class AdmissionCostTests
{
    private const int Times = 1000;

    [Fact]
    public void An_admitted_request_allocates_its_lease_and_nothing_to_read_the_headers_of_its_response()
    {
        var host = new GateHost(null,
            Budget.SlidingWindow("burst", 1_000_000, TimeSpan.FromSeconds(10)) with { Headers = Headers },
            Budget.Daily("day", 1_000_000) with { Headers = Headers }, Budget.Concurrency("open", 10));
        var needed = host.Budgets.Select(state => new Needed(state, 1)).ToArray();
        var request = new GateRequest(GateHost.Key(1), new([1, 1, 1], null), needed, new TenantSlot(1), IsBackground: false, 1,
            TimeSpan.MaxValue);
        using var message = new HttpResponseMessage { Headers = { { "X-Left", "999000" }, { "X-Size", "1000000" } } };
        using var response = Response(message);

        Run();
        Run().Should().BeLessThanOrEqualTo(Times * 80, "each leaves one lease");
        host.Budgets[0].Source.Should().Be(LimitSource.Response, "the headers were read");

        long Run()
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < Times; i++)
                host.Gate.AcquireAsync(request, CancellationToken.None).Result.Lease!.End(response, host.Clock);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public void An_admitted_request_reads_the_clock_once_and_its_end_once()
    {
        var clock = new CountingClock();
        var state = new BudgetState(Budget.SlidingWindow("burst", 100, TimeSpan.FromSeconds(10)), (100, LimitSource.Definition),
            AccountZone.None, clock);
        using var gate = new RateGate(new(Microsoft.Extensions.Options.Options.Create(new IntegrationsOptions())), clock);
        var request = new GateRequest(GateHost.Key(1), new([1], null), [new(state, 1)], new TenantSlot(1), IsBackground: false, 1,
            TimeSpan.MaxValue);
        var lease = gate.AcquireAsync(request, CancellationToken.None).Result.Lease!;
        clock.Reads.Should().Be(1);
        lease.End(response: null, clock);
        clock.Reads.Should().Be(2);
    }

    [Fact]
    public async Task The_gate_and_the_budgets_of_a_connection_are_found_once_and_again_when_the_gate_has_dropped_states()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always("GET /contacts", "{}");
        var connection = await acme.Services.GetRequiredService<TokenManager>().GetAsync(acme.Client.Key, default);
        var first = await BudgetsAsync();
        (await BudgetsAsync()).Should().BeSameAs(first);

        acme.Clock.Advance(TimeSpan.FromMinutes(2));
        var later = await BudgetsAsync();
        later.Should().NotBeSameAs(first, "the cache of gates must see that the gate is in use");
        later.Gate.Should().BeSameAs(first.Gate);

        later.Gate.Forget(new(acme.Client.Key.Tenant, acme.Client.Key.Connection));
        var renewed = await BudgetsAsync();
        renewed.Should().NotBeSameAs(later);
        renewed.Gate.Should().BeSameAs(first.Gate);

        renewed.Gate.Dispose();
        (await BudgetsAsync()).Should().NotBeSameAs(renewed, "a gate that was removed admits no further request");

        async Task<ConnectionBudgets> BudgetsAsync()
        {
            using (await acme.Services.GetRequiredService<Admission>().AcquireAsync(connection, "GET /contacts", 1, default) is
                { Lease: { } lease } ? lease : null) return connection.Budgets!;
        }
    }

    private static RateLimitHeaders Headers => RateLimitHeaders.WithoutReset("X-Left", "X-Size");

    private static VendorResponse Response(HttpResponseMessage message) => new(message, null, null, new()
    {
        Method = HttpMethod.Get, Address = new("https://api.acme.test/contacts"), Operation = "contacts.list", Safety = RetrySafety.Safe,
    }) { ContentHeaders = message.Content.Headers };

    /// <summary>A clock that counts how often it is read.</summary>
    private sealed class CountingClock : TimeProvider
    {
        public int Reads { get; private set; }

        public override long GetTimestamp()
        {
            Reads++;
            return 1;
        }

        public override DateTimeOffset GetUtcNow()
        {
            Reads++;
            return DateTimeOffset.UnixEpoch;
        }
    }
}
