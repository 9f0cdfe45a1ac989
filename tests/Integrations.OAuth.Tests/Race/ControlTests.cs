using Integrations.Testing;

namespace Integrations.OAuth.Tests;

/// <summary>
/// The wrapper people write, in the same race under the same faults: what kills its grant and not ours is no accident of the race.
/// </summary>
[Collection(OAuthServerCollection.Name)]
public sealed class ControlTests(OAuthServerFixture fixture)
{
    private const int Lifetimes = 3;
    private const int Crowd = 10;

    public static TheoryData<string> EachFault => ["the lock is taken away", "callers leave", "the store fails"];

    [OAuthServerFact]
    public async Task Without_a_fault_the_wrapper_keeps_its_grant()
    {
        var (failures, count) = await RaceOfWrappersAsync(_ => Faults.None);
        failures.Should().BeEmpty();
        count.Should().Be(RefreshCount.OnceA(Lifetimes));
    }

    [OAuthServerTheory]
    [MemberData(nameof(EachFault))]
    public async Task With_one_the_wrapper_loses_it(string fault)
    {
        var (failures, count) = await RaceOfWrappersAsync(locks => FaultOf(fault, locks));
        count.IsRevoked.Should().BeTrue("else the proof would prove nothing");
        failures.Should().NotBeEmpty();
    }

    [OAuthServerTheory]
    [MemberData(nameof(EachFault))]
    public async Task Ours_does_not(string fault)
    {
        await using var fleet = await Fleet.StartAsync(fixture.Server);
        (await fleet.Race(Crowd).RunAsync(Lifetimes, FaultOf(fault, fleet.Locks))).Should().BeEmpty();
        (await fleet.CountAsync()).Should().Be(RefreshCount.OnceA(Lifetimes));
    }

    private static Fault FaultOf(string name, LeaseLock locks) => name switch
    {
        "the lock is taken away" => Faults.LockTakenAway(locks),
        "callers leave" => Faults.CallersLeave(HostStep.Answered),
        _ => Faults.StoreFails(HostStep.Saving),
    };

    private async Task<(IReadOnlyList<string> Failures, RefreshCount Count)> RaceOfWrappersAsync(Func<LeaseLock, Fault> fault)
    {
        var (person, locks, truth) = (new Person(), new LeaseLock(), new ShiftedClock());
        var table = new TokenTable(TokenTable.Row((await person.GrantAsync(fixture.Server)).Body, truth));
        var api = new GuardedApi(fixture.Server, truth);
        var wrappers = Enumerable.Range(0, 4).Select(_ => new CommonWrapper(fixture.Server, table, locks, api)).ToArray();
        var failures = await new Race(wrappers, truth) { Callers = Crowd }.RunAsync(Lifetimes, fault(locks));
        foreach (var wrapper in wrappers) wrapper.Dispose();
        return (failures, RefreshCount.Of(await fixture.Server.EventsAsync(person.Name)));
    }
}
