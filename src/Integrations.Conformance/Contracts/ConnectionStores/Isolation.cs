using Integrations.Storage;

namespace Integrations.Conformance;

public abstract partial class ConnectionStoreContract
{
    /// <summary>Ids are the host's own text, compared ordinally, regardless of the rules of paths, queries and collations.</summary>
    private static readonly string[] Ids =
    [
        "c", "C", "ç", "c\u0327", "../c", "..", "c/c", "c\\c", "c%2Fc", "c'; drop table integrations_connections; --", "c:c", "con", "кл",
        "🔑", new string('c', 200),
    ];

    [Fact]
    public async Task Ids_are_compared_ordinally_and_never_interpreted()
    {
        var store = CreateStore();
        for (var i = 0; i < Ids.Length; i++)
            Assert.True((await SaveAsync(store, new(_tenant, new(Ids[i])), ConnectionPart.Settings, 0, (byte)i)).IsSaved, Ids[i]);
        for (var i = 0; i < Ids.Length; i++)
        {
            var found = await GetAsync(CreateStore(), new(_tenant, new(Ids[i])));
            Assert.Equal(Ids[i], found.Key.Connection.Value);
            Assert.Equal([(byte)i], PayloadOf(found, ConnectionPart.Settings));
        }
    }

    [Fact]
    public async Task Tenants_are_compared_ordinally_and_never_interpreted()
    {
        var store = CreateStore();
        var prefix = Guid.NewGuid().ToString("N")[..8];
        var tenants = Ids[..^1].Select(id => new TenantId(prefix + id)).ToList();
        foreach (var tenant in tenants) await SaveAsync(store, new(tenant, new(tenant.Value)), ConnectionPart.Settings, 0);
        foreach (var tenant in tenants) Assert.Equal([tenant.Value], await ListAsync(store, new() { Tenant = tenant }));
    }

    [Fact]
    public async Task A_connection_of_one_tenant_is_nothing_to_another()
    {
        var store = CreateStore();
        await SaveAsync(store, Key, ConnectionPart.Settings, 0, 1);
        var rival = new ConnectionKey($"{_tenant}-rival", Key.Connection);
        Assert.Null(await FindAsync(store, rival));
        Assert.Null((await SaveAsync(store, rival, ConnectionPart.Settings, 1)).Current);
        Assert.False(await store.DeleteAsync(rival, default));
        Assert.Empty(await ListAsync(store, new() { Tenant = rival.Tenant }));
        Assert.True((await SaveAsync(store, rival, ConnectionPart.Settings, 0, 2)).IsSaved);
        Assert.Equal([1], PayloadOf(await GetAsync(store, Key), ConnectionPart.Settings));
    }
}
