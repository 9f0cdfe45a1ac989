using Integrations.Storage;
using Integrations.Tests.Support;

namespace Integrations.Tests.Authentication;

public sealed class LaggingStoreTests : IAsyncLifetime
{
    private readonly TokenFleet _fleet = new();

    public async ValueTask InitializeAsync() => await _fleet.ConnectAsync();

    public ValueTask DisposeAsync() => _fleet.DisposeAsync();

    [Fact]
    public async Task A_refresh_over_reads_that_lag_ends_after_a_few_tries_with_their_cause()
    {
        var stale = new StaleStore(_fleet.Store, (await _fleet.Store.FindAsync(TokenFleet.Key, default))!);
        await _fleet.RewriteCredentialsAsync();
        var machine = _fleet.Machine(store: stale);
        _fleet.Clock.Advance(TimeSpan.FromHours(2));
        var began = _fleet.Clock.GetTimestamp();
        var error = (await machine.Invoking(m => m.GetAsync()).Should().ThrowAsync<IntegrationException>()).Which;
        (error.Code, error.IsTransient).Should().Be((ErrorCode.StoreUnavailable, true));
        error.Message.Should().Contain("reads lag behind its writes");
        machine.Store.Saves.Should().BeInRange(2, 20);
        _fleet.Clock.GetElapsedTime(began).TotalSeconds.Should().BeInRange(5, 60, "it backs off");
        _fleet.Vendor.Sent.Should().BeEmpty();
    }

    [Fact]
    public async Task One_lost_compare_and_set_costs_no_pause()
    {
        var machine = _fleet.Machine();
        _fleet.Clock.Advance(TimeSpan.FromHours(2));
        var isFirst = true;
        machine.Store.BeforeSave = async _ =>
        {
            if (!isFirst) return;
            isFirst = false;
            await _fleet.RewriteCredentialsAsync();
        };
        var began = _fleet.Clock.GetTimestamp();
        var asked = machine.AskAsync();
        await ManualTimeProvider.UntilAsync(() => asked.IsCompleted);
        (await asked).Credential.RefreshToken.Should().Be("refresh-2");
        _fleet.Clock.GetTimestamp().Should().Be(began);
    }

    [Fact]
    public async Task Making_a_connection_again_over_reads_that_lag_ends_too()
    {
        var stored = (await _fleet.Store.FindAsync(TokenFleet.Key, default))!;
        await _fleet.ReconnectAsync();
        var writer = new Internal.ConnectionWriter(Guards.Repository(new StaleStore(_fleet.Store, stored), _fleet.Protector,
            _fleet.Registry, _fleet.Clock), _fleet.Clock);
        var replacing =
            writer.ReplaceAsync(stored, _fleet.Registry.Find("vendor"), new() { Connector = "vendor" }, _fleet.Vendor.Consent(), default)
            .AsTask();
        (await this.Invoking(_ => _fleet.Clock.RunAsync(replacing)).Should().ThrowAsync<IntegrationException>()).Which.Message.Should()
            .Contain("reads lag behind its writes");
    }

    /// <summary>A replica that never catches up, in reads and in what a lost save returns.</summary>
    private sealed class StaleStore(IConnectionStore primary, StoredConnection old) : IConnectionStore
    {
        public ValueTask<StoredConnection?> FindAsync(ConnectionKey key, CancellationToken cancellationToken) => new(old);

        public async ValueTask<SaveResult> SaveAsync(SaveRequest request, CancellationToken cancellationToken) =>
            await primary.SaveAsync(request, cancellationToken) is { IsSaved: true } saved ? saved : SaveResult.Conflict(old);

        public ValueTask<bool> DeleteAsync(ConnectionKey key, CancellationToken cancellationToken) =>
            primary.DeleteAsync(key, cancellationToken);

        public IAsyncEnumerable<StoredConnection> ListAsync(ConnectionFilter filter, CancellationToken cancellationToken) =>
            primary.ListAsync(filter, cancellationToken);
    }
}
