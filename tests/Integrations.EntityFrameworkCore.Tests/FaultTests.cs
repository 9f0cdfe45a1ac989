using System.Net.Sockets;
using Integrations.Simulators;
using Integrations.Storage;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Integrations.EntityFrameworkCore.Tests;

/// <summary>What a host meets when its database or lock server is down, or a row is damaged.</summary>
public sealed class FaultTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    private readonly TenantId _tenant = new($"tenant-{Guid.NewGuid():N}");

    [PostgresFact]
    public async Task While_the_database_is_down_fresh_tokens_go_on_and_others_get_a_transient_error()
    {
        await using var world = await World.StartAsync(i => i.UsePostgres(database.Name));
        var (used, idle) = (await world.ConnectAsync(_tenant), await world.ConnectAsync(_tenant));
        await used.Crm.Contacts.ListPageAsync();
        var name = new NpgsqlConnectionStringBuilder(database.Name).Database!;
        var other = new NpgsqlConnectionStringBuilder(database.Name) { Database = "postgres" }.ConnectionString;
        await PostgresServer.ExecuteAsync(other, $"alter database {name} allow_connections false");
        await PostgresServer.ExecuteAsync(other, $"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'");
        try
        {
            (await used.Crm.Contacts.ListPageAsync()).Should().NotBeEmpty();
            var error = (await idle.Invoking(async i => await i.Crm.Contacts.ListPageAsync()).Should()
                .ThrowAsync<IntegrationException>()).Which;
            (error.Code, error.IsTransient, error.ConnectionId).Should().Be((ErrorCode.StoreUnavailable, true, idle.Key.Connection));
        }
        finally
        {
            await PostgresServer.ExecuteAsync(other, $"alter database {name} allow_connections true");
        }

        (await idle.Crm.Contacts.ListPageAsync()).Should().NotBeEmpty();
    }

    [PostgresFact]
    public async Task A_damaged_row_concerns_its_connection_alone_and_names_it()
    {
        await using var world = await World.StartAsync(i => i.UsePostgres(database.Name));
        var (damaged, whole) = (await world.ConnectAsync(_tenant), await world.ConnectAsync(_tenant));
        await PostgresServer.ExecuteAsync(
            database.Name, $"update integrations_connection_parts set \"Payload\" = set_byte(\"Payload\", length(\"Payload\") - 1, 0) || "
                + $"'\\x00' where \"Connection\" = '{damaged.Key.Connection}' and \"Part\" = 1");
        var error = (await damaged.Invoking(async d => await d.Crm.Contacts.ListPageAsync()).Should()
            .ThrowAsync<NeedsReauthorizationException>()).Which;
        (error.Reason, error.ConnectionId).Should().Be((ReauthorizationReason.Unreadable, damaged.Key.Connection));
        (await whole.Crm.Contacts.ListPageAsync()).Should().NotBeEmpty();
        (await world.Host.Integrations.ListConnectionsAsync(_tenant).ToListAsync()).Select(c => c.Status).Should()
            .BeEquivalentTo([ConnectionStatus.Unreadable, ConnectionStatus.Active]);
    }

    [PostgresFact]
    public async Task While_the_lock_server_is_down_a_refresh_goes_on_by_claims()
    {
        await using var world = await World.StartAsync(i => i.UsePostgres(database.Name).UseRedisLocks(_ => UnreachableAsync));
        var client = await world.ConnectAsync(_tenant);
        world.Clock.Advance(TimeSpan.FromHours(12));
        (await client.Crm.Contacts.ListPageAsync()).Should().NotBeEmpty();
        world.Vendor.Authorization.Refreshes.Should().Be(1);
    }

    [PostgresFact]
    public async Task Or_is_refused_where_the_host_wants_that()
    {
        await using var world =
            await World.StartAsync(i =>
            i.UsePostgres(database.Name).UseRedisLocks(_ => UnreachableAsync).Configure(o => o.WhenLockFails = LockFailurePolicy.Refuse));
        var client = await world.ConnectAsync(_tenant);
        world.Clock.Advance(TimeSpan.FromHours(12));
        (await client.Invoking(async c => await c.Crm.Contacts.ListPageAsync()).Should()
            .ThrowAsync<IntegrationException>()).Which.IsTransient.Should().BeTrue();
        world.Vendor.Authorization.Refreshes.Should().Be(0);
    }

    /// <summary>A port nobody listens on.</summary>
    private static async ValueTask<long> UnreachableAsync(string script, IReadOnlyList<string> keys, IReadOnlyList<string> arguments,
        CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", 1, cancellationToken);
        return 1;
    }
}
