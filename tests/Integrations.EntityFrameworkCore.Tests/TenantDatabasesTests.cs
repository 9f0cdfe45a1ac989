using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.EntityFrameworkCore.Tests;

public sealed class TenantDatabasesTests
{
    [PostgresFact]
    public async Task Each_tenant_s_data_is_in_its_own_region_alone()
    {
        var (eu, us) = (await PostgresServer.MigrateDatabaseAsync(), await PostgresServer.MigrateDatabaseAsync());
        await using var provider = Host(eu, us);
        var (store, locks) = (provider.GetRequiredService<IConnectionStore>(), provider.GetRequiredService<IConnectionLock>());
        foreach (var tenant in new[] { "eu-acme", "us-acme" })
        {
            await store.SaveAsync(new() { Key = new(tenant, new("c1")), Connector = "a", Part = ConnectionPart.Settings, ExpectedVersion = 0, Payload = new byte[] { 1 } }, default);
            (await locks.TryAcquireAsync(new(tenant, new("c1")), TimeSpan.Zero, default)).Should().NotBeNull();
            foreach (var sink in provider.GetServices<IAuditSink>())
                await sink.WriteAsync(new() { Tenant = tenant, Operation = "get", Time = DateTimeOffset.UnixEpoch, Result = AuditResult.Succeeded }, default);
        }

        foreach (var (database, tenant) in new[] { (eu, "eu-acme"), (us, "us-acme") })
        foreach (var table in new[] { "connections", "connection_parts", "leases", "audit" })
            (await PostgresServer.ReadAsync(database, $"select string_agg(\"Tenant\", ',') from integrations_{table}")).Should().Be(tenant, table);
    }

    [PostgresFact]
    public async Task A_listing_over_all_tenants_visits_every_region()
    {
        var (eu, us) = (await PostgresServer.MigrateDatabaseAsync(), await PostgresServer.MigrateDatabaseAsync());
        await using var provider = Host(eu, us);
        var store = provider.GetRequiredService<IConnectionStore>();
        foreach (var tenant in new[] { "eu-acme", "us-acme", "us-rival" })
            await store.SaveAsync(new() { Key = new(tenant, new("c1")), Connector = "a", Part = ConnectionPart.Settings, ExpectedVersion = 0, Payload = new byte[] { 1 } }, default);
        (await TenantsAsync(store, new() { AllTenants = true })).Should().BeEquivalentTo("eu-acme", "us-acme", "us-rival");
        (await TenantsAsync(store, new() { Tenant = "us-acme" })).Should().Equal("us-acme");
    }

    [Fact]
    public async Task A_tenant_of_no_database_is_an_error_that_names_those_there_are()
    {
        await using var provider = Host("Host=x", "Host=y");
        var store = provider.GetRequiredService<IConnectionStore>();
        (await FluentActions.Awaiting(() => store.FindAsync(new("mars-acme", new("c1")), default).AsTask()).Should().ThrowAsync<InvalidOperationException>())
            .Which.Message.Should().Contain("'mars'").And.Contain("eu, us");
    }

    [Fact]
    public void Databases_without_a_choice_are_refused_at_once() => FluentActions.Invoking(() =>
        new ServiceCollection().AddIntegrations().UseEntityFrameworkCore<IntegrationsDbContext>(d => d.Add("eu", _ => PostgresServer.Context("")))).Should().Throw<InvalidOperationException>();

    private static ServiceProvider Host(string eu, string us)
    {
        var services = new ServiceCollection();
        services.AddIntegrations().UseEntityFrameworkCore<IntegrationsDbContext>(databases => databases
            .Add("eu", _ => PostgresServer.Context(eu))
            .Add("us", _ => PostgresServer.Context(us))
            .ChooseBy(tenant => tenant.Value.Split('-')[0])).AddEntityFrameworkAudit();
        return services.BuildServiceProvider();
    }

    private static async Task<List<string>> TenantsAsync(IConnectionStore store, ConnectionFilter filter)
    {
        List<string> found = [];
        await foreach (var connection in store.ListAsync(filter, default)) found.Add(connection.Key.Tenant.Value);
        return found;
    }
}
