using Integrations.EntityFrameworkCore.Internal;
using Integrations.Simulators;
using Integrations.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using StackExchange.Redis;

namespace Integrations.EntityFrameworkCore.Tests;

/// <summary>What a host meets when its database or lock server is down, or a row is damaged.</summary>
public sealed class FaultTests(SharedDatabases databases) : IClassFixture<SharedDatabases>
{
    private readonly TenantId _tenant = new($"tenant-{Guid.NewGuid():N}");

    [PostgresFact]
    public async Task While_the_database_is_down_fresh_tokens_go_on_and_others_get_a_transient_error()
    {
        var database = await databases.OfAsync(DatabaseKind.PostgreSql);
        await using var world = await World.StartAsync(i => i.UseDatabase(database));
        var (used, idle) = (await world.ConnectAsync(_tenant), await world.ConnectAsync(_tenant));
        await used.Crm.Contacts.ListPageAsync();
        var name = new NpgsqlConnectionStringBuilder(database.ConnectionString).Database!;
        await using var server = NpgsqlDataSource.Create(PostgresServer.ConnectionString!);
        await ExecuteAsync($"alter database {name} allow_connections false");
        await ExecuteAsync($"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'");
        try
        {
            (await used.Crm.Contacts.ListPageAsync()).Should().NotBeEmpty();
            await RequireUnavailableAsync(idle);
        }
        finally
        {
            await ExecuteAsync($"alter database {name} allow_connections true");
        }

        (await idle.Crm.Contacts.ListPageAsync()).Should().NotBeEmpty();

        async Task ExecuteAsync(string sql)
        {
            await using var command = server.CreateCommand(sql);
            await command.ExecuteNonQueryAsync();
        }
    }

    [Fact]
    public async Task While_another_process_locks_a_SQLite_database_fresh_tokens_go_on_and_others_get_a_transient_error()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.SqliteFile);
        await using var world = await World.StartAsync(i => i.UseDatabase(database, "Default Timeout=1"));
        var (used, idle) = (await world.ConnectAsync(_tenant), await world.ConnectAsync(_tenant));
        await used.Crm.Contacts.ListPageAsync();
        await using (await database.LockAsync())
        {
            (await used.Crm.Contacts.ListPageAsync()).Should().NotBeEmpty();
            await RequireUnavailableAsync(idle);
        }

        (await idle.Crm.Contacts.ListPageAsync()).Should().NotBeEmpty();
    }

    [Theory]
    [MemberData(nameof(DatabaseKinds.All), MemberType = typeof(DatabaseKinds))]
    public async Task A_damaged_row_concerns_its_connection_alone_and_names_it(DatabaseKind kind)
    {
        var database = await databases.OfAsync(kind);
        await using var world = await World.StartAsync(i => i.UseDatabase(database));
        var (damaged, whole) = (await world.ConnectAsync(_tenant), await world.ConnectAsync(_tenant));
        await using (var context = database.NewContext())
        {
            var row = await context.PartsOf(damaged.Key, ConnectionPart.Credentials).SingleAsync();
            row.Payload = [.. row.Payload[..^1], 0, 0];
            await context.SaveChangesAsync();
        }

        var error = (await damaged.Invoking(async d => await d.Crm.Contacts.ListPageAsync()).Should()
            .ThrowAsync<NeedsReauthorizationException>()).Which;
        (error.Reason, error.ConnectionId).Should().Be((ReauthorizationReason.Unreadable, damaged.Key.Connection));
        (await whole.Crm.Contacts.ListPageAsync()).Should().NotBeEmpty();
        (await world.Host.Integrations.ListConnectionsAsync(_tenant).ToListAsync()).Select(c => c.Status).Should()
            .BeEquivalentTo([ConnectionStatus.Unreadable, ConnectionStatus.Active]);
    }

    [Fact]
    public async Task While_the_lock_server_is_down_a_refresh_goes_on_by_claims()
    {
        var database = await databases.OfAsync(DatabaseKind.SqliteMemory);
        await using var world = await World.StartAsync(i => i.UseDatabase(database).UseRedisLocks(Unreachable));
        var client = await world.ConnectAsync(_tenant);
        world.Clock.Advance(TimeSpan.FromHours(12));
        (await client.Crm.Contacts.ListPageAsync()).Should().NotBeEmpty();
        world.Vendor.Authorization.Refreshes.Should().Be(1);
    }

    [Fact]
    public async Task Or_is_refused_where_the_host_wants_that()
    {
        var database = await databases.OfAsync(DatabaseKind.SqliteMemory);
        await using var world = await World.StartAsync(i =>
            i.UseDatabase(database).UseRedisLocks(Unreachable).Configure(o => o.RefreshWithoutLock = false));
        var client = await world.ConnectAsync(_tenant);
        world.Clock.Advance(TimeSpan.FromHours(12));
        (await client.Invoking(async c => await c.Crm.Contacts.ListPageAsync()).Should()
            .ThrowAsync<IntegrationException>()).Which.IsTransient.Should().BeTrue();
        world.Vendor.Authorization.Refreshes.Should().Be(0);
    }

    private static async Task RequireUnavailableAsync(ConnectionClient client)
    {
        var error = (await client.Invoking(async i => await i.Crm.Contacts.ListPageAsync()).Should()
            .ThrowAsync<IntegrationException>()).Which;
        (error.Code, error.IsTransient, error.ConnectionId).Should().Be((ErrorCode.StoreUnavailable, true, client.Key.Connection));
    }

    /// <summary>A port nobody listens on.</summary>
    private static ConnectionMultiplexer Unreachable(IServiceProvider services) => ConnectionMultiplexer.Connect("127.0.0.1:1", options =>
    {
        options.AbortOnConnectFail = false;
        options.ConnectTimeout = 1;
    });
}
