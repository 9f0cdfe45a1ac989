using Integrations.Testing;

namespace Integrations.OAuth.Tests;

/// <summary>
/// Four hosts in one process, each with services, caches, flights and a clock of its own, over one store, against a server that revokes the
/// grant when a refresh token comes twice.
/// </summary>
[Collection(OAuthServerCollection.Name)]
public sealed class ProofTests(OAuthServerFixture fixture)
{
    private const int Lifetimes = 25;
    private const int Crowd = 50;

    [OAuthServerFact]
    public async Task Four_hosts_with_two_hundred_callers_each_refresh_once_in_each_of_a_hundred_lifetimes()
    {
        await using var fleet = await Fleet.StartAsync(fixture.Server);
        var failures = await fleet.Race(callers: 200).RunAsync(100);
        failures.Should().BeEmpty();
        fleet.Api.Refused.Should().Be(0, "nobody was handed an expired token as fresh");
        fleet.Api.Taken.Should().Be(1 + 100 * 4 * 201, "the probe at the start, and every call");
        (await fleet.CountAsync()).Should().Be(RefreshCount.OnceA(100));
    }

    [OAuthServerFact]
    public async Task Callers_may_leave_at_any_step()
    {
        await using var fleet = await Fleet.StartAsync(fixture.Server);
        var race = fleet.Race(Crowd);
        var lifetimes = 0;
        for (bool someLeft = true; someLeft; lifetimes++)
        {
            var step = 0;
            someLeft = false;
            var failures =
                await race.LiveAsync(lifetimes, callers => (_, _) => Interlocked.Increment(ref step) == lifetimes + 1 && (someLeft = true)
                ? callers.CancelAsync() : Task.CompletedTask);
            failures.Should().BeEmpty($"they left at step {lifetimes + 1}");
        }

        lifetimes.Should().BeGreaterThan(10, "a refresh has that many steps");
        (await fleet.CountAsync()).Should().Be(RefreshCount.OnceA(lifetimes));
    }

    [OAuthServerFact]
    public async Task The_lock_may_be_taken_away_while_the_answer_is_on_its_way()
    {
        await using var fleet = await Fleet.StartAsync(fixture.Server);
        (await fleet.Race(Crowd).RunAsync(Lifetimes, Faults.LockTakenAway(fleet.Locks))).Should().BeEmpty();
        (await fleet.CountAsync()).Should().Be(RefreshCount.OnceA(Lifetimes));
    }

    [OAuthServerFact]
    public async Task No_lock_is_needed_at_all()
    {
        await using var fleet = await Fleet.StartAsync(fixture.Server, FaultyConnectionLock.Useless);
        (await fleet.Race(Crowd).RunAsync(Lifetimes)).Should().BeEmpty();
        (await fleet.CountAsync()).Should().Be(RefreshCount.OnceA(Lifetimes));
    }

    [OAuthServerTheory]
    [InlineData(HostStep.Saving)]
    [InlineData(HostStep.Saved)]
    public async Task The_store_may_fail_at_the_save(HostStep at)
    {
        await using var fleet = await Fleet.StartAsync(fixture.Server);
        (await fleet.Race(Crowd).RunAsync(6, Faults.StoreFails(at))).Should().BeEmpty();
        (await fleet.CountAsync()).Should().Be(RefreshCount.OnceA(6));
        fleet.Hosts.Sum(h => h.Events.Of(EventKind.CredentialUnsaved).Count).Should().Be(6);
    }

    [OAuthServerFact]
    public async Task Others_may_write_health_and_settings_in_between()
    {
        await using var fleet = await Fleet.StartAsync(fixture.Server);
        (await fleet.Race(Crowd).RunAsync(Lifetimes, Faults.OthersWrite(fleet))).Should().BeEmpty();
        (await fleet.CountAsync()).Should().Be(RefreshCount.OnceA(Lifetimes));
    }

    [OAuthServerFact]
    public async Task Clocks_may_be_two_minutes_apart()
    {
        await using var fleet = await Fleet.StartAsync(fixture.Server, apart: TimeSpan.FromMinutes(2));
        (await fleet.Race(Crowd).RunAsync(Lifetimes)).Should().BeEmpty();
        fleet.Api.Refused.Should().Be(0);
        (await fleet.CountAsync()).Should().Be(RefreshCount.OnceA(Lifetimes));
    }
}
