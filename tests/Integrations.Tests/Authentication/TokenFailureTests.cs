using Integrations.Internal;
using Integrations.Tests.Support;

namespace Integrations.Tests.Authentication;

public sealed class TokenFailureTests : IAsyncLifetime
{
    private readonly TokenFleet _fleet = new();

    public async ValueTask InitializeAsync() => await _fleet.ConnectAsync();

    public ValueTask DisposeAsync() => _fleet.DisposeAsync();

    [Fact]
    public async Task A_rejected_grant_needs_a_person_and_later_calls_fail_without_the_vendor()
    {
        var (here, there) = (_fleet.Machine(), _fleet.Machine());
        await here.GetAsync();
        await there.GetAsync();
        _fleet.Clock.Advance(TimeSpan.FromHours(2));
        _fleet.Vendor.RevokeGrant();
        var thrown = (await here.Invoking(m => m.GetAsync()).Should().ThrowAsync<NeedsReauthorizationException>()).Which;
        thrown.Reason.Should().Be(ReauthorizationReason.GrantRejected);
        thrown.ConnectionId.Should().Be(TokenFleet.Key.Connection);
        for (var i = 0; i < 50; i++)
        {
            _fleet.Clock.Advance(TimeSpan.FromSeconds(10));
            await here.Invoking(m => m.GetAsync()).Should().ThrowAsync<NeedsReauthorizationException>();
            await here.Invoking(m => m.RefreshAsync(0)).Should().ThrowAsync<NeedsReauthorizationException>();
            await there.Invoking(m => m.GetAsync()).Should().ThrowAsync<NeedsReauthorizationException>();
        }

        _fleet.Vendor.Sent.Should().ContainSingle();
        (await here.EventsAsync(1)).Should().Equal(EventKind.NeedsReauthorization);
        (await there.EventsAsync()).Should().BeEmpty();
        Connection.Of(await _fleet.StoredAsync()).Status.Should().Be(ConnectionStatus.NeedsReauthorization);
    }

    [Fact]
    public async Task A_reconnect_elsewhere_ends_the_failing_within_the_cache_age()
    {
        var machine = _fleet.Machine();
        await machine.GetAsync();
        _fleet.Clock.Advance(TimeSpan.FromHours(2));
        _fleet.Vendor.RevokeGrant();
        await machine.Invoking(m => m.GetAsync()).Should().ThrowAsync<NeedsReauthorizationException>();
        var refreshed = await _fleet.ReconnectAsync();
        _fleet.Clock.Advance(TimeSpan.FromSeconds(31));
        (await machine.GetAsync()).CredentialVersion.Should().Be(refreshed.Credentials.Version);
        Connection.Of(await _fleet.StoredAsync()).Status.Should().Be(ConnectionStatus.Active);
    }

    [Fact]
    public async Task Before_a_rejected_grant_is_given_up_the_store_is_read_once_more()
    {
        var machine = _fleet.Machine();
        await machine.GetAsync();
        _fleet.Clock.Advance(TimeSpan.FromHours(2));
        machine.Refresher.Instead = async (_, _, _) =>
        {
            await _fleet.ReconnectAsync();
            return new TokenResult.Rejected("invalid_grant");
        };
        var connection = await machine.GetAsync();
        connection.Credential.RefreshToken.Should().Be("refresh-2");
        (await machine.EventsAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_request_without_an_answer_is_sent_once_more_at_once()
    {
        var machine = _fleet.Machine();
        await machine.GetAsync();
        _fleet.Clock.Advance(TimeSpan.FromHours(2));
        machine.Refresher.Instead = (call, _, _) => call == 1 ? throw new IOException("reset") : Task.FromResult<TokenResult?>(null);
        var before = _fleet.Clock.GetTimestamp();
        _fleet.Vendor.Accepts((await machine.GetAsync()).Credential.AccessToken).Should().BeTrue();
        machine.Refresher.Calls.Should().Be(2);
        TimeSpan.FromTicks(_fleet.Clock.GetTimestamp() - before).Should().BeLessThan(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task A_spent_token_whose_answer_was_lost_needs_a_person_with_that_reason()
    {
        var machine = _fleet.Machine();
        await machine.GetAsync();
        _fleet.Clock.Advance(TimeSpan.FromHours(2));
        machine.Refresher.Answering = (call, _) => call == 1 ? throw new IOException("reset") : Task.CompletedTask;
        var thrown = (await machine.Invoking(m => m.GetAsync()).Should().ThrowAsync<NeedsReauthorizationException>()).Which;
        thrown.Reason.Should().Be(ReauthorizationReason.ResponseLost);
        _fleet.Vendor.Sent.Should().HaveCount(2);
    }

    [Fact]
    public async Task Two_requests_without_an_answer_are_transient_and_the_next_rejection_is_an_answer_lost()
    {
        var machine = _fleet.Machine();
        await machine.GetAsync();
        _fleet.Clock.Advance(TimeSpan.FromHours(2));
        machine.Refresher.Answering = (call, _) => call <= 2 ? throw new IOException("reset") : Task.CompletedTask;
        machine.Refresher.Instead = (call, _, _) => call == 2 ? throw new IOException("reset") : Task.FromResult<TokenResult?>(null);
        var transient = (await machine.Invoking(m => m.GetAsync()).Should().ThrowAsync<VendorUnavailableException>()).Which;
        transient.IsTransient.Should().BeTrue();
        (await _fleet.StoredAsync()).Credentials.ResponseUnknown.Should().BeTrue();
        var elsewhere = _fleet.Machine();
        var thrown = (await elsewhere.Invoking(m => m.GetAsync()).Should().ThrowAsync<NeedsReauthorizationException>()).Which;
        thrown.Reason.Should().Be(ReauthorizationReason.ResponseLost);
        elsewhere.Refresher.Calls.Should().Be(1);
    }

    [Fact]
    public async Task A_vendor_that_hangs_is_given_up_after_thirty_seconds()
    {
        var machine = _fleet.Machine();
        await machine.GetAsync();
        _fleet.Clock.Advance(TimeSpan.FromHours(2));
        machine.Refresher.Instead = async (_, _, token) =>
        {
            await Task.Delay(-1, token);
            return null;
        };
        var before = _fleet.Clock.GetTimestamp();
        await machine.Invoking(m => m.GetAsync()).Should().ThrowAsync<VendorUnavailableException>();
        TimeSpan.FromTicks(_fleet.Clock.GetTimestamp() - before).Should()
            .BeGreaterThanOrEqualTo(TimeSpan.FromSeconds(60)).And.BeLessThan(TimeSpan.FromSeconds(85));
    }

    [Fact]
    public async Task A_vendor_that_is_down_leaves_the_old_token_in_use_while_it_is_valid()
    {
        var machine = _fleet.Machine();
        var old = await machine.GetAsync();
        _fleet.Clock.Advance(TimeSpan.FromMinutes(54.5));
        machine.Refresher.Instead = (_, _, _) => Task.FromResult<TokenResult?>(new TokenResult.Unavailable(null, "503"));
        for (var i = 0; i < 30; i++)
        {
            (await machine.GetAsync()).CredentialVersion.Should().Be(old.CredentialVersion);
            await _fleet.Clock.PassAsync(TimeSpan.FromSeconds(10));
        }

        machine.Refresher.Calls.Should().BeInRange(3, 15, "there is a growing pause between attempts");
        await _fleet.Clock.PassAsync(TimeSpan.FromMinutes(5));
        var thrown = (await machine.Invoking(m => m.GetAsync()).Should().ThrowAsync<VendorUnavailableException>()).Which;
        thrown.IsTransient.Should().BeTrue();
        thrown.RetryAt.Should().BeAfter(_fleet.Clock.GetUtcNow().AddSeconds(-1));
        machine.Refresher.Instead = (_, _, _) => Task.FromResult<TokenResult?>(null);
        await _fleet.Clock.PassAsync(TimeSpan.FromMinutes(2));
        _fleet.Vendor.Accepts((await machine.GetAsync()).Credential.AccessToken).Should().BeTrue();
        (await machine.EventsAsync(3)).Should().Equal(EventKind.RefreshFailed, EventKind.Refreshed, EventKind.Recovered);
    }

    [Fact]
    public async Task A_rate_limit_of_the_token_endpoint_is_waited_out_as_the_vendor_says()
    {
        var machine = _fleet.Machine();
        await machine.GetAsync();
        _fleet.Clock.Advance(TimeSpan.FromHours(2));
        var retryAt = _fleet.Clock.GetUtcNow().AddMinutes(10);
        machine.Refresher.Instead = (call, _, _) =>
            Task.FromResult<TokenResult?>(call == 1 ? new TokenResult.Unavailable(retryAt, "429") { IsRateLimit = true } : null);
        for (var i = 0; i < 5; i++)
        {
            var thrown = (await machine.Invoking(m => m.GetAsync()).Should().ThrowAsync<RateLimitedException>()).Which;
            thrown.RetryAt.Should().Be(retryAt);
            _fleet.Clock.Advance(TimeSpan.FromSeconds(100));
        }

        machine.Refresher.Calls.Should().Be(1);
        _fleet.Clock.Advance(TimeSpan.FromMinutes(5));
        await machine.GetAsync();
    }

    [Fact]
    public async Task A_refused_client_is_our_fault_and_no_dead_grant()
    {
        var machine = _fleet.Machine();
        await machine.GetAsync();
        _fleet.Clock.Advance(TimeSpan.FromHours(2));
        machine.Refresher.Instead = (call, _, _) =>
            Task.FromResult<TokenResult?>(call == 1
            ? new TokenResult.Failed(new(ErrorCode.Other, "check ClientSecret") { Origin = FaultOrigin.Ours }) : null);
        var thrown = (await machine.Invoking(m => m.GetAsync()).Should().ThrowAsync<IntegrationException>()).Which;
        thrown.Origin.Should().Be(FaultOrigin.Ours);
        _fleet.Clock.Advance(TimeSpan.FromSeconds(5));
        _fleet.Vendor.Accepts((await machine.GetAsync()).Credential.AccessToken).Should().BeTrue();
        (await _fleet.StoredAsync()).Credentials.ResponseUnknown.Should().BeFalse();
    }

    [Fact]
    public async Task Without_a_refresh_token_an_ended_credential_needs_a_person_and_a_401_alone_does_not()
    {
        await using var fleet = new TokenFleet();
        await fleet.ConnectAsync(new() { AccessToken = "only", IssuedAt = fleet.Clock.GetUtcNow(), Lifetime = TimeSpan.FromHours(1) });
        var machine = fleet.Machine();
        var connection = await machine.GetAsync();
        fleet.Clock.Advance(TimeSpan.FromMinutes(5));
        (await machine.RefreshAsync(connection.CredentialVersion)).Should().BeSameAs(connection);
        fleet.Clock.Advance(TimeSpan.FromHours(1));
        var thrown = (await machine.Invoking(m => m.GetAsync()).Should().ThrowAsync<NeedsReauthorizationException>()).Which;
        thrown.Reason.Should().Be(ReauthorizationReason.NoRefreshToken);
        machine.Refresher.Calls.Should().Be(0);
    }
}
