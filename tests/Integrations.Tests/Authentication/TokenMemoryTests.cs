using Integrations.Internal;
using Integrations.Storage;
using Integrations.Tests.Support;

namespace Integrations.Tests.Authentication;

/// <summary>How long a process trusts what it remembers of a connection, and what makes it read the store again.</summary>
public sealed class TokenMemoryTests : IAsyncLifetime
{
    private readonly TokenFleet _fleet = new();

    public async ValueTask InitializeAsync() => await _fleet.ConnectAsync();

    public ValueTask DisposeAsync() => _fleet.DisposeAsync();

    [Fact]
    public async Task At_the_cache_age_a_connection_is_read_again()
    {
        var machine = _fleet.Machine();
        await machine.AskAsync();
        _fleet.Clock.Advance(TimeSpan.FromSeconds(30));
        await machine.AskAsync();
        await ManualTimeProvider.UntilAsync(() => machine.Store.Reads == 2, "the second read");
    }

    [Fact]
    public async Task A_store_that_fails_in_the_background_is_read_again_after_five_seconds_and_not_before()
    {
        var machine = _fleet.Machine();
        await machine.AskAsync();
        machine.Store.IsDown = true;
        _fleet.Clock.Advance(TimeSpan.FromSeconds(31));
        await machine.AskAsync();
        await ManualTimeProvider.UntilAsync(() => Rereads(machine) == 1, "the log of the failed read");
        await ManualTimeProvider.SettleAsync();
        for (var call = 0; call < 20; call++) await machine.AskAsync();
        await ManualTimeProvider.SettleAsync();
        machine.Store.Reads.Should().Be(2);
        _fleet.Clock.Advance(TimeSpan.FromSeconds(5));
        await machine.AskAsync();
        await ManualTimeProvider.UntilAsync(() => machine.Store.Reads == 3, "the third read");
    }

    [Fact]
    public async Task Five_seconds_after_a_store_was_down_its_changes_count()
    {
        var machine = _fleet.Machine();
        await machine.AskAsync();
        machine.Store.IsDown = true;
        _fleet.Clock.Advance(TimeSpan.FromMinutes(10));
        await machine.AskAsync();
        Rereads(machine).Should().Be(1);
        machine.Store.IsDown = false;
        var replaced = await _fleet.ReconnectAsync();
        _fleet.Clock.Advance(TimeSpan.FromSeconds(5));
        (await machine.AskAsync()).CredentialVersion.Should().Be(replaced.CredentialVersion);
    }

    [Fact]
    public async Task A_read_that_began_before_an_invalidation_is_not_remembered()
    {
        var machine = _fleet.Machine();
        await machine.AskAsync();
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
        machine.Tokens.Invalidate(TokenFleet.Key);
        gate.SetResult();
        await slow;
        await machine.AskAsync();
        machine.Store.Reads.Should().Be(3);
    }

    [Fact]
    public async Task After_an_invalidation_nothing_is_returned_unread_while_a_refresh_begins()
    {
        var machine = _fleet.Machine();
        var known = await machine.AskAsync();
        machine.Tokens.Invalidate(TokenFleet.Key);
        var gate = new TaskCompletionSource();
        machine.Store.BeforeFind = _ => gate.Task;
        var refresh = machine.Tokens.RefreshAsync(TokenFleet.Key, known.CredentialVersion, default, isProbeRefused: true).AsTask();
        var call = machine.AskAsync();
        call.IsCompleted.Should().BeFalse();
        gate.SetResult();
        await call;
        (await refresh).CredentialVersion.Should().BeGreaterThan(known.CredentialVersion);
    }

    [Fact]
    public async Task A_rejection_of_an_older_token_gets_the_newer_one_without_a_read()
    {
        var machine = _fleet.Machine();
        var old = await machine.AskAsync();
        _fleet.Clock.Advance(TimeSpan.FromMinutes(2));
        var refreshed = await machine.RefreshAsync(old.CredentialVersion);
        var reads = machine.Store.Reads;
        (await machine.RefreshAsync(old.CredentialVersion)).Should().BeSameAs(refreshed);
        (machine.Store.Reads, machine.Refresher.Calls).Should().Be((reads, 1));
    }

    [Fact]
    public async Task A_new_token_is_refreshed_once_the_probe_rejects_it_too()
    {
        var machine = _fleet.Machine();
        var known = await machine.AskAsync();
        (await machine.RefreshAsync(known.CredentialVersion)).Should().BeSameAs(known);
        var refreshed = await machine.Tokens.RefreshAsync(TokenFleet.Key, known.CredentialVersion, default, isProbeRefused: true);
        refreshed.CredentialVersion.Should().BeGreaterThan(known.CredentialVersion);
        machine.Refresher.Calls.Should().Be(1);
    }

    [Fact]
    public async Task A_grant_that_ended_is_refused_without_a_read_until_the_cache_age()
    {
        var machine = _fleet.Machine();
        var known = await machine.AskAsync();
        await machine.Tokens.GiveUpAsync(known, ReauthorizationReason.GrantRejected, "revoked", default);
        var reads = machine.Store.Reads;
        for (var call = 0; call < 5; call++)
        {
            await machine.Awaiting(m => m.AskAsync()).Should().ThrowAsync<NeedsReauthorizationException>();
            await machine.Awaiting(m => m.RefreshAsync(known.CredentialVersion)).Should().ThrowAsync<NeedsReauthorizationException>();
        }

        machine.Store.Reads.Should().Be(reads);
    }

    [Fact]
    public async Task A_grant_that_ended_elsewhere_is_refused_at_each_call_although_its_token_lives()
    {
        var (here, there) = (_fleet.Machine(), _fleet.Machine());
        await here.Tokens.GiveUpAsync(await here.AskAsync(), ReauthorizationReason.GrantRejected, "revoked", default);
        for (var call = 0; call < 3; call++)
            await there.Awaiting(m => m.AskAsync()).Should().ThrowAsync<NeedsReauthorizationException>();
    }

    [Fact]
    public async Task A_background_refresh_that_others_have_locked_is_left_to_them_and_looked_at_every_five_seconds()
    {
        var taken = new Taken();
        var machine = _fleet.Machine(connectionLock: taken);
        await machine.AskAsync();
        _fleet.Clock.Advance(TimeSpan.FromMinutes(57));
        await machine.AskAsync();
        await ManualTimeProvider.UntilAsync(() => taken.Tries == 1, "the first look");
        for (var call = 0; call < 10; call++)
        {
            await ManualTimeProvider.SettleAsync();
            await machine.AskAsync();
        }

        await ManualTimeProvider.SettleAsync();
        (taken.Tries, machine.Refresher.Calls).Should().Be((1, 0));
        _fleet.Clock.Advance(TimeSpan.FromSeconds(5));
        await machine.AskAsync();
        await ManualTimeProvider.UntilAsync(() => taken.Tries == 2, "the second look");
        machine.Refresher.Calls.Should().Be(0);
    }

    [Fact]
    public void A_credential_that_the_store_holds_after_all_is_taken_as_the_store_has_it()
    {
        var cached = new CachedConnection(TokenFleet.Key, new(_fleet.Clock), TimeSpan.FromSeconds(30), 1);
        var saved = CredentialRecord.Obtained(new() { AccessToken = "t", IssuedAt = default }, 2);
        cached.HoldUnsaved(saved);
        var stored = new ConnectionContext
        {
            Key = TokenFleet.Key, Connector = _fleet.Registry.Find("vendor"), Settings = new() { Connector = "vendor" },
            Credentials = saved.WithLease("another process", default, responseUnknown: true),
        };
        cached.WithUnsaved(stored).Credentials.ResponseUnknown.Should().BeTrue();
    }

    [Fact]
    public void A_duration_is_counted_in_the_units_of_the_clock() =>
        new MonotonicClock(new Milliseconds()).After(5, TimeSpan.FromSeconds(2)).Should().Be(2005);

    [Fact]
    public void A_probe_is_due_again_after_a_minute()
    {
        var rejected = new RejectedCredentials(new(_fleet.Clock), _fleet.Clock);
        var connection = new ConnectionContext
        {
            Key = TokenFleet.Key, Connector = _fleet.Registry.Find("vendor"), Settings = new() { Connector = "vendor" },
            Credentials = CredentialRecord.Obtained(new() { AccessToken = "t", IssuedAt = default }, 1),
        };
        rejected.IsProbeDue(connection).Should().BeTrue();
        _fleet.Clock.Advance(TimeSpan.FromSeconds(59));
        rejected.IsProbeDue(connection).Should().BeFalse();
        _fleet.Clock.Advance(TimeSpan.FromSeconds(1));
        rejected.IsProbeDue(connection).Should().BeTrue();
    }

    private static int Rereads(FleetMachine machine) =>
        machine.Log.Lines.Count(line => line.StartsWith("Debug: Rereading acme/connection-1 failed", StringComparison.Ordinal));

    private sealed class Milliseconds : TimeProvider
    {
        public override long TimestampFrequency => 1000;
    }

    private sealed class Taken : IConnectionLock
    {
        private int _tries;

        public int Tries => Volatile.Read(ref _tries);

        public ValueTask<IConnectionLockHandle?> TryAcquireAsync(ConnectionKey key, TimeSpan wait, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _tries);
            return new((IConnectionLockHandle?)null);
        }
    }
}
