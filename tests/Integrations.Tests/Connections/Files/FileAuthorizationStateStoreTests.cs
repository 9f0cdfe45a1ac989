using Integrations.Conformance;
using Integrations.Internal;
using Integrations.Storage;
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

    [Fact]
    public async Task Adding_looks_at_the_files_of_its_owner_and_at_all_of_them_only_now_and_then()
    {
        var clock = new FakeClock();
        var files = new ListingFiles();
        var store = new FileAuthorizationStateStore(_folder.Root, files, clock);
        for (var i = 0; i < 60; i++) await AddAsync(i);
        files.Listed.Should()
            .BeLessThan(60 * 8, "each of 60 adds counts its user's 3 and its tenant's 3, and the folder of all is swept once");
        clock.Advance(TimeSpan.FromHours(3));
        await AddAsync(60);
        Directory.GetFiles(_folder.Root, "*", SearchOption.AllDirectories).Count(path => !path.Contains("locks", StringComparison.Ordinal))
            .Should().Be(3, "one state and its two marks are left");

        async Task AddAsync(int i)
        {
            var owner = new AuthorizationStateOwner($"t{i / 3}", $"u{i / 3}");
            await store.AddAsync($"{i}", new byte[] { 1 }, clock.GetUtcNow().AddMinutes(70), owner, default);
            await store.CountAsync(owner, clock.GetUtcNow().AddMinutes(60), default);
        }
    }

    private sealed class ListingFiles : FileOperations
    {
        public int Listed { get; private set; }

        public override IEnumerable<string> List(string folder)
        {
            foreach (var path in base.List(folder))
            {
                Listed++;
                yield return path;
            }
        }
    }

    protected override IAuthorizationStateStore CreateStore(TimeProvider clock) =>
        new FileAuthorizationStateStore(_folder.Root, new(), clock);
}
