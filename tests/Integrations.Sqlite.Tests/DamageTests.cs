using Integrations.EntityFrameworkCore.Tests;
using Integrations.Sqlite.Internal;
using Integrations.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Sqlite.Tests;

/// <summary>Somebody who has the file changes a part in it.</summary>
public sealed class DamageTests : IDisposable
{
    private readonly DatabaseFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("UPDATE integrations_connection_parts SET payload = substr(payload, 1, 40)")]
    [InlineData("UPDATE integrations_connection_parts SET payload = x'', version = 0")]
    [InlineData("UPDATE integrations_connection_parts SET payload = (SELECT payload FROM integrations_connection_parts p "
        + "WHERE p.part = integrations_connection_parts.part AND p.connection <> $connection LIMIT 1)")]
    public async Task A_damaged_part_affects_its_connection_alone_and_connecting_again_heals_it(string sql)
    {
        foreach (var part in new[] { ConnectionPart.Credentials, ConnectionPart.Settings })
        {
            await using var world = await World.StartAsync(Use);
            var (damaged, other) = (await world.ConnectAsync("acme"), await world.ConnectAsync("acme"));
            Change($"{sql} WHERE connection = $connection AND part = $part", damaged.Key, part).Should().Be(1);
            await using var restarted = new Restarted(world, Use);
            var error = (await restarted.For(damaged.Key).Invoking(async c => await c.Crm.Contacts.ListPageAsync()).Should()
                .ThrowAsync<NeedsReauthorizationException>()).Which;
            (error.Reason, error.ConnectionId).Should().Be((ReauthorizationReason.Unreadable, damaged.Key.Connection));
            (await restarted.For(other.Key).Crm.Contacts.ListPageAsync()).Should().NotBeEmpty();
            (await restarted.Integrations.ListConnectionsAsync("acme").CountAsync()).Should().BeGreaterThanOrEqualTo(2);
            await restarted.ConnectAsync(damaged.Key);
            (await restarted.For(damaged.Key).Crm.Contacts.ListPageAsync()).Should().NotBeEmpty();
        }
    }

    [Fact]
    public async Task An_earlier_payload_does_not_open_in_the_place_of_a_later_one()
    {
        await using var world = await World.StartAsync(Use);
        var client = await world.ConnectAsync("acme");
        var earlier = (byte[])_folder.Connect().Scalar("SELECT payload FROM integrations_connection_parts WHERE part = 1")!;
        world.Clock.Advance(TimeSpan.FromHours(7));
        await client.Crm.Contacts.ListPageAsync();
        _folder.Connect().Execute("UPDATE integrations_connection_parts SET payload = $payload WHERE part = 1 AND version > 1",
            ("$payload", earlier)).Should().Be(1);
        await using var restarted = new Restarted(world, Use);
        (await restarted.For(client.Key).Invoking(async c => await c.Crm.Contacts.ListPageAsync()).Should()
            .ThrowAsync<NeedsReauthorizationException>()).Which.Reason.Should().Be(ReauthorizationReason.Unreadable);
    }

    private int Change(string sql, ConnectionKey key, ConnectionPart part) => _folder.Connect().Execute(sql,
        ("$connection", key.Connection.Value), ("$part", (int)part));

    private void Use(IntegrationsBuilder integrations) => integrations.UseSqlite($"Data Source={_folder.Path}")
        .UseCredentialKeys(keys => keys.Add("2026-11", new byte[32], current: true));

    /// <summary>Another process of the same app: it has nothing in memory.</summary>
    private sealed class Restarted(World world, Action<IntegrationsBuilder> use) : IAsyncDisposable
    {
        private readonly Testing.TestHost _host =
            Testing.TestHost.Create(world.Clock, integrations => use(World.Add(integrations, world.Vendor.Configure)));

        public IIntegrations Integrations => _host.Integrations;

        public ConnectionClient For(ConnectionKey key) => Integrations.For(key.Tenant, key.Connection);

        public Task<Connection> ConnectAsync(ConnectionKey key) => _host.ConnectAsync(key.Tenant, connection: key.Connection);

        public ValueTask DisposeAsync() => _host.DisposeAsync();
    }
}
