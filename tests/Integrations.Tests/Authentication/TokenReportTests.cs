using Integrations.Internal;
using Integrations.Storage;
using Integrations.Tests.Support;

namespace Integrations.Tests.Authentication;

/// <summary>The health and the events of a connection after its refreshes: each change once, with its cause.</summary>
public sealed class TokenReportTests : IAsyncLifetime
{
    private readonly TokenFleet _fleet = new();

    public async ValueTask InitializeAsync() => await _fleet.ConnectAsync();

    public ValueTask DisposeAsync() => _fleet.DisposeAsync();

    [Fact]
    public async Task A_grant_that_the_vendor_rejects_is_no_change_of_our_own()
    {
        var machine = _fleet.Machine();
        _fleet.Clock.Advance(TimeSpan.FromHours(2));
        _fleet.Vendor.RevokeGrant();
        await machine.Awaiting(m => m.AskAsync()).Should().ThrowAsync<NeedsReauthorizationException>();
        await machine.EventsAsync(1);
        machine.EventLog.Should().ContainSingle().Which.Should().BeEquivalentTo(new { IsOwn = false, Reason = "GrantRejected" });
    }

    [Fact]
    public async Task A_grant_that_is_lost_without_the_vendor_is_a_change_of_our_own_with_its_cause()
    {
        var machine = _fleet.Machine();
        await GiveUpAsync(machine, ReauthorizationReason.VerificationFailed, "another account");
        await machine.EventsAsync(1);
        machine.EventLog.Should().ContainSingle().Which.Should()
            .BeEquivalentTo(new { IsOwn = true, Reason = "VerificationFailed: another account" });
    }

    [Fact]
    public async Task A_grant_that_two_processes_give_up_is_reported_by_the_first_and_stays_as_that_wrote_it()
    {
        var (first, second) = (_fleet.Machine(), _fleet.Machine());
        var known = await second.AskAsync();
        await GiveUpAsync(first, ReauthorizationReason.GrantRejected, "revoked");
        var since = (await _fleet.StoredAsync()).Health!.Since;
        _fleet.Clock.Advance(TimeSpan.FromMinutes(1));
        await second.Tokens.GiveUpAsync(known, ReauthorizationReason.GrantRejected, "revoked", default);
        (await first.EventsAsync(1)).Should().Equal(EventKind.NeedsReauthorization);
        (await second.EventsAsync()).Should().BeEmpty();
        (await _fleet.StoredAsync()).Health!.Since.Should().Be(since);
    }

    [Fact]
    public async Task The_end_of_a_grant_that_cannot_be_stored_is_reported_once_and_logged()
    {
        var machine = _fleet.Machine();
        machine.Store.BeforeSave = HealthIsDown;
        var known = await machine.AskAsync();
        for (var time = 0; time < 2; time++)
            await machine.Tokens.GiveUpAsync(known, ReauthorizationReason.GrantRejected, "revoked", default);
        (await machine.EventsAsync(1)).Should().Equal(EventKind.NeedsReauthorization);
        machine.Log.Lines.Should().Contain(line => line.StartsWith(
            "Warning: Releasing the lease or writing the health of acme/connection-1 failed.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_rejected_grant_is_sent_once_although_its_end_cannot_be_stored()
    {
        var machine = _fleet.Machine();
        _fleet.Clock.Advance(TimeSpan.FromHours(2));
        machine.Store.BeforeSave = HealthIsDown;
        machine.Refresher.Instead = (call, _, _) => Task.FromResult<TokenResult?>(call == 1 ? new TokenResult.Rejected("invalid_grant")
            : new TokenResult.Failed(new(ErrorCode.Other, "it was sent again")));
        await machine.Awaiting(m => m.AskAsync()).Should().ThrowAsync<NeedsReauthorizationException>();
        machine.Refresher.Calls.Should().Be(1);
    }

    [Fact]
    public async Task An_unsaved_credential_is_reported_with_its_cause()
    {
        var machine = _fleet.Machine();
        _fleet.Clock.Advance(TimeSpan.FromHours(2));
        machine.Refresher.Answering = (_, _) =>
        {
            machine.Store.IsDown = true;
            return Task.CompletedTask;
        };
        await machine.AskAsync();
        await ManualTimeProvider.UntilAsync(() => machine.EventLog.Count() == 2, "the events");
        machine.EventLog.Single(e => e.Kind == EventKind.CredentialUnsaved).Reason.Should()
            .Be("The connection store does not accept the refreshed credential.");
    }

    [Fact]
    public async Task A_refresh_that_failed_elsewhere_and_works_here_is_a_recovery()
    {
        var (failing, working) = (_fleet.Machine(), _fleet.Machine());
        _fleet.Clock.Advance(TimeSpan.FromHours(2));
        failing.Refresher.Instead = (_, _, _) => Task.FromResult<TokenResult?>(new TokenResult.Unavailable(null, "503"));
        await failing.Awaiting(m => m.AskAsync()).Should().ThrowAsync<VendorUnavailableException>();
        (await _fleet.StoredAsync()).Health!.RefreshFailing.Should().NotBeNull();
        await working.AskAsync();
        (await working.EventsAsync(2)).Should().Equal(EventKind.Refreshed, EventKind.Recovered);
        (await _fleet.StoredAsync()).Health!.RefreshFailing.Should().BeNull();
    }

    [Fact]
    public async Task A_refresh_that_had_not_failed_is_no_recovery()
    {
        var machine = _fleet.Machine();
        _fleet.Clock.Advance(TimeSpan.FromHours(2));
        await machine.AskAsync();
        (await machine.EventsAsync(1)).Should().Equal(EventKind.Refreshed);
        (await _fleet.StoredAsync()).Health.Should().BeNull("nothing was written");
    }

    [Fact]
    public async Task A_refresh_of_a_grant_that_others_gave_up_meanwhile_is_a_recovery()
    {
        var (machine, other) = (_fleet.Machine(), _fleet.Machine());
        _fleet.Clock.Advance(TimeSpan.FromHours(2));
        machine.Refresher.Answering = async (_, _) =>
        {
            await other.Tokens.GiveUpAsync(await _fleet.StoredAsync(), ReauthorizationReason.ResponseLost, "lost", default);
            await _fleet.RewriteCredentialsAsync();
        };
        await machine.AskAsync();
        (await machine.EventsAsync(2)).Should().Equal(EventKind.Refreshed, EventKind.Recovered);
        Connection.Of(await _fleet.StoredAsync()).Status.Should().Be(ConnectionStatus.Active);
    }

    [Fact]
    public async Task A_refresh_that_a_reconnection_overtook_is_not_reported()
    {
        var machine = _fleet.Machine();
        _fleet.Clock.Advance(TimeSpan.FromHours(2));
        machine.Refresher.Answering = (_, _) => _fleet.ReconnectAsync();
        await machine.AskAsync();
        (await machine.EventsAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_rejected_credential_that_another_process_obtained_is_left_to_a_refresh()
    {
        var (here, there) = (_fleet.Machine(), _fleet.Machine());
        _fleet.Clock.Advance(TimeSpan.FromHours(2));
        await there.AskAsync();
        await here.Tokens.MarkRefusedAsync(await here.AskAsync(), default);
        Connection.Of(await _fleet.StoredAsync()).Status.Should().Be(ConnectionStatus.Active);
    }

    [Theory]
    [InlineData(false, ConnectionStatus.NeedsReauthorization)]
    [InlineData(true, ConnectionStatus.Active)]
    public async Task A_rejected_credential_of_our_own_ends_the_grant_unless_it_was_replaced(bool isReplaced, ConnectionStatus status)
    {
        var machine = _fleet.Machine();
        _fleet.Clock.Advance(TimeSpan.FromHours(2));
        var refreshed = await machine.AskAsync();
        if (isReplaced) await _fleet.ReconnectAsync();
        await machine.Tokens.MarkRefusedAsync(refreshed, default);
        Connection.Of(await _fleet.StoredAsync()).Status.Should().Be(status);
        (await machine.EventsAsync(isReplaced ? 1 : 2)).Should().HaveCount(isReplaced ? 1 : 2);
    }

    [Fact]
    public async Task Background_work_that_fails_is_logged()
    {
        var machine = _fleet.Machine();
        machine.Tokens.InBackground(static () => throw new InvalidOperationException("odd"));
        await machine.Tokens.StopAsync(default);
        machine.Log.Lines.Should().ContainSingle().Which.Should().StartWith("Error: Background work failed.").And.Contain("odd");
    }

    private static Task HealthIsDown(SaveRequest request) =>
        request.Part == ConnectionPart.Health ? throw new IOException("down") : Task.CompletedTask;

    private static async Task GiveUpAsync(FleetMachine machine, ReauthorizationReason reason, string cause) =>
        await machine.Tokens.GiveUpAsync(await machine.AskAsync(), reason, cause, default);
}
