using Integrations.EntityFrameworkCore.Internal;
using Integrations.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.EntityFrameworkCore.Tests;

/// <summary>However many events are stored, each statement of the store is a look into an index.</summary>
public sealed class InboxPlanTests(ManyEvents many) : IClassFixture<ManyEvents>
{
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeMilliseconds(ManyEvents.Now);

    private static readonly InboxClaim Claim = new()
    {
        Owner = "one", Now = Now, Until = Now.AddMinutes(1), Count = 16, PerTenant = 4, Except = ["tenant-1"],
    };

    private const string AnyIndex = "(IX|PK)_integrations_inbox";

    public static TheoryData<DatabaseKind> Kinds => DatabaseKinds.Durable;

    [PostgresFact]
    public async Task A_claim_on_PostgreSQL_is()
    {
        var database = await many.OnAsync(DatabaseKind.PostgreSql);
        await using var context = database.NewContext();
        await context.Database.OpenConnectionAsync();
        await using var command = context.Database.GetDbConnection().CreateCommand();
        new PostgreSqlClaims(context, Claim, Now).Prepare(command, "tenant-5", 20);
        command.CommandText = "explain " + command.CommandText[command.CommandText.IndexOf("WITH", StringComparison.Ordinal)..];
        List<string> lines = [];
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) lines.Add(reader.GetString(0));
        RequireIndexes(DatabaseKind.PostgreSql, string.Join('\n', lines), "IX_integrations_inbox_due");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public Task A_claim_on_other_databases_is(DatabaseKind kind) => OnIndexAsync(kind, AnyIndex, async host =>
    {
        await using var scope = host.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<IntegrationsDbContext>();
        (await new PortableClaims(context, Claim, Now).TakeAsync("tenant-5", default)).Should().NotBeEmpty();
    });

    [Theory]
    [MemberData(nameof(Kinds))]
    public Task Reading_and_completing_what_was_leased_is(DatabaseKind kind) => OnIndexAsync(kind, AnyIndex, async host =>
    {
        var store = host.GetRequiredService<IInboxStore>();
        var claimed = await store.ClaimAsync(Claim, default);
        await store.ExtendAsync(claimed, "one", Now.AddHours(1), default);
        (await store.HandleAsync(claimed.First(e => e.Record is not null), host)).Should().BeTrue();
    });

    [Theory]
    [MemberData(nameof(Kinds))]
    public Task Retention_is(DatabaseKind kind) => OnIndexAsync(kind, "IX_integrations_inbox_retention", async host =>
        (await host.GetRequiredService<IInboxStore>().RemoveAsync(InboxState.Handled, Now.AddMilliseconds(100), 10, default)).Should()
            .Be(10));

    [Theory]
    [MemberData(nameof(Kinds))]
    public Task Erasing_a_tenant_is(DatabaseKind kind) => OnIndexAsync(kind, AnyIndex, async host =>
        (await host.GetRequiredService<IInboxStore>().EraseAsync(new() { Tenant = "tenant-777" }, default)).Count.Should().BePositive());

    [Theory]
    [MemberData(nameof(Kinds))]
    public Task A_page_of_a_tenants_events_and_of_its_replays_is(DatabaseKind kind) =>
        OnIndexAsync(kind, AnyIndex, async host =>
        {
            var store = host.GetRequiredService<IInboxStore>();
            (await store.ListAsync(new() { Tenant = "tenant-501", DeadOnly = false }, default).Take(150).CountAsync()).Should()
                .BePositive();
            (await store.ReplayAsync(new() { Tenant = "tenant-501", DeadOnly = false }, 40, 1000, Now, default)).Count.Should()
                .BePositive();
        });

    private async Task OnIndexAsync(DatabaseKind kind, string index, Func<ServiceProvider, Task> use)
    {
        var (database, sent) = (await many.OnAsync(kind), new SentQueries());
        var services = new ServiceCollection();
        services.AddDbContext<IntegrationsDbContext>(options =>
        {
            database.Configure(options);
            options.AddInterceptors(sent);
        }).AddIntegrations().UseEntityFrameworkCore<IntegrationsDbContext>();
        await using var host = services.BuildServiceProvider();
        await use(host);
        var plans = await sent.PlansAsync(database);
        plans.Should().NotBeEmpty();
        foreach (var plan in plans) RequireIndexes(kind, plan, index);
    }

    private static void RequireIndexes(DatabaseKind kind, string plan, string index)
    {
        if (kind == DatabaseKind.PostgreSql) plan.Should().NotContain("Seq Scan on integrations_inbox").And.MatchRegex(index);
        else plan.Should().NotMatchRegex("SCAN (i|o)\\d?\\b").And.NotContain("SCAN integrations").And.MatchRegex($"{index}|PRIMARY");
    }
}
