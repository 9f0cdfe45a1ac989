using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Tests.Connections;
using Integrations.Tests.Support;

namespace Integrations.Tests.RateLimiting;

/// <summary>A gate remembers many states, and forgets those first whose loss matters least.</summary>
public sealed class GateStatesTests
{
    private static readonly Budget Burst = Budget.SlidingWindow("burst", 10, TimeSpan.FromHours(1));

    [Fact]
    public async Task States_without_use_are_dropped_before_any_in_use()
    {
        var (host, state) = await StartAsync();
        for (var number = 0; number < GateRules.MaxRemembered / 2; number++) Use(host, state(number));
        for (var number = GateRules.MaxRemembered / 2; number < GateRules.MaxRemembered; number++) state(number);
        var (used, unused) = (state(0), state(GateRules.MaxRemembered - 1));
        host.Clock.Advance(TimeSpan.FromMinutes(2));
        state(-1);
        state(0).Should().BeSameAs(used);
        state(GateRules.MaxRemembered - 1).Should().NotBeSameAs(unused);
    }

    [Fact]
    public async Task A_state_that_a_request_was_just_given_is_not_dropped_although_it_has_no_use_yet()
    {
        var (_, state) = await StartAsync();
        var given = state(0);
        for (var number = 1; number < 1_000; number++) state(number);
        state(0).Should().BeSameAs(given, "its request is about to take permits of it");
    }

    [Fact]
    public async Task Beyond_the_maximum_those_are_dropped_that_were_not_needed_for_longest_and_no_request_is_open_or_waits_for()
    {
        var (host, state) = await StartAsync();
        var all = Enumerable.Range(0, GateRules.MaxRemembered).Select(state).ToArray();
        foreach (var one in all) Use(host, one);
        all[0].Take(1);
        host.Gate.Pause(GateHost.Key(1), all[1], host.Clock.GetUtcNow().AddMinutes(30));
        for (var times = 1; times < 10; times++) Use(host, all[2]);
        host.Budgets[0] = all[2];
        var waiting = host.AcquireAsync(within: TimeSpan.FromHours(2));
        waiting.IsCompleted.Should().BeFalse();
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        state(3);

        state(-1);
        var kept = Enumerable.Range(0, all.Length)
            .Where(number => number is < 10 or > 20_000 && ReferenceEquals(state(number), all[number])).ToArray();
        kept.Should().Contain([0, 1, 2, 3], "an open request, a pause, a waiting request, and one that came again");
        kept.Should().NotContain([4, 5, 6, 7, 8, 9]).And.HaveCountGreaterThan(79_000);
        host.Clock.Advance(TimeSpan.FromHours(1.1));
        (await waiting).Lease.Should().NotBeNull();
    }

    /// <summary>A gate, and its state of a value of the request.</summary>
    private static async Task<(GateHost Host, Func<int, BudgetState> State)> StartAsync()
    {
        await using var acme = await AcmeHost.StartAsync();
        var connection = await ContextOf.LoadAsync(acme);
        var host = new GateHost(null, Burst);
        return (host, number => host.Gate.State(new(Burst, connection.Key, null, $"{number}"), connection, host.Clock));
    }

    private static void Use(GateHost host, BudgetState state)
    {
        state.Take(1);
        state.Finish(host.Gate.Now, 1);
    }
}
