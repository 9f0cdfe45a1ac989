using Integrations.Internal;
using Integrations.Storage;
using Integrations.Tests.Support;

namespace Integrations.Tests.Authentication;

public sealed class TokenCacheTests : IAsyncLifetime
{
    private readonly TokenFleet _fleet = new();

    public async ValueTask InitializeAsync() => await _fleet.ConnectAsync();

    public ValueTask DisposeAsync() => _fleet.DisposeAsync();

    [Fact]
    public async Task A_fresh_cached_credential_is_returned_synchronously_without_io_or_allocation()
    {
        var machine = _fleet.Machine();
        await machine.GetAsync();
        var reads = machine.Store.Reads;
        long Measure()
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 1000; i++)
                if (!machine.Tokens.GetAsync(TokenFleet.Key, default).IsCompletedSuccessfully) return long.MaxValue;
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Measure();
        Measure().Should().Be(0);
        machine.Store.Reads.Should().Be(reads);
    }

    [Fact]
    public async Task Hundreds_of_callers_of_a_cold_connection_cause_one_read()
    {
        var machine = _fleet.Machine();
        var allAsk = new TaskCompletionSource();
        machine.Store.BeforeFind = _ => allAsk.Task;
        var callers = Enumerable.Range(0, 300).Select(_ => machine.AskAsync()).ToList();
        allAsk.SetResult();
        var found = await _fleet.Clock.RunAsync(Task.WhenAll(callers));
        found.Distinct().Should().ContainSingle();
        machine.Store.Reads.Should().Be(1);
    }

    [Fact]
    public async Task An_unknown_connection_and_another_tenants_are_not_found_in_the_same_words()
    {
        var machine = _fleet.Machine();
        async Task<string> WordsOf(ConnectionKey key)
        {
            var act = () => _fleet.Clock.RunAsync(machine.Tokens.GetAsync(key, default).AsTask());
            var thrown = (await act.Should().ThrowAsync<NotFoundException>()).Which;
            thrown.Tenant.Should().Be(key.Tenant);
            return thrown.Message.Replace(key.Tenant.Value, "T").Replace(key.Connection.Value, "C");
        }

        var unknown = await WordsOf(new("acme", new("nowhere")));
        var foreign = await WordsOf(new("rival", TokenFleet.Key.Connection));
        foreign.Should().Be(unknown);
        machine.Tokens.CachedCount.Should().Be(0);
    }

    [Fact]
    public async Task An_old_cache_entry_is_returned_at_once_and_read_again_in_the_background()
    {
        var machine = _fleet.Machine();
        var first = await machine.GetAsync();
        await _fleet.ReconnectAsync();
        _fleet.Clock.Advance(TimeSpan.FromSeconds(31));
        var response = machine.Tokens.GetAsync(TokenFleet.Key, default);
        response.IsCompletedSuccessfully.Should().BeTrue();
        (await response).Should().BeSameAs(first);
        await ManualTimeProvider.UntilAsync(() =>
            machine.Tokens.GetAsync(TokenFleet.Key, default) is { IsCompletedSuccessfully: true, Result: var seen }
            && seen.CredentialVersion > first.CredentialVersion);
        machine.Store.Reads.Should().Be(2);
    }

    [Fact]
    public async Task A_disconnect_elsewhere_is_seen_within_the_cache_age()
    {
        var machine = _fleet.Machine();
        await machine.GetAsync();
        await _fleet.Store.DeleteAsync(TokenFleet.Key, default);
        _fleet.Clock.Advance(TimeSpan.FromSeconds(31));
        await machine.AskAsync();
        await ManualTimeProvider.UntilAsync(() => machine.Tokens.CachedCount == 0, "the disconnect being seen");
        await machine.Invoking(m => m.GetAsync()).Should().ThrowAsync<NotFoundException>();
    }

    [Fact]
    public async Task After_a_long_pause_the_store_is_read_before_anything_is_handed_out()
    {
        var machine = _fleet.Machine();
        await machine.GetAsync();
        await _fleet.Store.DeleteAsync(TokenFleet.Key, default);
        _fleet.Clock.Advance(TimeSpan.FromMinutes(10));
        await machine.Invoking(m => m.GetAsync()).Should().ThrowAsync<NotFoundException>();
    }

    [Fact]
    public async Task A_store_that_is_down_does_not_stop_calls_with_a_valid_credential()
    {
        var machine = _fleet.Machine();
        var first = await machine.GetAsync();
        machine.Store.IsDown = true;
        _fleet.Clock.Advance(TimeSpan.FromMinutes(10));
        (await machine.GetAsync()).Should().BeSameAs(first);
        var reads = machine.Store.Reads;
        for (var i = 0; i < 50; i++) (await machine.AskAsync()).Should().BeSameAs(first);
        machine.Store.Reads.Should().BeLessThan(reads + 3, "a store that is down is not asked at every call");
    }

    [Fact]
    public async Task A_store_that_is_down_is_a_transient_fault_of_ours_when_nothing_is_cached()
    {
        var machine = _fleet.Machine();
        machine.Store.IsDown = true;
        var thrown = (await machine.Invoking(m => m.GetAsync()).Should().ThrowAsync<IntegrationException>()).Which;
        thrown.Code.Should().Be(ErrorCode.StoreUnavailable);
        thrown.IsTransient.Should().BeTrue();
        thrown.Origin.Should().Be(FaultOrigin.Ours);
    }

    [Fact]
    public async Task A_store_that_hangs_does_not_hold_its_callers()
    {
        var machine = _fleet.Machine();
        machine.Store.BeforeFind = token => Task.Delay(-1, token);
        var thrown = (await machine.Invoking(m => m.GetAsync()).Should().ThrowAsync<IntegrationException>()).Which;
        thrown.Code.Should().Be(ErrorCode.StoreUnavailable);
    }

    [Fact]
    public async Task Invalidation_makes_the_next_call_read_even_while_an_older_read_is_under_way()
    {
        var machine = _fleet.Machine();
        var gate = new TaskCompletionSource();
        var began = new TaskCompletionSource();
        machine.Store.BeforeFind = async _ =>
        {
            began.TrySetResult();
            await gate.Task;
        };
        var before = machine.AskAsync();
        await began.Task;
        var refreshed = await _fleet.ReconnectAsync();
        machine.Tokens.Invalidate(TokenFleet.Key);
        machine.Store.BeforeFind = static _ => Task.CompletedTask;
        (await machine.GetAsync()).CredentialVersion.Should().Be(refreshed.Credentials.Version);
        gate.SetResult();
        await before;
        (await machine.GetAsync()).CredentialVersion.Should().Be(refreshed.Credentials.Version);
    }

    [Fact]
    public async Task A_read_that_began_before_a_refresh_does_not_bring_the_old_credential_back()
    {
        var machine = _fleet.Machine();
        var old = await machine.GetAsync();
        _fleet.Clock.Advance(TimeSpan.FromMinutes(2));
        var (read, gate) = (new TaskCompletionSource(), new TaskCompletionSource());
        machine.Store.AfterFind = async () =>
        {
            machine.Store.AfterFind = static () => Task.CompletedTask;
            read.SetResult();
            await gate.Task;
        };
        var slow = machine.AskAsync();
        await read.Task;
        var refreshed = await machine.RefreshAsync(old.CredentialVersion);
        gate.SetResult();
        (await slow).CredentialVersion.Should().Be(refreshed.CredentialVersion);
        (await machine.AskAsync()).CredentialVersion.Should().Be(refreshed.CredentialVersion);
    }

    [Fact]
    public async Task An_unreadable_credential_concerns_its_connection_alone()
    {
        var other = new ConnectionKey("acme", new("connection-2"));
        await _fleet.Writer.CreateAsync(other, _fleet.Registry.Find("vendor"), new() { Connector = "vendor" }, _fleet.Vendor.Consent(),
            default);
        await _fleet.Store.SaveAsync(new() { Key = TokenFleet.Key, Connector = "vendor", Part = ConnectionPart.Credentials,
            ExpectedVersion = 1, Payload = new byte[40] }, default);
        var machine = _fleet.Machine();
        var thrown = (await machine.Invoking(m => m.GetAsync()).Should().ThrowAsync<NeedsReauthorizationException>()).Which;
        thrown.Reason.Should().Be(ReauthorizationReason.Unreadable);
        (await _fleet.Clock.RunAsync(machine.Tokens.GetAsync(other, default).AsTask())).Key.Should().Be(other);
    }

    [Fact]
    public async Task Connections_nobody_uses_leave_the_cache()
    {
        var machine = _fleet.Machine();
        await machine.GetAsync();
        _fleet.Clock.Advance(TimeSpan.FromHours(2));
        var other = new ConnectionKey("acme", new("connection-2"));
        await _fleet.Writer.CreateAsync(other, _fleet.Registry.Find("vendor"), new() { Connector = "vendor" }, _fleet.Vendor.Consent(),
            default);
        await _fleet.Clock.RunAsync(machine.Tokens.GetAsync(other, default).AsTask());
        machine.Tokens.CachedCount.Should().Be(1);
    }

    [Fact]
    public async Task Changed_settings_make_a_new_connection_object_and_a_claim_does_not()
    {
        var machine = _fleet.Machine();
        var first = await machine.GetAsync();
        await _fleet.WriteHealthAsync();
        machine.Tokens.Invalidate(TokenFleet.Key);
        (await machine.GetAsync()).Should().BeSameAs(first);
        await _fleet.Repository.SaveFieldMapsAsync(TokenFleet.Key, "vendor", "{}"u8.ToArray(), 0, default);
        machine.Tokens.Invalidate(TokenFleet.Key);
        var mapped = await machine.GetAsync();
        mapped.Versions.FieldMaps.Should().Be(1);
        mapped.FieldMaps.ToArray().Should().Equal("{}"u8.ToArray());
    }
}
