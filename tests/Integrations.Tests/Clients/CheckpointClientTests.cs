using FluentAssertions;
using Integrations.Internal;
using Integrations.Storage;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Integrations.Tests.Clients;

public sealed class CheckpointClientTests : IAsyncLifetime
{
    private static readonly Checkpoint Monday = DateTimeOffset.UnixEpoch;
    private static readonly Checkpoint Tuesday = DateTimeOffset.UnixEpoch.AddDays(1);
    private AcmeHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await AcmeHost.StartAsync();

    public async ValueTask DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_checkpoint_is_found_under_its_name_until_it_is_removed()
    {
        var checkpoints = _host.Client.Checkpoints;
        (await checkpoints.FindAsync("contacts")).Should().BeNull();
        await checkpoints.SaveAsync("contacts", Monday);
        await checkpoints.SaveAsync("contacts", Tuesday);
        await checkpoints.SaveAsync("deals", Monday);
        (await checkpoints.FindAsync("contacts"))!.ToString().Should().Be(Tuesday.ToString());
        (await checkpoints.FindAsync("Contacts")).Should().BeNull("names are compared ordinally");
        await checkpoints.RemoveAsync("contacts");
        await checkpoints.RemoveAsync("contacts");
        (await checkpoints.FindAsync("contacts")).Should().BeNull();
        (await checkpoints.FindAsync("deals")).Should().NotBeNull();
    }

    [Fact]
    public async Task Runs_that_save_at_the_same_time_lose_nothing()
    {
        var saves = Enumerable.Range(0, 20).Select(i => Task.Run(async () => await _host.Client.Checkpoints.SaveAsync($"run-{i}", Monday)));
        await _host.RunAsync(new ValueTask(Task.WhenAll(saves)));
        for (var i = 0; i < 20; i++) (await _host.Client.Checkpoints.FindAsync($"run-{i}")).Should().NotBeNull();
    }

    [Fact]
    public async Task A_reconnect_keeps_them_and_a_removed_connection_does_not()
    {
        await _host.Client.Checkpoints.SaveAsync("contacts", Monday);
        var store = _host.Services.GetRequiredService<IConnectionStore>();
        var repository = _host.Services.GetRequiredService<ConnectionRepository>();
        var loaded = (await repository.FindAsync(_host.Client.Key, default))!;
        await _host.Services.GetRequiredService<ConnectionWriter>()
            .ReplaceAsync((await store.FindAsync(_host.Client.Key, default))!, loaded.Connector, loaded.Settings, loaded.Credential,
            default);
        (await _host.Client.Checkpoints.FindAsync("contacts")).Should().NotBeNull();

        await store.DeleteAsync(_host.Client.Key, default);
        await _host.Client.Checkpoints.Invoking(async c => await c.FindAsync("contacts")).Should().ThrowAsync<NotFoundException>();
        await _host.Client.Checkpoints.Invoking(async c => await c.SaveAsync("contacts", Monday)).Should().ThrowAsync<NotFoundException>();
    }

    [Fact]
    public async Task Damaged_ones_count_as_none_and_the_next_save_mends_them()
    {
        var store = _host.Services.GetRequiredService<IConnectionStore>();
        await store.SaveAsync(new() { Key = _host.Client.Key, Connector = "acme", Part = ConnectionPart.Checkpoints, ExpectedVersion = 0,
            Payload = new byte[9] }, default);
        (await _host.Client.Checkpoints.FindAsync("contacts")).Should().BeNull();
        await _host.Client.Checkpoints.SaveAsync("contacts", Monday);
        (await _host.Client.Checkpoints.FindAsync("contacts")).Should().NotBeNull();
    }
}
