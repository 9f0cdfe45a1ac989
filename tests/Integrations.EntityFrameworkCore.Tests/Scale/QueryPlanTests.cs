using Integrations.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.EntityFrameworkCore.Tests;

/// <summary>100,000 connections of 10,000 tenants: what the store asks stays a look into an index.</summary>
public sealed class QueryPlanTests(QueryPlanTests.ManyConnections many) : IClassFixture<QueryPlanTests.ManyConnections>
{
    private static readonly DateTimeOffset Epoch = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [PostgresFact]
    public async Task Finding_one_is() => await OnIndexAsync("PK_integrations_connections", async store =>
        (await store.FindAsync(new("tenant-4711", new("connection-47115")), default))!.Parts.Should().HaveCount(2));

    [PostgresFact]
    public async Task Listing_a_tenant_is() =>
        await OnIndexAsync("PK_integrations_connections",
        async store => (await CountAsync(store, new() { Tenant = "tenant-4711" })).Should().Be(10));

    [PostgresFact]
    public async Task Listing_a_large_tenant_page_by_page_is() =>
        await OnIndexAsync("PK_integrations_connections",
        async store => (await CountAsync(store, new() { Tenant = "large" })).Should().Be(1000));

    [PostgresFact]
    public async Task Finding_an_account_of_a_tenant_is() =>
        await OnIndexAsync("IX_integrations_connections_account(_of_tenant)?", async store =>
        (await CountAsync(store, new() { Tenant = "large", Connector = "hubspot", Account = "account-l500" })).Should().Be(1));

    [PostgresFact]
    public async Task Finding_an_account_of_any_tenant_is() => await OnIndexAsync("IX_integrations_connections_account", async store =>
        (await CountAsync(store, new() { AllTenants = true, Connector = "hubspot", Account = "account-47115" })).Should().Be(1));

    [PostgresFact]
    public async Task Finding_what_ends_soon_is() => await OnIndexAsync("IX_integrations_connections_expiry", async store =>
        (await CountAsync(store, new() { AllTenants = true, ExpiringBefore = Epoch.AddMinutes(21) })).Should().Be(20));

    [PostgresFact]
    public async Task Every_page_of_a_listing_over_all_tenants_is() => await OnIndexAsync("PK_integrations_connections", async store =>
        (await store.ListAsync(new() { AllTenants = true }, default).Take(350).CountAsync()).Should().Be(350), isWhole: true);

    private async Task OnIndexAsync(string index, Func<IConnectionStore, Task> ask, bool isWhole = false)
    {
        var sent = new SentQueries();
        var services = new ServiceCollection();
        services.AddDbContext<IntegrationsDbContext>(o => o.UseNpgsql(many.Database).AddInterceptors(sent)).AddIntegrations()
            .UseEntityFrameworkCore<IntegrationsDbContext>();
        await using var provider = services.BuildServiceProvider();
        await ask(provider.GetRequiredService<IConnectionStore>());
        var plans = await sent.PlansAsync(many.Database);
        plans.Should().NotBeEmpty().And.OnlyContain(plan => !plan.Contains("Seq Scan", StringComparison.Ordinal));

        // The first page of everything begins at the beginning.
        foreach (var plan in plans.Skip(isWhole ? 1 : 0)) plan.Should().MatchRegex($"\"{index}\"[^\n]*\n *Index Cond");
    }

    private static async Task<int> CountAsync(IConnectionStore store, ConnectionFilter filter) =>
        await store.ListAsync(filter, default).CountAsync();

    /// <summary>The database, filled by its own hand: some seconds.</summary>
    public sealed class ManyConnections : IAsyncLifetime
    {
        public string Database { get; private set; } = "";

        public async ValueTask InitializeAsync()
        {
            if (!PostgresServer.IsThere) return;
            Database = await PostgresServer.MigrateDatabaseAsync();
            await PostgresServer.ExecuteAsync(Database, """
                insert into integrations_connections
                select 'tenant-' || i / 10, 'connection-' || i, (array['hubspot', 'salesforce', 'quickbooks'])[1 + i % 3], 'account-' || i, timestamptz '2026-01-01' + i * interval '1 minute' from generate_series(1, 99000) i;
                insert into integrations_connections select 'large', 'connection-l' || i, 'hubspot', 'account-l' || i, null from generate_series(1, 1000) i;
                insert into integrations_connection_parts select "Tenant", "Connection", p, 1, decode(repeat('ab', 100), 'hex') from integrations_connections, generate_series(1, 2) p;
                """);
            await PostgresServer.ExecuteAsync(Database, "vacuum analyze");
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
