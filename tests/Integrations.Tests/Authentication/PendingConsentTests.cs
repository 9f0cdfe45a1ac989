using Integrations.Internal;
using Integrations.Storage;
using Integrations.Testing;
using Integrations.Tests.Authentication.Origins;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Tests.Authentication;

/// <summary>How many consents may be under way, and what each costs the others.</summary>
public sealed class PendingConsentTests
{
    [Fact]
    public async Task A_user_with_20_consents_under_way_waits_and_nobody_else_does()
    {
        await using var host = SelfHosted.Machine(new InMemoryConnectionStore());
        var starts = new List<AuthorizationStart>();
        for (var i = 0; i < 20; i++) starts.Add(await StartAsync(host, "acme", "ann"));
        var refused =
            (await FluentActions.Awaiting(() => StartAsync(host, "acme", "ann")).Should().ThrowAsync<RateLimitedException>()).Which;
        refused.Origin.Should().Be(FaultOrigin.Ours);
        refused.RetryAt.Should().Be(host.Clock.GetUtcNow() + TimeSpan.FromMinutes(10));
        refused.Message.Should().Contain("MaxPendingAuthorizationsPerUser");
        await StartAsync(host, "acme", "bob");
        await StartAsync(host, "globex", "ann");

        await SelfHosted.CompleteAsync(host, starts[0]).AsTask().ContinueWith(_ => { }, TaskScheduler.Default);
        await StartAsync(host, "acme", "ann");
        await FluentActions.Awaiting(() => StartAsync(host, "acme", "ann")).Should()
            .ThrowAsync<RateLimitedException>("one that returned made room for one");
        host.Clock.Advance(TimeSpan.FromMinutes(10));
        await StartAsync(host, "acme", "ann");
    }

    [Fact]
    public async Task A_browser_stands_for_a_user_nobody_names()
    {
        await using var host = SelfHosted.Machine(new InMemoryConnectionStore());
        var first = await StartAsync(host, "acme", null);
        for (var i = 0; i < 19; i++) await StartAsync(host, "acme", null, first.BrowserBinding);
        await FluentActions.Awaiting(() => StartAsync(host, "acme", null, first.BrowserBinding)).Should()
            .ThrowAsync<RateLimitedException>();
        await StartAsync(host, "acme", null);
    }

    [Fact]
    public async Task A_tenant_has_a_limit_as_a_whole()
    {
        await using var host = new AcmeHost(SelfHosted.Definition(), services => services.Configure<IntegrationsOptions>(o =>
        {
            o.MaxPendingAuthorizationsPerTenant = 3;
            o.MaxPendingAuthorizationsPerUser = 2;
        }));
        host.Options.RedirectUri = new("https://app.test/callback/self");
        foreach (var user in new[] { "a", "b", "c" }) await StartAsync(host, "acme", user);
        (await FluentActions.Awaiting(() => StartAsync(host, "acme", "d")).Should().ThrowAsync<RateLimitedException>())
            .WithMessage("*MaxPendingAuthorizationsPerTenant*");
        await StartAsync(host, "globex", "d");
    }

    [Fact]
    public async Task Of_many_who_start_at_once_no_more_than_the_limit_come_through()
    {
        await using var host = SelfHosted.Machine(new InMemoryConnectionStore());
        var tries = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(async () =>
        {
            try
            {
                await StartAsync(host, "acme", "ann");
                return 1;
            }
            catch (RateLimitedException)
            {
                return 0;
            }
        })));
        tries.Sum().Should().BeLessThanOrEqualTo(20);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    public void A_limit_of_none_is_refused(int user, int tenant)
    {
        using var services = new ServiceCollection().AddIntegrations().Configure(o =>
        {
            o.MaxPendingAuthorizationsPerUser = user;
            o.MaxPendingAuthorizationsPerTenant = tenant;
        }).Services.BuildServiceProvider();
        services.Invoking(s => s.GetRequiredService<IAuthorizationFlow>()).Should()
            .Throw<Microsoft.Extensions.Options.OptionsValidationException>();
    }

    [Fact]
    public async Task Adding_a_state_costs_the_same_however_many_are_kept()
    {
        var clock = new FakeClock();
        var order = new CountingOrder();
        var store = new InMemoryAuthorizationStateStore(clock, order);
        for (var i = 0; i < 40_000; i++) await AddAsync(store, i, clock.GetUtcNow() + TimeSpan.FromMinutes(70) + TimeSpan.FromTicks(i));
        var before = order.Comparisons;
        for (var i = 0; i < 100; i++) await AddAsync(store, 100_000 + i, clock.GetUtcNow() + TimeSpan.FromMinutes(71));
        (order.Comparisons - before).Should().BeLessThan(100 * 100, "an add looks at a few of 40,000, not at all of them");
        clock.Advance(TimeSpan.FromHours(2));
        await AddAsync(store, -1, clock.GetUtcNow() + TimeSpan.FromMinutes(70));
        store.Count.Should().Be(1);
    }

    private static async Task AddAsync(InMemoryAuthorizationStateStore store, int i, DateTimeOffset end)
    {
        var owner = new AuthorizationStateOwner($"t{i / 1000}", $"u{i / 20}");
        await store.AddAsync($"{i}", new byte[] { 1 }, end, owner, default);
        await store.CountAsync(owner, end - TimeSpan.FromMinutes(10), default);
    }

    private static Task<AuthorizationStart> StartAsync(AcmeHost host, string tenant, string? user, string? binding = null) =>
        host.Integrations.Authorization.StartAsync(
        new()
        {
            Tenant = tenant,
            User = user,
            BrowserBinding = binding,
            Connector = "self",
            ClientId = "theirs", ClientSecret = "s",
            Inputs = new Dictionary<string, string> { ["host"] = "acme.test" },
        },
        default).AsTask();

    private sealed class CountingOrder : IComparer<DateTimeOffset>
    {
        public long Comparisons { get; private set; }

        public int Compare(DateTimeOffset x, DateTimeOffset y)
        {
            Comparisons++;
            return x.CompareTo(y);
        }
    }
}
