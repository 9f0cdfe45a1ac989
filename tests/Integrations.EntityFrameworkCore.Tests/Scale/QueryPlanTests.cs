using Integrations.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.EntityFrameworkCore.Tests;

/// <summary>100,000 connections of 10,000 tenants: what the store asks stays a look into an index.</summary>
public sealed class QueryPlanTests(ManyConnections many) : IClassFixture<ManyConnections>
{
    /// <summary>The key of the table; SQLite gives its index a name of its own.</summary>
    private const string Key = "(PK_integrations_connections|sqlite_autoindex_integrations_connections_1)";

    private static readonly DateTimeOffset Epoch = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static TheoryData<DatabaseKind> Kinds => DatabaseKinds.Durable;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Finding_one_is(DatabaseKind kind) => await OnIndexAsync(kind, Key, async store =>
        (await store.FindAsync(new("tenant-4711", new("connection-47115")), default))!.Parts.Should().HaveCount(2));

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Listing_a_tenant_is(DatabaseKind kind) =>
        await OnIndexAsync(kind, Key,
        async store => (await CountAsync(store, new() { Tenant = "tenant-4711" })).Should().Be(10));

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Listing_a_large_tenant_page_by_page_is(DatabaseKind kind) =>
        await OnIndexAsync(kind, Key,
        async store => (await CountAsync(store, new() { Tenant = "large" })).Should().Be(1000));

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Finding_an_account_of_a_tenant_is(DatabaseKind kind) =>
        await OnIndexAsync(kind, "IX_integrations_connections_account(_of_tenant)?", async store =>
        (await CountAsync(store, new() { Tenant = "large", Connector = "acme", Account = "account-l500" })).Should().Be(1));

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Finding_an_account_of_any_tenant_is(DatabaseKind kind) =>
        await OnIndexAsync(kind, "IX_integrations_connections_account", async store =>
        (await CountAsync(store, new() { AllTenants = true, Connector = "acme", Account = "account-47115" })).Should().Be(1));

    /// <summary>On PostgreSQL: SQLite does not estimate ranges, and reads the index of the key in the order of the pages.</summary>
    [PostgresFact]
    public async Task Finding_what_ends_soon_is() =>
        await OnIndexAsync(DatabaseKind.PostgreSql, "IX_integrations_connections_expiry", async store =>
        (await CountAsync(store, new() { AllTenants = true, ExpiringBefore = Epoch.AddMinutes(21) })).Should().Be(20));

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Every_page_of_a_listing_over_all_tenants_is(DatabaseKind kind) => await OnIndexAsync(kind, Key, async store =>
        (await store.ListAsync(new() { AllTenants = true }, default).Take(350).CountAsync()).Should().Be(350), isWhole: true);

    private async Task OnIndexAsync(DatabaseKind kind, string index, Func<IConnectionStore, Task> ask, bool isWhole = false)
    {
        var database = await many.OnAsync(kind);
        var sent = new SentQueries();
        var services = new ServiceCollection();
        services.AddDbContext<IntegrationsDbContext>(options =>
        {
            database.Configure(options);
            options.AddInterceptors(sent);
        }).AddIntegrations().UseEntityFrameworkCore<IntegrationsDbContext>();
        await using var provider = services.BuildServiceProvider();
        await ask(provider.GetRequiredService<IConnectionStore>());
        var plans = await sent.PlansAsync(database);
        plans.Should().NotBeEmpty();

        // The first page of everything begins at the beginning.
        foreach (var plan in plans.Skip(isWhole ? 1 : 0))
        {
            if (kind == DatabaseKind.PostgreSql) plan.Should().MatchRegex($"\"{index}\"[^\n]*\n *Index Cond").And.NotContain("Seq Scan");
            else plan.Should().MatchRegex($"SEARCH \\w+ USING INDEX {index} ").And.NotMatchRegex("SCAN (i|i0|p|c|c0)\\b");
        }
    }

    private static async Task<int> CountAsync(IConnectionStore store, ConnectionFilter filter) =>
        await store.ListAsync(filter, default).CountAsync();
}
