using Integrations.Internal;
using Integrations.Storage;

namespace Integrations.Tests.Connections;

public sealed class FileErasureTests : IDisposable
{
    private static readonly ConnectionKey Key = new("acme", new("connection-1"));
    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_connection_of_which_nothing_can_be_read_goes_with_its_tenant()
    {
        var store = _folder.Open();
        await SaveAsync(store, Key);
        await SaveAsync(store, new("acme", new("connection-2")));
        await SaveAsync(store, new("rival", new("connection-1")));
        await File.WriteAllTextAsync(_folder.FileOf(Key, ConnectionPart.Settings), "{\"Tenant\":\"acme\"");
        (await store.EraseAsync(new() { Tenant = "acme" }, default)).Count.Should().Be(2);
        Texts().Should().ContainSingle().Which.Should().Contain("rival");
        Directory.GetDirectories(new FileLayout(_folder.Root).Connections).Should().ContainSingle("the tenant's own folder is gone too");
    }

    [Fact]
    public async Task A_connection_alone_leaves_the_tenant_s_others()
    {
        var store = _folder.Open();
        await SaveAsync(store, Key);
        await SaveAsync(store, new("acme", new("connection-2")));
        (await store.EraseAsync(new() { Tenant = "acme", ConnectionId = Key.Connection }, default)).Count.Should().Be(1);
        Texts().Should().ContainSingle().Which.Should().Contain("connection-2");
        (await store.EraseAsync(new() { Tenant = "acme", ConnectionId = Key.Connection }, default)).Count.Should().Be(0);
    }

    [Fact]
    public async Task What_an_interrupted_removal_left_goes_too()
    {
        var store = _folder.Open();
        await SaveAsync(store, Key);
        Directory.CreateDirectory(new FileLayout(_folder.Root).Removed);
        Directory.Move(_folder.FolderOf(Key), Path.Combine(new FileLayout(_folder.Root).Removed, "half"));
        await store.EraseAsync(new() { Tenant = "acme" }, default);
        Texts().Should().BeEmpty();
    }

    private IEnumerable<string> Texts() => Directory.GetFiles(_folder.Root, "*.json", SearchOption.AllDirectories).Select(File.ReadAllText);

    private static async Task SaveAsync(FileConnectionStore store, ConnectionKey key) =>
        await store.SaveAsync(new() { Key = key, Connector = "vendor", Part = ConnectionPart.Settings, ExpectedVersion = 0,
            Payload = new byte[] { 1 } }, default);
}
