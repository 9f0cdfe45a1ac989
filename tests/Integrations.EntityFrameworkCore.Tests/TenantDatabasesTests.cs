using System.Text;
using Integrations.EntityFrameworkCore.Internal;
using Integrations.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.EntityFrameworkCore.Tests;

public sealed class TenantDatabasesTests
{
    [Theory]
    [MemberData(nameof(DatabaseKinds.All), MemberType = typeof(DatabaseKinds))]
    public async Task Each_tenant_s_data_is_in_its_own_region_alone(DatabaseKind kind)
    {
        await using var eu = await TestDatabase.CreateAsync(kind);
        await using var us = await TestDatabase.CreateAsync(kind);
        await using var provider = Host(eu, us);
        var (store, locks) = (provider.GetRequiredService<IConnectionStore>(), provider.GetRequiredService<IConnectionLock>());
        foreach (var tenant in new[] { "eu-acme", "us-acme" })
        {
            await store.SaveAsync(new() { Key = new(tenant, new("c1")), Connector = "a", Part = ConnectionPart.Settings,
                ExpectedVersion = 0, Payload = new byte[] { 1 } }, default);
            (await locks.TryAcquireAsync(new(tenant, new("c1")), TimeSpan.Zero, default)).Should().NotBeNull();
            foreach (var sink in provider.GetServices<IAuditSink>())
                await sink.WriteAsync(new() { Tenant = tenant, Operation = "get", Time = DateTimeOffset.UnixEpoch,
                    Result = AuditResult.Succeeded }, default);
        }

        foreach (var (database, tenant) in new[] { (eu, "eu-acme"), (us, "us-acme") })
        foreach (var table in new[] { "connections", "connection_parts", "leases", "audit" })
            (await database.ReadAsync($"select string_agg(\"Tenant\", ',') from integrations_{table}")).Should()
                .Be(tenant, table);
    }

    [Theory]
    [MemberData(nameof(DatabaseKinds.All), MemberType = typeof(DatabaseKinds))]
    public async Task A_region_has_its_own_database_and_its_own_keys(DatabaseKind kind)
    {
        await using var eu = await TestDatabase.CreateAsync(kind);
        await using var us = await TestDatabase.CreateAsync(kind);
        await using var world =
            await World.StartAsync(integrations => Regions(integrations, eu, us).UseCredentialKeys(keys => Rings(keys, american: 2)));
        foreach (var tenant in new[] { "eu-acme", "us-acme" })
            (await (await world.ConnectAsync(tenant)).Crm.Contacts.ListPageAsync()).Should().NotBeEmpty();
        foreach (var (database, key, other) in new[] { (eu, "eu-1", "us-1"), (us, "us-1", "eu-1") })
        {
            (await ProtectedWithAsync(database, key)).Should().BePositive();
            (await ProtectedWithAsync(database, other)).Should().Be(0);
        }

        var services = new ServiceCollection();
        Regions(World.Add(services.AddIntegrations(), world.Vendor.Configure), eu, us).UseCredentialKeys(keys => Rings(keys, american: 3));
        await using var withoutTheirKey = services.BuildServiceProvider();
        (await StatusesAsync(withoutTheirKey, "eu-acme")).Should().Equal(ConnectionStatus.Active);
        (await StatusesAsync(withoutTheirKey, "us-acme")).Should().Equal(ConnectionStatus.Unreadable);
    }

    [Theory]
    [MemberData(nameof(DatabaseKinds.All), MemberType = typeof(DatabaseKinds))]
    public async Task A_listing_over_all_tenants_visits_every_region(DatabaseKind kind)
    {
        await using var eu = await TestDatabase.CreateAsync(kind);
        await using var us = await TestDatabase.CreateAsync(kind);
        await using var provider = Host(eu, us);
        var store = provider.GetRequiredService<IConnectionStore>();
        foreach (var tenant in new[] { "eu-acme", "us-acme", "us-rival" })
            await store.SaveAsync(new() { Key = new(tenant, new("c1")), Connector = "a", Part = ConnectionPart.Settings,
                ExpectedVersion = 0, Payload = new byte[] { 1 } }, default);
        (await TenantsAsync(store, new() { AllTenants = true })).Should().BeEquivalentTo("eu-acme", "us-acme", "us-rival");
        (await TenantsAsync(store, new() { Tenant = "us-acme" })).Should().Equal("us-acme");
    }

    [Theory]
    [MemberData(nameof(DatabaseKinds.All), MemberType = typeof(DatabaseKinds))]
    public async Task Events_stay_in_their_region_and_are_taken_from_every_one(DatabaseKind kind)
    {
        await using var eu = await TestDatabase.CreateAsync(kind);
        await using var us = await TestDatabase.CreateAsync(kind);
        await using var provider = Host(eu, us);
        var store = provider.GetRequiredService<IInboxStore>();
        (await store.AddAsync(InboxEntries.New("e1", "eu-acme"), InboxEntries.New("e1", "us-acme"), InboxEntries.New("e2", "us-acme"),
            InboxEntries.New("e3", "us-rival"))).Should().Be(4);
        (await eu.ReadAsync("select string_agg(\"Tenant\", ',') from integrations_inbox")).Should().Be("eu-acme");
        (await store.MeasureAsync(default)).Should().Be((4L, InboxEntries.Epoch));

        var claimed = await store.ClaimAsync();
        claimed.Select(e => e.Id).Should().OnlyHaveUniqueItems().And.HaveCount(4);
        await store.ReleaseAsync([claimed[0]], "one", default);
        foreach (var entry in claimed.Skip(1))
            (await store.HandleAsync(entry, "one", provider, _ => new(entry with { State = InboxState.Dead }), default)).Should().BeTrue();
        (await store.ClaimAsync(owner: "two")).Should().ContainSingle().Which.Id.Should().Be(claimed[0].Id);

        var (replayed, last) = (0, 0L);
        while (await store.ReplayAsync(new(), last, 1, InboxEntries.Epoch, default) is { Count: > 0 } page)
            (replayed, last) = (replayed + page.Count, page.LastId);
        replayed.Should().Be(3);
        (await store.AllAsync()).Select(e => e.Id).Should().Equal(claimed.Select(e => e.Id).Order());
        (await store.EraseAsync(new() { Tenant = "us-acme" }, default)).Count.Should().Be(2);
        (await store.AllAsync()).Select(e => e.Connection.Tenant.Value).Should().Equal("eu-acme", "us-rival");
    }

    [Fact]
    public async Task A_tenant_of_no_database_is_an_error_that_names_those_there_are()
    {
        await using var eu = await TestDatabase.CreateEmptyAsync(DatabaseKind.SqliteMemory);
        await using var provider = Host(eu, eu);
        var store = provider.GetRequiredService<IConnectionStore>();
        (await FluentActions.Awaiting(() => store.FindAsync(new("mars-acme", new("c1")), default).AsTask()).Should()
            .ThrowAsync<InvalidOperationException>())
            .Which.Message.Should().Contain("'mars'").And.Contain("eu, us");
    }

    [Fact]
    public void Databases_without_a_choice_are_refused_at_once() => FluentActions.Invoking(() =>
        new ServiceCollection().AddIntegrations()
            .UseEntityFrameworkCore<IntegrationsDbContext>(d => d.Add("eu", _ => null!))).Should()
            .Throw<InvalidOperationException>();

    private static async Task<int> ProtectedWithAsync(TestDatabase database, string keyId)
    {
        await using var context = database.NewContext();
        var payloads = await context.Set<PartRow>().Select(p => p.Payload).ToListAsync();
        return payloads.Count(payload => payload.AsSpan().IndexOf(Encoding.UTF8.GetBytes(keyId)) >= 0);
    }

    private static async Task<List<ConnectionStatus>> StatusesAsync(ServiceProvider host, TenantId tenant) =>
        await host.GetRequiredService<IIntegrations>().ListConnectionsAsync(tenant).Select(c => c.Status).ToListAsync();

    /// <summary>A ring a region, and one for what belongs to no tenant yet.</summary>
    private static void Rings(CredentialKeys keys, byte american)
    {
        keys.RingOf = Region;
        keys.Add("home", Key(0)).Add("eu-1", Key(1), ring: "eu");
        keys.Add($"us-{american - 1}", Key(american), ring: "us");
    }

    private static byte[] Key(byte value) => [.. Enumerable.Repeat(value, 32)];

    private static string Region(TenantId tenant) => tenant.Value.Split('-')[0];

    private static IntegrationsBuilder Regions(IntegrationsBuilder integrations, TestDatabase eu, TestDatabase us) =>
        integrations.UseEntityFrameworkCore<IntegrationsDbContext>(databases => databases
        .Add("eu", _ => eu.NewContext())
        .Add("us", _ => us.NewContext())
        .ChooseBy(Region));

    private static ServiceProvider Host(TestDatabase eu, TestDatabase us)
    {
        var services = new ServiceCollection();
        Regions(services.AddIntegrations(), eu, us).AddEntityFrameworkAudit();
        return services.BuildServiceProvider();
    }

    private static async Task<List<string>> TenantsAsync(IConnectionStore store, ConnectionFilter filter)
    {
        List<string> found = [];
        await foreach (var connection in store.ListAsync(filter, default)) found.Add(connection.Key.Tenant.Value);
        return found;
    }
}
