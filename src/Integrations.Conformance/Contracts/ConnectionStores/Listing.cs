using Integrations.Storage;

namespace Integrations.Conformance;

public abstract partial class ConnectionStoreContract
{
    [Fact]
    public async Task Listing_joins_what_is_set()
    {
        var store = CreateStore();
        var (connector, rival) = ($"connector-{Guid.NewGuid():N}", new TenantId($"{_tenant}-rival"));
        await AddAsync(store, new(_tenant, new("c1")), connector, "7", null);
        await AddAsync(store, new(_tenant, new("c2")), Connector, "7", DateTimeOffset.UnixEpoch.AddDays(2));
        await AddAsync(store, new(rival, new("c3")), connector, null, DateTimeOffset.UnixEpoch);
        Assert.Equal(["c1", "c2"], await ListAsync(store, new() { Tenant = _tenant }));
        Assert.Equal(["c1"], await ListAsync(store, new() { Tenant = _tenant, Connector = connector }));
        Assert.Equal(["c1", "c2"], await ListAsync(store, new() { Tenant = _tenant, Account = "7" }));
        Assert.Equal(["c1", "c3"], await ListAsync(store, new() { AllTenants = true, Connector = connector }));
        Assert.Equal(["c1"], await ListAsync(store, new() { AllTenants = true, Connector = connector, Account = "7" }));
        Assert.Equal(["c3"],
            await ListAsync(store,
            new() { AllTenants = true, Connector = connector, ExpiringBefore = DateTimeOffset.UnixEpoch.AddDays(1) }));
        Assert.Equal(["c2"],
            await ListAsync(store, new() { Tenant = _tenant, ExpiringBefore = new(1970, 1, 3, 1, 0, 0, TimeSpan.FromMinutes(30)) }));
        Assert.Empty(await ListAsync(store, new() { Tenant = _tenant, ExpiringBefore = DateTimeOffset.UnixEpoch.AddDays(2) }));
    }

    [Fact]
    public async Task A_listing_over_all_tenants_is_only_given_when_it_is_asked_for()
    {
        var store = CreateStore();
        await SaveAsync(store, Key, ConnectionPart.Settings, 0);
        Assert.Empty(await ListAsync(store, new()));
        Assert.Empty(await ListAsync(store, new() { Connector = Connector }));
    }

    [Fact]
    public async Task Listed_connections_are_whole()
    {
        var store = CreateStore();
        await SaveAsync(store, Key, ConnectionPart.Settings, 0, 1);
        await SaveAsync(store, Key, ConnectionPart.Credentials, 0, 2);
        await foreach (var listed in store.ListAsync(new() { Tenant = _tenant }, default))
        {
            Assert.Equal(Key, listed.Key);
            Assert.Equal([1], PayloadOf(listed, ConnectionPart.Settings));
            Assert.Equal([2], PayloadOf(listed, ConnectionPart.Credentials));
        }
    }

    [Fact]
    public async Task A_long_listing_has_each_connection_once_while_its_reader_deletes()
    {
        var store = CreateStore();
        var ids = Enumerable.Range(0, 250).Select(i => $"c{i:000}").ToList();
        foreach (var id in ids) await SaveAsync(store, new(_tenant, new(id)), ConnectionPart.Settings, 0);
        List<string> seen = [];
        await foreach (var listed in store.ListAsync(new() { Tenant = _tenant }, default))
        {
            seen.Add(listed.Key.Connection.Value);
            await store.DeleteAsync(listed.Key, default);
        }

        Assert.Equal(ids, seen.Order(StringComparer.Ordinal));
    }

    private static async Task AddAsync(IConnectionStore store, ConnectionKey key, string connector, string? account,
        DateTimeOffset? expiresAt) =>
        await store.SaveAsync(new() { Key = key, Connector = connector, Account = account, ExpiresAt = expiresAt,
            Part = ConnectionPart.Settings, ExpectedVersion = 0, Payload = new byte[] { 1 } }, default);

    private static async Task<List<string>> ListAsync(IConnectionStore store, ConnectionFilter filter)
    {
        List<string> found = [];
        await foreach (var connection in store.ListAsync(filter, default)) found.Add(connection.Key.Connection.Value);
        found.Sort(StringComparer.Ordinal);
        return found;
    }
}
