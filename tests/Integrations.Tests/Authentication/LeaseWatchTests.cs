using Integrations.Internal;
using Integrations.Tests.Support;

namespace Integrations.Tests.Authentication;

/// <summary>How long the lease of a process that is silent is respected, and what a lease that nobody ended says of its refresh.</summary>
public sealed class LeaseWatchTests : IAsyncLifetime
{
    private readonly TokenFleet _fleet = new();

    public async ValueTask InitializeAsync() => await _fleet.ConnectAsync();

    public ValueTask DisposeAsync() => _fleet.DisposeAsync();

    [Fact]
    public async Task The_minute_of_a_lease_counts_from_when_it_was_first_read()
    {
        var (dying, watcher) = (_fleet.Machine(), _fleet.Machine());
        var version = (await dying.AskAsync()).CredentialVersion;
        _fleet.Clock.Advance(TimeSpan.FromMinutes(2));
        dying.Refresher.Instead = (_, _, _) => new TaskCompletionSource<TokenResult?>().Task;
        _ = dying.Tokens.RefreshAsync(TokenFleet.Key, version, default).AsTask();
        await ManualTimeProvider.UntilAsync(() => dying.Refresher.Calls == 1);
        dying.Kill();
        await watcher.AskAsync();
        _fleet.Clock.Advance(TimeSpan.FromSeconds(60));
        var refresh = watcher.Tokens.RefreshAsync(TokenFleet.Key, version, default).AsTask();
        await ManualTimeProvider.UntilAsync(() => refresh.IsCompleted || _fleet.Clock.HasPendingDelay);
        refresh.IsCompleted.Should().BeTrue();
        (await refresh).CredentialVersion.Should().BeGreaterThan(version);
    }

    [Fact]
    public async Task Each_lease_of_another_process_is_respected_for_a_minute_of_its_own()
    {
        var (owner, watcher) = (_fleet.Machine(), _fleet.Machine());
        for (var round = 1; round <= 2; round++)
        {
            _fleet.Clock.Advance(TimeSpan.FromHours(2));
            var gate = new TaskCompletionSource();
            owner.Refresher.Answering = (_, _) => gate.Task;
            var (first, second) = (owner.AskAsync(), (Task<ConnectionContext>?)null);
            await ManualTimeProvider.UntilAsync(() => owner.Refresher.Calls == round);
            second = watcher.AskAsync();
            await ManualTimeProvider.UntilAsync(() => second.IsCompleted || _fleet.Clock.HasPendingDelay);
            watcher.Refresher.Calls.Should().Be(0);
            gate.SetResult();
            await first;
            (await _fleet.Clock.RunDelaysAsync(second)).CredentialVersion.Should().Be((await first).CredentialVersion);
        }
    }

    [Fact]
    public async Task Operators_see_the_end_of_a_lease_a_minute_ahead()
    {
        var machine = _fleet.Machine();
        _fleet.Clock.Advance(TimeSpan.FromHours(2));
        DateTimeOffset? until = null;
        machine.Refresher.Instead = async (_, _, _) =>
        {
            until = (await _fleet.StoredAsync()).Credentials.Lease!.Until;
            return null;
        };
        await machine.AskAsync();
        until.Should().Be(_fleet.Clock.GetUtcNow().AddMinutes(1));
    }

    [Fact]
    public async Task A_lost_response_is_remembered_although_the_lease_could_not_be_released()
    {
        var machine = _fleet.Machine();
        _fleet.Clock.Advance(TimeSpan.FromHours(2));
        machine.Refresher.Answering = (call, _) => call == 1 ? throw new IOException("reset") : Task.CompletedTask;
        machine.Refresher.Instead = (call, _, _) =>
        {
            machine.Store.IsDown = call == 2;
            return call == 2 ? throw new IOException("reset") : Task.FromResult<TokenResult?>(null);
        };
        await machine.Awaiting(m => m.AskAsync()).Should().ThrowAsync<VendorUnavailableException>();
        machine.Log.Lines.Count(line => line.StartsWith("Warning: Releasing the lease or writing the health", StringComparison.Ordinal))
            .Should().Be(2, "neither was possible");
        machine.Store.IsDown = false;
        _fleet.Clock.Advance(TimeSpan.FromMinutes(2));
        (await machine.Awaiting(m => m.AskAsync()).Should().ThrowAsync<NeedsReauthorizationException>()).Which.Reason.Should()
            .Be(ReauthorizationReason.ResponseLost);
    }

    [Fact]
    public async Task A_request_that_was_not_sent_in_time_costs_none_of_the_attempts()
    {
        var machine = _fleet.Machine();
        _fleet.Clock.Advance(TimeSpan.FromHours(2));
        machine.Refresher.Instead = (call, _, _) => call switch
        {
            1 => Task.FromResult<TokenResult?>(new TokenResult.Unavailable(null, "not sent in time") { IsLapsed = true }),
            2 => throw new IOException("reset"),
            _ => Task.FromResult<TokenResult?>(null),
        };
        _fleet.Vendor.Accepts((await machine.AskAsync()).Credential.AccessToken).Should().BeTrue();
        machine.Refresher.Calls.Should().Be(3);
    }

    [Fact]
    public async Task A_lock_that_fails_is_logged_with_what_the_host_decided()
    {
        var machine = _fleet.Machine(connectionLock: ScriptedLock.Broken);
        _fleet.Clock.Advance(TimeSpan.FromHours(2));
        await machine.AskAsync();
        machine.Log.Lines.Should().Contain(line => line.StartsWith(
            "Warning: The connection lock of acme/connection-1 failed; RefreshWithoutLock is True.", StringComparison.Ordinal));
    }
}
