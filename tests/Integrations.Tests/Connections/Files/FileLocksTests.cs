using Integrations.Internal;
using Integrations.Storage;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Tests.Connections;

public sealed class FileLocksTests : IDisposable
{
    private static readonly ConnectionKey Key = new("acme", new("c1"));

    private readonly StoreFolder _folder = new();
    private readonly ManualTimeProvider _clock = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_call_waits_while_another_process_is_at_it()
    {
        var store = _folder.Open(time: _clock);
        var others = await HoldAllAsync(store);
        var waiting = store.FindAsync(Key, default).AsTask();
        await _clock.PassAsync(TimeSpan.FromSeconds(2));
        waiting.IsCompleted.Should().BeFalse();
        others.ForEach(o => o.Dispose());
        (await _clock.RunAsync(waiting)).Should().BeNull();
    }

    [Fact]
    public async Task It_fails_when_the_other_process_holds_it_for_longer_than_ten_seconds()
    {
        var store = _folder.Open(time: _clock);
        var others = await HoldAllAsync(store);
        await FluentActions.Awaiting(() => _clock.RunAsync(store.FindAsync(Key, default).AsTask())).Should().ThrowAsync<IOException>();
        others.ForEach(o => o.Dispose());
        (await store.FindAsync(Key, default)).Should().BeNull("who failed left nothing locked");
    }

    [Fact]
    public async Task Who_is_canceled_leaves()
    {
        var store = _folder.Open(time: _clock);
        var others = await HoldAllAsync(store);
        using var caller = new CancellationTokenSource();
        var leaving = store.FindAsync(Key, caller.Token).AsTask();
        await caller.CancelAsync();
        await leaving.Invoking(t => t).Should().ThrowAsync<OperationCanceledException>();
        others.ForEach(o => o.Dispose());
        (await store.FindAsync(Key, default)).Should().BeNull();
    }

    [Fact]
    public async Task A_host_that_says_so_keeps_its_connections_over_a_restart()
    {
        await using (var first = Host()) await first.GetRequiredService<IConnectionStore>()
            .SaveAsync(new() { Key = Key, Connector = "a", Part = ConnectionPart.Settings, ExpectedVersion = 0,
            Payload = new byte[] { 1 } }, default);
        await using var second = Host();
        (await second.GetRequiredService<IConnectionStore>().FindAsync(Key, default)).Should().NotBeNull();
        second.GetRequiredService<IAuthorizationStateStore>().Should().BeOfType<FileAuthorizationStateStore>();
    }

    private ServiceProvider Host() => new ServiceCollection().AddIntegrations().UseFileStore(_folder.Root).Services.BuildServiceProvider();

    /// <summary>Every lock file, held as another process holds it.</summary>
    private async Task<List<FileStream>> HoldAllAsync(IConnectionStore store)
    {
        for (var i = 0; i < 2000; i++) await store.FindAsync(new("acme", new($"{i}")), default);
        var locks = Directory.GetFiles(new FileLayout(_folder.Root).Locks);
        locks.Should().HaveCount(64, "the number of lock files does not grow");
        return [.. locks.Select(path => new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None))];
    }
}
