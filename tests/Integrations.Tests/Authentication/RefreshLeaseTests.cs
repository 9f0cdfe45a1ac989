using Integrations.Internal;
using Integrations.Tests.Support;

namespace Integrations.Tests.Authentication;

public sealed class RefreshLeaseTests : IAsyncLifetime
{
    private readonly TokenFleet _fleet = new();

    public async ValueTask InitializeAsync()
    {
        await _fleet.ConnectAsync();
        _fleet.Clock.Advance(TimeSpan.FromHours(2));
    }

    public ValueTask DisposeAsync() => _fleet.DisposeAsync();

    [Fact]
    public async Task The_claim_is_in_the_store_before_the_request_leaves_and_gone_with_the_save()
    {
        var machine = _fleet.Machine();
        RefreshLease? seen = null;
        machine.Refresher.Instead = async (_, _, _) =>
        {
            seen = (await _fleet.StoredAsync()).Credentials.Lease;
            return null;
        };
        var connection = await machine.GetAsync();
        seen.Should().NotBeNull();
        connection.CredentialVersion.Should().Be(seen!.Number);
        (await _fleet.StoredAsync()).Credentials.Lease.Should().BeNull();
    }

    [Fact]
    public async Task A_live_claim_is_waited_for_and_its_outcome_taken()
    {
        var (owner, watcher) = (_fleet.Machine(), _fleet.Machine());
        var gate = new TaskCompletionSource();
        owner.Refresher.Answering = (_, _) => gate.Task;
        var first = owner.AskAsync();
        await ManualTimeProvider.UntilAsync(() => owner.Refresher.Calls == 1);
        var second = watcher.AskAsync();
        for (var i = 0; i < 25; i++)
        {
            _fleet.Clock.Advance(TimeSpan.FromSeconds(1));
            await ManualTimeProvider.SettleAsync();
        }

        second.IsCompleted.Should().BeFalse();
        watcher.Store.Reads.Should().BeLessThan(60);
        gate.SetResult();
        (await _fleet.Clock.RunAsync(second)).CredentialVersion.Should().Be((await first).CredentialVersion);
        watcher.Refresher.Calls.Should().Be(0);
    }

    [Theory]
    [InlineData(-120)]
    [InlineData(0)]
    [InlineData(120)]
    public async Task A_claim_is_respected_for_a_minute_of_the_watchers_own_clock(int skew)
    {
        var (dying, watcher) = (_fleet.Machine(), _fleet.Machine(TimeSpan.FromSeconds(skew)));
        dying.Refresher.Instead = (_, _, _) => new TaskCompletionSource<TokenResult?>().Task;
        _ = dying.AskAsync();
        await ManualTimeProvider.UntilAsync(() => dying.Refresher.Calls == 1);
        dying.Kill();
        var since = _fleet.Clock.GetTimestamp();
        var connection = await watcher.GetAsync();
        TimeSpan.FromTicks(_fleet.Clock.GetTimestamp() - since).Should()
            .BeGreaterThanOrEqualTo(TimeSpan.FromSeconds(60)).And.BeLessThan(TimeSpan.FromSeconds(85));
        _fleet.Vendor.Accepts(connection.Credential.AccessToken).Should().BeTrue("the vendor had not acted on the lost request");
    }

    [Fact]
    public async Task A_process_that_dies_between_answer_and_save_costs_the_grant_once_and_never_a_loop()
    {
        var dying = _fleet.Machine();
        dying.Refresher.Answering = (_, _) => new TaskCompletionSource().Task;
        _ = dying.AskAsync();
        await ManualTimeProvider.UntilAsync(() => _fleet.Vendor.Sent.Count == 1);
        dying.Kill();
        var others = Enumerable.Range(0, 3).Select(i => _fleet.Machine(TimeSpan.FromMinutes((i - 1) * 2))).ToArray();
        for (var round = 0; round < 20; round++)
        {
            var outcomes =
                await _fleet.Clock.RunAsync(Task.WhenAll(others.SelectMany(m => Enumerable.Range(0, 20).Select(_ => ReasonAsync(m)))));
            outcomes.Should().OnlyContain(r => r == ReauthorizationReason.ResponseLost);
            _fleet.Clock.Advance(TimeSpan.FromMinutes(2));
        }

        _fleet.Vendor.Sent.Should().HaveCount(2, "the token is tried exactly once after the claim was watched to its end");
        var events = new List<EventKind>();
        foreach (var machine in others) events.AddRange(await machine.EventsAsync());
        events.Should().Equal(EventKind.NeedsReauthorization);
    }

    [Fact]
    public async Task A_process_that_dies_after_claiming_leaves_a_grant_that_lives()
    {
        var dying = _fleet.Machine();
        var claimed = new TaskCompletionSource();
        dying.Store.AfterSave = (_, _) =>
        {
            claimed.TrySetResult();
            return new TaskCompletionSource().Task;
        };
        _ = dying.AskAsync();
        await claimed.Task;
        dying.Kill();
        var machine = _fleet.Machine();
        _fleet.Vendor.Accepts((await machine.GetAsync()).Credential.AccessToken).Should().BeTrue();
        _fleet.Vendor.Sent.Should().ContainSingle();
    }

    [Theory]
    [InlineData(25)]
    [InlineData(90)]
    public async Task An_owner_that_was_paused_after_claiming_claims_again_before_it_sends(int pause)
    {
        // A process that stands still notices no limit.
        var (paused, other) = (_fleet.Machine(portTimeout: TimeSpan.FromMinutes(10)), _fleet.Machine());
        var (claimed, wake) = (new TaskCompletionSource(), new TaskCompletionSource());
        paused.Store.AfterSave = (_, _) =>
        {
            claimed.TrySetResult();
            return wake.Task;
        };
        var sleeping = paused.AskAsync();
        await claimed.Task;
        if (pause > 60) await other.GetAsync();
        else _fleet.Clock.Advance(TimeSpan.FromSeconds(pause));
        wake.SetResult();
        var connection = await _fleet.Clock.RunAsync(sleeping);
        _fleet.Vendor.Accepts(connection.Credential.AccessToken).Should().BeTrue();
        _fleet.Vendor.Sent.Should().ContainSingle();
        _fleet.Vendor.IsAlive.Should().BeTrue();
        paused.Refresher.Calls.Should().Be(pause > 60 ? 0 : 1);
    }

    [Fact]
    public async Task A_second_try_is_sent_only_under_a_young_claim()
    {
        var machine = _fleet.Machine();
        var claims = new List<long>();
        machine.Refresher.Instead = async (call, _, token) =>
        {
            claims.Add((await _fleet.StoredAsync()).Credentials.Lease!.Number);
            if (call == 1) await Task.Delay(-1, token);
            return null;
        };
        await machine.GetAsync();
        claims.Should().HaveCount(2).And.OnlyHaveUniqueItems("the first try took thirty seconds, longer than a claim permits sending");
    }

    [Theory]
    [InlineData("useless")]
    [InlineData("taken")]
    [InlineData("broken")]
    public async Task The_store_alone_excludes(string kind)
    {
        var bad = kind switch { "useless" => ScriptedLock.Useless, "taken" => ScriptedLock.Taken, _ => ScriptedLock.Broken };
        var machines = Enumerable.Range(0, 4).Select(_ => _fleet.Machine(connectionLock: bad)).ToArray();
        var found = await _fleet.Clock.RunAsync(Task.WhenAll(machines.SelectMany(m => Enumerable.Range(0, 50).Select(_ => m.AskAsync()))));
        found.Should().OnlyContain(c => _fleet.Vendor.Accepts(c.Credential.AccessToken));
        _fleet.Vendor.Sent.Should().ContainSingle();
    }

    [Fact]
    public async Task After_an_unknown_answer_the_token_is_tried_once_even_when_that_has_no_answer_either()
    {
        var dying = _fleet.Machine();
        dying.Refresher.Instead = (_, _, _) => new TaskCompletionSource<TokenResult?>().Task;
        _ = dying.AskAsync();
        await ManualTimeProvider.UntilAsync(() => dying.Refresher.Calls == 1);
        dying.Kill();
        var heir = _fleet.Machine();
        heir.Refresher.Instead = (_, _, _) => throw new IOException("reset");
        await heir.Invoking(m => m.GetAsync()).Should().ThrowAsync<VendorUnavailableException>();
        heir.Refresher.Calls.Should().Be(1);
    }

    [Fact]
    public async Task A_late_save_leaves_the_claim_of_whoever_took_over()
    {
        // A process that stands still notices no limit.
        var (slow, heir) = (_fleet.Machine(), _fleet.Machine(portTimeout: TimeSpan.FromMinutes(10)));
        var gate = new TaskCompletionSource();
        slow.Refresher.Answering = (_, _) =>
        {
            slow.Store.IsDown = true;
            return Task.CompletedTask;
        };
        heir.Refresher.Instead = async (_, _, _) =>
        {
            await gate.Task;
            return new TokenResult.Rejected("invalid_grant");
        };
        var saved = await slow.GetAsync();
        var waiting = heir.AskAsync();
        await _fleet.Clock.RunUntilAsync(() => heir.Refresher.Calls == 1);
        var claim = (await _fleet.StoredAsync()).Credentials.Lease!;
        slow.Store.IsDown = false;
        var save = slow.Tokens.StopAsync(default);
        await _fleet.Clock.RunAsync(save);
        var stored = await _fleet.StoredAsync();
        stored.Credentials.Version.Should().Be(saved.CredentialVersion);
        stored.Credentials.Lease!.Number.Should().Be(claim.Number);
        gate.SetResult();
        (await _fleet.Clock.RunAsync(waiting)).CredentialVersion.Should().Be(saved.CredentialVersion);
    }

    [Fact]
    public async Task A_rejection_that_comes_after_somebody_took_over_waits_for_their_outcome()
    {
        var (slow, heir) = (_fleet.Machine(portTimeout: TimeSpan.FromMinutes(10)), _fleet.Machine());
        var (late, gate) = (new TaskCompletionSource(), new TaskCompletionSource());
        slow.Refresher.Instead = async (_, _, _) =>
        {
            await late.Task;
            return new TokenResult.Rejected("invalid_grant");
        };
        heir.Refresher.Answering = (_, _) => gate.Task;
        var first = slow.AskAsync();
        await ManualTimeProvider.UntilAsync(() => slow.Refresher.Calls == 1);
        var second = heir.AskAsync();
        await _fleet.Clock.RunUntilAsync(() => heir.Refresher.Calls == 1);
        late.SetResult();
        await _fleet.Clock.PassAsync(TimeSpan.FromSeconds(3));
        gate.SetResult();
        var refreshed = await _fleet.Clock.RunAsync(second);
        (await _fleet.Clock.RunAsync(first)).CredentialVersion.Should().Be(refreshed.CredentialVersion);
        (await slow.EventsAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_vendor_that_did_not_act_frees_the_claim_for_others_at_once()
    {
        var (here, there) = (_fleet.Machine(), _fleet.Machine());
        here.Refresher.Instead = (_, _, _) => Task.FromResult<TokenResult?>(new TokenResult.Unavailable(null, "not reached"));
        await here.Invoking(m => m.GetAsync()).Should().ThrowAsync<VendorUnavailableException>();
        (await _fleet.StoredAsync()).Credentials.Lease.Should().BeNull();
        var since = _fleet.Clock.GetTimestamp();
        await there.GetAsync();
        TimeSpan.FromTicks(_fleet.Clock.GetTimestamp() - since).Should().BeLessThan(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A_claim_of_ones_own_that_could_not_be_freed_is_no_obstacle()
    {
        var machine = _fleet.Machine();
        machine.Refresher.Instead = (call, _, _) =>
        {
            machine.Store.IsDown = call == 1;
            return Task.FromResult<TokenResult?>(call == 1 ? new TokenResult.Unavailable(null, "503") : null);
        };
        await machine.Invoking(m => m.GetAsync()).Should().ThrowAsync<VendorUnavailableException>();
        (await _fleet.StoredAsync()).Credentials.Lease.Should().NotBeNull();
        machine.Store.IsDown = false;
        _fleet.Clock.Advance(TimeSpan.FromSeconds(5));
        var since = _fleet.Clock.GetTimestamp();
        await machine.GetAsync();
        TimeSpan.FromTicks(_fleet.Clock.GetTimestamp() - since).Should().BeLessThan(TimeSpan.FromSeconds(1));
        (await _fleet.StoredAsync()).Credentials.ResponseUnknown.Should().BeFalse();
    }

    private static async Task<ReauthorizationReason?> ReasonAsync(FleetMachine machine)
    {
        try
        {
            await machine.AskAsync();
            return null;
        }
        catch (NeedsReauthorizationException e)
        {
            return e.Reason;
        }
    }
}
