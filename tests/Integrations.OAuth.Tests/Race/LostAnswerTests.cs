namespace Integrations.OAuth.Tests;

[Collection(OAuthServerCollection.Name)]
public sealed class LostAnswerTests(OAuthServerFixture fixture)
{
    /// <summary>Longer than a claim is respected.</summary>
    private static readonly TimeSpan ClaimAge = TimeSpan.FromSeconds(61);

    [OAuthServerFact]
    public async Task A_host_torn_down_between_answer_and_save_is_reported_once_and_never_a_loop()
    {
        await using var fleet = await Fleet.StartAsync(fixture.Server);
        var (dying, heirs) = (fleet.Hosts[0], fleet.Hosts.Skip(1).ToArray());
        foreach (var clock in fleet.Hosts.Select(h => h.Clock).Append(fleet.Truth)) clock.Advance(TimeSpan.FromHours(2));
        var answered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        dying.Steps.At = step =>
        {
            if (step != HostStep.Answered) return Task.CompletedTask;
            answered.SetResult();
            return Task.Delay(Timeout.Infinite);
        };
        _ = dying.CallAsync(CancellationToken.None);
        await answered.Task;
        dying.Kill();
        fleet.Locks.TakeAway();

        var calls = heirs.Select(heir => OutliveAsync(heir)).ToArray();
        (await Task.WhenAll(calls)).Should().OnlyContain(reason => reason == ReauthorizationReason.ResponseLost);
        for (var again = 0; again < 25; again++)
            foreach (var heir in heirs) (await ReasonAsync(heir.CallAsync(CancellationToken.None))).Should()
                .Be(ReauthorizationReason.ResponseLost);

        (await fleet.CountAsync()).Should().Be(new RefreshCount(1, 1, true), "one was answered to nobody, one asked whether it had been");
        foreach (var heir in heirs) await heir.DisposeAsync();
        heirs.Sum(heir => heir.Events.Of(EventKind.NeedsReauthorization).Count).Should().Be(1);
    }

    /// <summary>Calls, and lets the dead host's claim grow old once this host watches it, unless another one has told it before.</summary>
    private static async Task<ReauthorizationReason?> OutliveAsync(OAuthHost heir)
    {
        var looks = 0;
        var watching = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        heir.Steps.At = step =>
        {
            if (step == HostStep.Read && Interlocked.Increment(ref looks) == 3) watching.SetResult();
            return Task.CompletedTask;
        };
        var call = heir.CallAsync(CancellationToken.None);
        await Task.WhenAny(watching.Task, call);
        heir.Clock.Advance(ClaimAge);
        return await ReasonAsync(call);
    }

    private static async Task<ReauthorizationReason?> ReasonAsync(Task call) =>
        (await call.Invoking(c => c).Should().ThrowAsync<NeedsReauthorizationException>()).Which.Reason;
}
