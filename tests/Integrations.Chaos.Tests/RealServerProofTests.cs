using System.Security.Cryptography;
using Integrations.OAuth;

namespace Integrations.Chaos.Tests;

/// <summary>Four processes over one grant of a certified OAuth server, on PostgreSQL, with locks on Redis or in the database.</summary>
public sealed class RealServerProofTests(OAuthServerFixture fixture) : IClassFixture<OAuthServerFixture>
{
    private const int Workers = 4;
    private const int Callers = 200;
    private static readonly int Lifetimes = Rounds.Of(3, 10);

    /// <summary>Longer than a claim is respected.</summary>
    private static readonly TimeSpan ClaimAge = TimeSpan.FromSeconds(61);

    [AllServersTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Four_processes_with_two_hundred_callers_each_refresh_once_a_lifetime(bool withRedis)
    {
        await using var fleet = await Processes.StartAsync(fixture.Server, withRedis, Workers);
        for (var lifetime = 0; lifetime < Lifetimes; lifetime++)
        {
            await fleet.DoAsync(fleet.All, new() { Duty = WorkerDuty.Advance, By = TimeSpan.FromHours(2) });
            foreach (var report in await fleet.CallAsync(fleet.All, Callers)) report.Outcomes.Should()
                .Equal(new Dictionary<string, int> { [Outcome.Ok] = Callers });
        }

        (await fleet.CountAsync()).Should().Be((Lifetimes, 0, false));
        foreach (var worker in fleet.All) (await worker.StopAsync()).Events.Should().NotContainKey(EventKind.NeedsReauthorization);
    }

    [AllServersTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_killed_between_answer_and_save_is_reported_once_and_never_a_loop(bool withRedis)
    {
        await using var fleet = await Processes.StartAsync(fixture.Server, withRedis, Workers);
        var (dying, heirs) = (fleet.All[0], fleet.All.Skip(1).ToArray());
        await dying.DoAsync(new() { Duty = WorkerDuty.Hold });
        await fleet.DoAsync(fleet.All, new() { Duty = WorkerDuty.Advance, By = TimeSpan.FromHours(2) });
        (await fleet.CallAsync([dying], 1)).Single().IsHolding.Should().BeTrue();
        await dying.KillAsync();

        // A caller waits for as long as a dead worker's claim is respected, which every clock here counts for itself from when it first saw
        // it.
        var expected = new Dictionary<string, int> { [Outcome.ResponseLost] = 1 };
        for (var patient = 0; patient < 10; patient++)
        {
            var reports = await fleet.CallAsync(heirs, 1, TimeSpan.FromSeconds(3));
            if (reports.All(report => report.Outcomes.ContainsKey(Outcome.ResponseLost))) break;
            reports.SelectMany(report => report.Outcomes.Keys).Should()
                .OnlyContain(outcome => outcome == Outcome.Left || outcome == Outcome.ResponseLost);
            await fleet.DoAsync(heirs, new() { Duty = WorkerDuty.Advance, By = ClaimAge });
        }

        for (var again = 0; again < 10; again++)
            foreach (var report in await fleet.CallAsync(heirs, 1)) report.Outcomes.Should().Equal(expected);
        (await fleet.CountAsync()).Should().Be((1, 1, true), "one was answered to nobody, one asked whether it had been");
        var ends = await Task.WhenAll(heirs.Select(heir => heir.StopAsync()));
        ends.Sum(end => end.Events.GetValueOrDefault(EventKind.NeedsReauthorization)).Should().Be(1);
    }
}
