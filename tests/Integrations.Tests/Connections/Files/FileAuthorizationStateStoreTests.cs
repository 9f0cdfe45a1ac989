using Integrations.Internal;
using Integrations.Testing;

namespace Integrations.Tests.Connections;

public sealed class FileAuthorizationStateStoreTests : AuthorizationStateStoreContract, IDisposable
{
    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_nobody_came_back_for_is_removed()
    {
        var clock = new FakeClock();
        var store = CreateStore(clock);
        for (var i = 0; i < 3; i++) await store.AddAsync($"{i}", new byte[] { 1 }, clock.GetUtcNow().AddMinutes(10), default);
        Directory.GetFiles(new FileLayout(_folder.Root).States).Should().HaveCount(3);
        clock.Advance(TimeSpan.FromHours(2));
        await store.AddAsync("new", new byte[] { 1 }, clock.GetUtcNow().AddMinutes(10), default);
        Directory.GetFiles(new FileLayout(_folder.Root).States).Should().ContainSingle();
    }

    [Fact]
    public async Task A_damaged_state_is_unknown()
    {
        var store = CreateStore(TimeProvider.System);
        await store.AddAsync("key", new byte[] { 1 }, DateTimeOffset.MaxValue.AddDays(-1), default);
        await File.WriteAllTextAsync(Directory.GetFiles(new FileLayout(_folder.Root).States).Single(), "{\"Pay");
        (await store.TakeAsync("key", default)).Should().BeNull();
    }

    protected override IAuthorizationStateStore CreateStore(TimeProvider clock) => new FileAuthorizationStateStore(_folder.Root, new(), clock);
}
