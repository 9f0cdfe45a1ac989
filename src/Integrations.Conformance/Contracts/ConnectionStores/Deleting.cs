using Integrations.Storage;

namespace Integrations.Conformance;

public abstract partial class ConnectionStoreContract
{
    [Fact]
    public async Task What_was_deleted_is_gone_with_all_its_parts()
    {
        var store = CreateStore();
        await SaveAsync(store, Key, ConnectionPart.Settings, 0);
        await SaveAsync(store, Key, ConnectionPart.Credentials, 0);
        Assert.True(await CreateStore().DeleteAsync(Key, default));
        Assert.Null(await FindAsync(store, Key));
        Assert.Empty(await ListAsync(store, new() { Tenant = _tenant }));
        Assert.False(await store.DeleteAsync(Key, default));
    }

    [Fact]
    public async Task A_late_write_does_not_bring_back_what_was_deleted()
    {
        var store = CreateStore();
        await SaveAsync(store, Key, ConnectionPart.Settings, 0);
        await SaveAsync(store, Key, ConnectionPart.Credentials, 0);
        await store.DeleteAsync(Key, default);
        foreach (var (part, expected) in new[] { (ConnectionPart.Credentials, 1L), (ConnectionPart.Credentials, 0L),
            (ConnectionPart.Health, 0L), (ConnectionPart.Settings, 1L) })
        {
            var late = await SaveAsync(store, Key, part, expected);
            Assert.False(late.IsSaved);
            Assert.Null(late.Current);
        }

        Assert.Null(await FindAsync(store, Key));
    }

    [Fact]
    public async Task A_connection_made_again_has_nothing_of_the_one_before()
    {
        var store = CreateStore();
        await store.SaveAsync(new() { Key = Key, Connector = Connector, Account = "7", ExpiresAt = DateTimeOffset.UnixEpoch,
            Part = ConnectionPart.Settings, ExpectedVersion = 0, Payload = new byte[] { 1 } }, default);
        await SaveAsync(store, Key, ConnectionPart.Credentials, 0);
        await store.DeleteAsync(Key, default);
        Assert.Equal(1, (await SaveAsync(store, Key, ConnectionPart.Settings, 0, 2)).Version);
        var found = await GetAsync(CreateStore(), Key);
        Assert.Equal([ConnectionPart.Settings], found.Parts.Keys);
        Assert.Equal((null, null), (found.Account, found.ExpiresAt));
        Assert.Equal([2], PayloadOf(found, ConnectionPart.Settings));
    }

    [Fact]
    public async Task Deleting_one_leaves_the_others()
    {
        var store = CreateStore();
        ConnectionKey[] others = [new(_tenant, new("c2")), new($"{_tenant}-rival", Key.Connection)];
        foreach (var key in others.Append(Key)) await SaveAsync(store, key, ConnectionPart.Settings, 0);
        await store.DeleteAsync(Key, default);
        foreach (var key in others) Assert.NotNull(await FindAsync(store, key));
    }
}
