using Integrations.Internal;
using Integrations.Storage;
using Integrations.Tests.Support;

namespace Integrations.Tests.Authentication;

/// <summary>A credential that the store did not take at once: how it is kept, tried again, and given up for nobody.</summary>
public sealed class LateSaveTests : IAsyncLifetime
{
    private static readonly ConnectionKey Other = new("acme", new("connection-2"));
    private readonly TokenFleet _fleet = new();

    public async ValueTask InitializeAsync()
    {
        await _fleet.ConnectAsync();
        await _fleet.Writer.CreateAsync(Other, _fleet.Registry.Find("vendor"), new() { Connector = "vendor" },
            new() { AccessToken = "other", IssuedAt = _fleet.Clock.GetUtcNow() }, default);
        _fleet.Clock.Advance(TimeSpan.FromHours(2));
    }

    public ValueTask DisposeAsync() => _fleet.DisposeAsync();

    [Fact]
    public async Task The_first_attempt_to_save_again_comes_within_two_seconds()
    {
        var machine = await UnsavedAsync();
        var saves = machine.Store.Saves;
        machine.Store.IsDown = false;
        await UntilTriedAsync(machine);
        machine.Store.Saves.Should().BeGreaterThan(saves);
        (await _fleet.StoredAsync()).Credentials.Credential.RefreshToken.Should().Be("refresh-2");
    }

    [Fact]
    public async Task Each_attempt_that_fails_is_logged()
    {
        var machine = await UnsavedAsync();
        _fleet.Clock.Advance(TimeSpan.FromSeconds(1.2));
        await ManualTimeProvider.UntilAsync(() => _fleet.Clock.HasPendingDelay, "the wait before the next attempt");
        machine.Log.Lines.Should().Contain(line => line.StartsWith(
            "Warning: A refreshed credential of acme/connection-1 is still unsaved.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_connection_stays_in_memory_while_its_credential_is_unsaved_and_leaves_it_later()
    {
        var machine = await UnsavedAsync();
        _fleet.Clock.Advance(TimeSpan.FromHours(2));
        await machine.Awaiting(m => m.Tokens.GetAsync(Other, default).AsTask()).Should().ThrowAsync<IntegrationException>();
        machine.Tokens.CachedCount.Should().Be(2);

        machine.Store.IsDown = false;
        await _fleet.Clock.RunDelaysAsync(() => machine.EventLog.Any(e => e.Kind == EventKind.Recovered));
        _fleet.Clock.Advance(TimeSpan.FromHours(2));
        await machine.Tokens.GetAsync(Other, default);
        machine.Tokens.CachedCount.Should().Be(1);
    }

    [Fact]
    public async Task A_connection_that_was_removed_meanwhile_does_not_recover()
    {
        var machine = await UnsavedAsync();
        await _fleet.Store.DeleteAsync(TokenFleet.Key, default);
        machine.Store.IsDown = false;
        await UntilTriedAsync(machine);
        machine.EventLog.Select(e => e.Kind).Should().Equal(EventKind.Refreshed, EventKind.CredentialUnsaved);
        machine.Log.Lines.Should().Contain(line => line.StartsWith(
            "Warning: A credential was obtained for acme/connection-1, which was removed meanwhile", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_newer_credential_that_is_in_the_way_counts_at_once()
    {
        var machine = await UnsavedAsync();
        var replaced = await _fleet.ReconnectAsync();
        machine.Store.IsDown = false;
        await UntilTriedAsync(machine);
        var reads = machine.Store.Reads;
        (await machine.AskAsync()).CredentialVersion.Should().Be(replaced.CredentialVersion);
        machine.Store.Reads.Should().Be(reads);
        machine.EventLog.Should().NotContain(e => e.Kind == EventKind.Recovered);
    }

    [Fact]
    public async Task A_credential_that_arrives_after_its_timeout_is_kept()
    {
        var machine = _fleet.Machine();
        var response = new TaskCompletionSource<TokenResult?>();
        machine.Refresher.Instead = (call, _, _) => call == 1 ? response.Task
            : Task.FromResult<TokenResult?>(new TokenResult.Unavailable(null, "503"));
        await machine.Awaiting(m => m.GetAsync()).Should().ThrowAsync<VendorUnavailableException>();
        response.SetResult(TokenResult.Success(new()
        {
            AccessToken = "late", RefreshToken = "late", IssuedAt = _fleet.Clock.GetUtcNow(), Lifetime = TimeSpan.FromHours(1),
        }));
        await ManualTimeProvider.UntilAsync(() => _fleet.StoredAsync().Result.Credentials.Credential.AccessToken == "late");
    }

    /// <summary>The longest wait before the first attempt passes, and the attempt ends.</summary>
    private async Task UntilTriedAsync(FleetMachine machine)
    {
        _fleet.Clock.Advance(TimeSpan.FromSeconds(1.2));
        var stopping = machine.Tokens.StopAsync(default);
        await ManualTimeProvider.UntilAsync(() => stopping.IsCompleted, "the end of the attempt");
    }

    /// <summary>A machine with a refreshed credential that its store did not take.</summary>
    private async Task<FleetMachine> UnsavedAsync()
    {
        var machine = _fleet.Machine();
        machine.Refresher.Answering = (call, _) =>
        {
            machine.Store.IsDown = call == 1;
            return Task.CompletedTask;
        };
        await machine.AskAsync();
        await ManualTimeProvider.UntilAsync(() => machine.EventLog.Count() == 2 && _fleet.Clock.HasPendingDelay, "the wait to save again");
        return machine;
    }
}
