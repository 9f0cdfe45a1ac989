using Integrations.Internal;
using Integrations.Storage;
using Integrations.Tests.Support;

namespace Integrations.Tests.Authentication;

public sealed class TokenRaceTests
{
    private const int Lifetimes = 30;
    private const int Callers = 50;

    private static readonly TimeSpan[] Skews = [TimeSpan.FromMinutes(-2), TimeSpan.Zero, TimeSpan.FromMinutes(2), TimeSpan.Zero];

    [Fact]
    public async Task Four_machines_with_clocks_apart_refresh_once_a_lifetime_and_keep_the_grant()
    {
        await using var fleet = new TokenFleet();
        await fleet.ConnectAsync();
        var shared = new ScriptedRefresher(fleet.Vendor) { Instead = fleet.TravelAsync };
        var machines = Skews.Select(skew => fleet.Machine(skew, refresher: shared)).ToArray();
        for (var lifetime = 1; lifetime <= Lifetimes; lifetime++)
        {
            if (lifetime % 2 == 0) fleet.Clock.Advance(TimeSpan.FromHours(2));
            else await LetEndEarlyAsync(fleet);
            var calls = machines.SelectMany(m => Enumerable.Range(0, Callers).Select(_ => m.CallAsync())).ToArray();
            (await fleet.Clock.RunAsync(Task.WhenAll(calls))).Should().OnlyContain(isAccepted => isAccepted);
            fleet.Vendor.Sent.Should().HaveCount(lifetime);
        }

        fleet.Vendor.IsAlive.Should().BeTrue();
        shared.MostInFlight.Should().Be(1);
        (await fleet.StoredAsync()).Credentials.Credential.RefreshToken.Should().Be($"refresh-{Lifetimes + 1}");
    }

    [Fact]
    public async Task The_grant_survives_canceled_callers_lost_locks_health_writes_and_a_failing_store_together()
    {
        await using var fleet = new TokenFleet();
        await fleet.ConnectAsync();
        var random = new Random(4711);
        var machines = Skews.Select(skew => fleet.Machine(skew, ScriptedLock.Useless)).ToArray();
        foreach (var machine in machines)
        {
            var saves = 0;
            machine.Refresher.Instead = fleet.TravelAsync;
            machine.Store.BeforeSave = async request =>
            {
                await fleet.WriteHealthAsync();
                if (request.Part == ConnectionPart.Credentials && Interlocked.Increment(ref saves) % 5 == 0)
                    throw new IOException("hiccup");
            };
        }

        for (var lifetime = 1; lifetime <= Lifetimes; lifetime++)
        {
            fleet.Clock.Advance(TimeSpan.FromHours(2));
            var calls = machines.SelectMany(m => Enumerable.Range(0, Callers).Select(_ => ImpatientAsync(fleet, m, random.Next(0, 1000))))
                .ToArray();
            await fleet.Clock.RunAsync(Task.WhenAll(calls));
            foreach (var machine in machines) await fleet.Clock.RunAsync(UntilAcceptedAsync(fleet, machine));
        }

        fleet.Vendor.IsAlive.Should().BeTrue();
        fleet.Vendor.Sent.Should().OnlyHaveUniqueItems("a single-use token is never sent twice");
    }

    [Fact]
    public async Task A_caller_may_be_canceled_at_every_step_and_nothing_is_lost()
    {
        var steps = await StepsOfARefreshAsync();
        steps.Should().BeGreaterThan(5);
        for (var at = 1; at <= steps; at++)
        {
            await using var fleet = new TokenFleet();
            await fleet.ConnectAsync();
            fleet.Clock.Advance(TimeSpan.FromHours(2));
            var machine = fleet.Machine();
            using var caller = new CancellationTokenSource();
            OnStep(machine, step => step == at, caller.Cancel);
            await fleet.Clock.RunAsync(machine.AskAsync(caller.Token).ContinueWith(static _ => { }, TaskScheduler.Default));
            (await fleet.Clock.RunAsync(machine.CallAsync())).Should().BeTrue($"the caller left at step {at}");
            fleet.Vendor.Sent.Should().ContainSingle();
            (await fleet.StoredAsync()).Credentials.Credential.RefreshToken.Should().Be("refresh-2");
        }
    }

    [Fact]
    public async Task A_canceled_caller_leaves_at_once()
    {
        await using var fleet = new TokenFleet();
        await fleet.ConnectAsync();
        fleet.Clock.Advance(TimeSpan.FromHours(2));
        var machine = fleet.Machine();
        var gate = new TaskCompletionSource();
        machine.Refresher.Answering = (_, _) => gate.Task;
        using var caller = new CancellationTokenSource();
        var leaving = machine.AskAsync(caller.Token);
        var staying = machine.AskAsync();
        await ManualTimeProvider.UntilAsync(() => machine.Refresher.Calls == 1);
        await caller.CancelAsync();
        await leaving.Invoking(t => t).Should().ThrowAsync<OperationCanceledException>();
        staying.IsCompleted.Should().BeFalse();
        gate.SetResult();
        fleet.Vendor.Accepts((await staying).Credential.AccessToken).Should().BeTrue();
    }

    [Fact]
    public async Task A_process_may_die_at_every_step_and_the_grant_lives_or_is_reported_lost()
    {
        var steps = await StepsOfARefreshAsync();
        var outcomes = new List<string>();
        for (var at = 1; at <= steps; at++)
        {
            await using var fleet = new TokenFleet();
            await fleet.ConnectAsync();
            fleet.Clock.Advance(TimeSpan.FromHours(2));
            var dying = fleet.Machine();
            var died = new TaskCompletionSource();
            OnStep(dying, step => step == at, () =>
            {
                dying.Kill();
                died.SetResult();
            }, stopThere: true);
            _ = dying.AskAsync();
            await ManualTimeProvider.UntilAsync(() => died.Task.IsCompleted);
            var hadActed = fleet.Vendor.Sent.Count == 1 && (await fleet.StoredAsync()).Credentials.Credential.RefreshToken == "refresh-1";
            var heir = fleet.Machine();
            try
            {
                fleet.Vendor.Accepts((await heir.GetAsync()).Credential.AccessToken).Should().BeTrue();
                hadActed.Should().BeFalse();
                outcomes.Add("lives");
            }
            catch (NeedsReauthorizationException e)
            {
                e.Reason.Should().Be(ReauthorizationReason.ResponseLost);
                hadActed.Should().BeTrue();
                outcomes.Add("lost");
            }

            heir.Refresher.Calls.Should().BeLessThanOrEqualTo(1);
        }

        outcomes.Should().Contain("lives").And.Contain("lost");
    }

    [Fact]
    public async Task The_wrapper_people_write_loses_its_grant_in_the_same_race()
    {
        await using var fleet = new TokenFleet();
        await fleet.ConnectAsync();
        var machines = Skews.Select(_ => new NaiveTokens(fleet)).ToArray();
        for (var lifetime = 1; lifetime <= Lifetimes && fleet.Vendor.IsAlive; lifetime++)
        {
            fleet.Clock.Advance(TimeSpan.FromHours(2));
            await fleet.Clock.RunAsync(Task.WhenAll(machines.SelectMany(m => Enumerable.Range(0, Callers).Select(_ => m.TryGetAsync()))));
        }

        fleet.Vendor.IsAlive.Should().BeFalse("else this race would prove nothing");
    }

    private static async Task LetEndEarlyAsync(TokenFleet fleet)
    {
        fleet.Clock.Advance(TimeSpan.FromMinutes(10));
        fleet.Vendor.EndAccessToken();
        await ManualTimeProvider.SettleAsync();
    }

    private static async Task ImpatientAsync(TokenFleet fleet, FleetMachine machine, int patience)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(patience), fleet.Clock);
        try
        {
            await machine.CallAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
        }
        catch (IntegrationException e) when (e.IsTransient)
        {
        }
    }

    private static async Task UntilAcceptedAsync(TokenFleet fleet, FleetMachine machine)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                if (await machine.CallAsync()) return;
            }
            catch (IntegrationException e) when (e.IsTransient && attempt < 100)
            {
            }

            await Task.Delay(TimeSpan.FromSeconds(1), fleet.Clock);
        }
    }

    private static async Task<int> StepsOfARefreshAsync()
    {
        await using var fleet = new TokenFleet();
        await fleet.ConnectAsync();
        fleet.Clock.Advance(TimeSpan.FromHours(2));
        var machine = fleet.Machine();
        var last = 0;
        OnStep(machine, step => (last = step) < 0, static () => { });
        await machine.GetAsync();
        return last;
    }

    /// <summary>Every way out of the process is a step: before and after each store call, before and after the vendor.</summary>
    private static void OnStep(FleetMachine machine, Func<int, bool> isIt, Action act, bool stopThere = false)
    {
        var steps = 0;
        Task Step()
        {
            if (!isIt(Interlocked.Increment(ref steps))) return Task.CompletedTask;
            act();
            return stopThere ? new TaskCompletionSource().Task : Task.CompletedTask;
        }

        machine.Store.BeforeFind = _ => Step();
        machine.Store.BeforeSave = _ => Step();
        machine.Store.AfterSave = (_, _) => Step();
        machine.Refresher.Instead = async (_, _, _) =>
        {
            await Step();
            return null;
        };
        machine.Refresher.Answering = (_, _) => Step();
    }
}
