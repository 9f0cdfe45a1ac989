using Integrations.Internal;
using Integrations.Storage;
using Integrations.Tests.Support;

namespace Integrations.Tests.Authentication;

public sealed class TokenSaveTests : IAsyncLifetime
{
    private readonly TokenFleet _fleet = new();

    public async ValueTask InitializeAsync()
    {
        await _fleet.ConnectAsync();
        _fleet.Clock.Advance(TimeSpan.FromHours(2));
    }

    public ValueTask DisposeAsync() => _fleet.DisposeAsync();

    [Fact]
    public async Task A_token_the_store_does_not_take_is_used_from_memory_and_saved_later()
    {
        var machine = _fleet.Machine();
        machine.Refresher.Answering = (_, _) => Down(machine);
        var connection = await machine.AskAsync();
        _fleet.Vendor.Accepts(connection.Credential.AccessToken).Should().BeTrue();
        await ManualTimeProvider.UntilAsync(() => machine.EventLog.Count() == 2, "the events");
        for (var i = 0; i < 40; i++)
        {
            (await machine.AskAsync()).CredentialVersion.Should().Be(connection.CredentialVersion);
            await ManualTimeProvider.UntilAsync(() => _fleet.Clock.HasPendingDelay, "the wait before the next save");
            _fleet.Clock.Advance(TimeSpan.FromSeconds(15));
        }

        (await _fleet.StoredAsync()).Credentials.Credential.RefreshToken.Should().Be("refresh-1");
        (await machine.EventsAsync()).Should().Equal(EventKind.Refreshed, EventKind.CredentialUnsaved);
        machine.Store.IsDown = false;
        await UntilSavedAsync("refresh-2");
        (await machine.EventsAsync(3)).Should().Equal(EventKind.Refreshed, EventKind.CredentialUnsaved, EventKind.Recovered);
        (await machine.AskAsync()).Should().BeSameAs(connection);
        _fleet.Vendor.Sent.Should().ContainSingle();
    }

    [Fact]
    public async Task A_save_that_fails_once_is_marked_in_health_and_made_good()
    {
        var machine = _fleet.Machine();
        var credentialSaves = 0;
        machine.Store.BeforeSave = request =>
            request.Part == ConnectionPart.Credentials && ++credentialSaves == 2 ? throw new IOException("hiccup") : Task.CompletedTask;
        await machine.AskAsync();
        await ManualTimeProvider.UntilAsync(() => StatusOf() == ConnectionStatus.CredentialUnsaved);
        await UntilSavedAsync("refresh-2");
        StatusOf().Should().Be(ConnectionStatus.Active);
        ConnectionStatus StatusOf() => Connection.Of(_fleet.StoredAsync().Result).Status;
    }

    [Fact]
    public async Task An_unsaved_token_that_ends_is_the_one_that_is_refreshed_once_the_store_is_back()
    {
        var machine = _fleet.Machine();
        machine.Refresher.Answering = (call, _) => call == 1 ? Down(machine) : Task.CompletedTask;
        await machine.AskAsync();
        _fleet.Clock.Advance(TimeSpan.FromHours(2));
        (await machine.Invoking(m => m.AskAsync()).Should().ThrowAsync<IntegrationException>()).Which.Code.Should()
            .Be(ErrorCode.StoreUnavailable);
        machine.Store.IsDown = false;
        var connection = await machine.AskAsync();
        _fleet.Vendor.Accepts(connection.Credential.AccessToken).Should().BeTrue();
        _fleet.Vendor.Sent.Should().Equal("refresh-1", "refresh-2");
        await UntilSavedAsync("refresh-3");
        _fleet.Vendor.IsAlive.Should().BeTrue();
    }

    [Fact]
    public async Task A_health_write_in_between_never_makes_a_refresh_lose()
    {
        var machine = _fleet.Machine();
        machine.Refresher.Answering = (_, _) => _fleet.WriteHealthAsync();
        var connection = await machine.AskAsync();
        (await _fleet.StoredAsync()).Credentials.Version.Should().Be(connection.CredentialVersion);
        (await machine.EventsAsync(1)).Should().Equal(EventKind.Refreshed);
    }

    [Fact]
    public async Task A_disconnect_in_between_is_not_undone_by_the_save()
    {
        var machine = _fleet.Machine();
        machine.Refresher.Answering = async (_, _) => await _fleet.Store.DeleteAsync(TokenFleet.Key, default);
        await machine.Invoking(m => m.AskAsync()).Should().ThrowAsync<NotFoundException>();
        (await _fleet.Store.FindAsync(TokenFleet.Key, default)).Should().BeNull();
        machine.Tokens.CachedCount.Should().Be(0);
    }

    [Fact]
    public async Task A_disconnect_while_a_token_is_unsaved_is_not_undone_either()
    {
        var machine = _fleet.Machine();
        machine.Refresher.Answering = (_, _) => Down(machine);
        await machine.AskAsync();
        await _fleet.Store.DeleteAsync(TokenFleet.Key, default);
        machine.Store.IsDown = false;
        await _fleet.Clock.RunDelaysAsync(() => IsGoneAsync().Result);
        (await _fleet.Store.FindAsync(TokenFleet.Key, default)).Should().BeNull();

        async Task<bool> IsGoneAsync()
        {
            try
            {
                await machine.AskAsync();
                return false;
            }
            catch (NotFoundException)
            {
                return true;
            }
        }
    }

    [Fact]
    public async Task A_reconnect_in_between_wins_over_the_refresh_of_the_old_grant()
    {
        var machine = _fleet.Machine();
        machine.Refresher.Answering = (_, _) => _fleet.ReconnectAsync();
        var connection = await machine.AskAsync();
        connection.Credential.RefreshToken.Should().Be("refresh-3");
        (await _fleet.StoredAsync()).Credentials.Credential.RefreshToken.Should().Be("refresh-3");
    }

    [Fact]
    public async Task A_late_save_of_a_rotated_token_revives_a_connection_that_others_had_given_up()
    {
        var (slow, other) = (_fleet.Machine(), _fleet.Machine());
        slow.Refresher.Answering = (_, _) => Down(slow);
        var connection = await slow.AskAsync();
        await ManualTimeProvider.UntilAsync(() => slow.EventLog.Count() == 2, "the events");
        var lost = (await _fleet.Clock.Invoking(clock => clock.RunDelaysAsync(other.AskAsync(), waiters: 2)).Should()
            .ThrowAsync<NeedsReauthorizationException>()).Which;
        lost.Reason.Should().Be(ReauthorizationReason.ResponseLost);
        slow.Store.IsDown = false;
        await UntilSavedAsync("refresh-2");
        _fleet.Clock.Advance(TimeSpan.FromSeconds(31));
        (await other.AskAsync()).CredentialVersion.Should().Be(connection.CredentialVersion);
        (await slow.EventsAsync(3)).Should().Contain(EventKind.Recovered);
    }

    [Fact]
    public async Task Of_two_obtained_tokens_the_one_issued_last_stays()
    {
        var (first, second) = (_fleet.Machine(), _fleet.Machine());
        var (saves, isDown, isSuperseded) = (0, true, false);
        first.Refresher.Instead = (_, _, _) => Task.FromResult<TokenResult?>(Issued("early"));
        first.Store.BeforeSave = request =>
            request.Part == ConnectionPart.Credentials && Interlocked.Increment(ref saves) > 1 && Volatile.Read(ref isDown)
                ? throw new IOException("down") : Task.CompletedTask;
        first.Store.AfterSave = (request, result) =>
        {
            if (request.Part == ConnectionPart.Credentials && !result.IsSaved) Volatile.Write(ref isSuperseded, true);
            return Task.CompletedTask;
        };
        await first.AskAsync();
        second.Refresher.Instead = (_, _, _) => Task.FromResult<TokenResult?>(Issued("late"));
        await _fleet.Clock.RunDelaysAsync(second.AskAsync(), waiters: 2);
        Volatile.Write(ref isDown, false);
        await _fleet.Clock.RunDelaysAsync(() => Volatile.Read(ref isSuperseded));
        (await _fleet.StoredAsync()).Credentials.Credential.AccessToken.Should().Be("late");
        TokenResult.Issued Issued(string token) =>
            new(new() { AccessToken = token, RefreshToken = token, IssuedAt = _fleet.Clock.GetUtcNow(), Lifetime = TimeSpan.FromHours(1) });
    }

    [Fact]
    public async Task A_save_whose_confirmation_is_lost_is_recognized_as_ones_own()
    {
        var machine = _fleet.Machine();
        var saves = 0;
        machine.Store.AfterSave = (_, _) =>
            Interlocked.Increment(ref saves) == 2 ? throw new IOException("the answer is lost") : Task.CompletedTask;
        var connection = await machine.AskAsync();
        (await machine.EventsAsync(3)).Should().EndWith(EventKind.Recovered);
        (await _fleet.StoredAsync()).Credentials.Version.Should().Be(connection.CredentialVersion);
        _fleet.Vendor.Sent.Should().ContainSingle();
    }

    [Fact]
    public async Task A_damaged_record_in_the_way_is_overwritten_by_what_the_vendor_issued()
    {
        var machine = _fleet.Machine();
        machine.Refresher.Answering = async (_, _) =>
        {
            var version = (await _fleet.Store.FindAsync(TokenFleet.Key, default))!.Parts[ConnectionPart.Credentials].Version;
            await _fleet.Store.SaveAsync(new() { Key = TokenFleet.Key, Connector = "vendor", Part = ConnectionPart.Credentials,
                ExpectedVersion = version, Payload = new byte[50] }, default);
        };
        await machine.AskAsync();
        (await _fleet.StoredAsync()).Credentials.Credential.RefreshToken.Should().Be("refresh-2");
    }

    private Task UntilSavedAsync(string refreshToken) =>
        _fleet.Clock.RunDelaysAsync(() => _fleet.StoredAsync().Result.Credentials.Credential.RefreshToken == refreshToken);

    private static Task Down(FleetMachine machine)
    {
        machine.Store.IsDown = true;
        return Task.CompletedTask;
    }
}
