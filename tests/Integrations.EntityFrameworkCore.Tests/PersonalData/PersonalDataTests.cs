using System.Globalization;
using Integrations.Redis.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.EntityFrameworkCore.Tests;

/// <summary>
/// docs/data.md, held to what is found: everything is done with marked values, then every place is searched for them, before and after a
/// tenant is erased.
/// </summary>
public sealed class PersonalDataTests(SharedDatabases databases) : IClassFixture<SharedDatabases>
{
    private const string Tables = "integrations_";
    private static readonly string AccountText = Markers.Account.ToString(CultureInfo.InvariantCulture);
    private readonly TenantId _tenant = new($"tenant-{Guid.NewGuid():N}");
    private readonly TenantId _bystander = new($"bystander-{Guid.NewGuid():N}");
    private readonly RecordedRedis _redis = new();

    [Theory]
    [MemberData(nameof(DatabaseKinds.All), MemberType = typeof(DatabaseKinds))]
    public async Task In_the_database_are_ids_and_protected_bytes_and_after_an_erasure_none_of_them(DatabaseKind kind)
    {
        var database = await databases.OfAsync(kind);
        await using var host = await MarkedHost.StartAsync(i => i.UseDatabase(database).UseRedisLocks(_ => _redis.Connection));
        await host.UseAsync(_tenant);
        await host.UseAsync(_bystander);
        foreach (var tenant in new[] { _tenant, _bystander }) await host.BeginConsentAsync(tenant);
        await host.RotateAsync();
        var before = await Residue.OfDatabaseAsync(database);
        RequireNothing(host, [.. before, .. SentToRedis]);
        string[] withIds = ["connections", "connection_parts", "authorization_states", "audit", "inbox"];
        before.Holding(_tenant.Value).Should().BeEquivalentTo(withIds.Select(t => $"{Tables}{t}: {_tenant}"));
        before.Holding(AccountText).Should().Equal($"{Tables}connections: {AccountText}");
        before.Holding(Markers.Actor).Should().Equal($"{Tables}audit: {Markers.Actor}");
        _redis.Sent.Should().NotBeEmpty("both tenants refreshed a token");

        host.Current = "operator";
        var receipt = await host.Integrations.Connections.EraseTenantAsync(_tenant);

        receipt.IsComplete.Should().BeTrue(receipt.ToString());
        receipt.Connections.Should().HaveCount(2);
        receipt.Locations.Where(p => p.Name.StartsWith("grants at ", StringComparison.Ordinal)).Should()
            .OnlyContain(p => p.RemainingData == null).And.Subject.Sum(p => p.Count).Should().Be(2);
        (receipt.Actor, receipt.Tenant).Should().Be(("operator", _tenant));
        receipt.Locations.ToDictionary(p => p.Name, p => p.Count > 0).Should().Contain(new Dictionary<string, bool>
        {
            ["connections"] = true, ["parts of connections"] = true, ["authorization states"] = true,
                ["audit entries in the database"] = true, ["received events in the database"] = true,
                ["cache entries of this process"] = true,
        });
        var after = await Residue.OfDatabaseAsync(database);
        after.Holding(_tenant.Value).Should().Equal($"{Tables}audit: {_tenant}");
        after[$"{Tables}audit"].Split('\n').Should()
            .ContainSingle(line => line.Contains(_tenant.Value, StringComparison.Ordinal)).Which.Should()
            .Contain("tenant.erase").And.Contain("operator");
        Rows(after, _bystander).Should().Equal(Rows(before, _bystander));
        after[$"{Tables}authorization_states"].Split('\n', StringSplitOptions.RemoveEmptyEntries).Should()
            .ContainSingle("the other tenant's consent goes on");
        RequireNothing(host, [.. after, .. SentToRedis]);
        (await host.Integrations.Connections.EraseTenantAsync(_tenant)).Locations.Sum(p => p.Count).Should().Be(0);
        await ServesAsync(host, _bystander);
    }

    [Theory]
    [MemberData(nameof(DatabaseKinds.All), MemberType = typeof(DatabaseKinds))]
    public async Task Entries_of_the_audit_trail_stay_where_the_host_keeps_them_as_proof(DatabaseKind kind)
    {
        var database = await databases.OfAsync(kind);
        await using var host = await MarkedHost.StartAsync(i => i.UseDatabase(database));
        var connection = await host.UseAsync(_tenant);
        await host.Integrations.Connections.EraseConnectionAsync(connection, revoke: false, keepAudit: true);
        (await EntriesAsync()).Should().Contain("contacts");
        await host.Integrations.Connections.EraseConnectionAsync(connection);
        (await EntriesAsync()).Should().NotContain("contacts").And.Contain("connection.erase");
        (await host.Integrations.ListConnectionsAsync(_tenant).CountAsync()).Should().Be(1, "the tenant's other connection stays");

        async Task<string> EntriesAsync() =>
            string.Join('\n',
            Rows(await Residue.OfDatabaseAsync(database), _tenant)
            .Where(row => row.Contains(connection.Connection.Value, StringComparison.Ordinal)));
    }

    private IEnumerable<KeyValuePair<string, string>> SentToRedis =>
        _redis.Sent.Select(sent => KeyValuePair.Create("redis", $"{sent.Keys} {sent.Arguments}"));

    private static void RequireNothing(MarkedHost host, IEnumerable<KeyValuePair<string, string>> rests)
    {
        List<KeyValuePair<string, string>> places = [.. rests, .. host.Said];
        places.Holding([.. Markers.Content, .. Markers.Protected]).Should().BeEmpty();
        host.Said.Holding(AccountText, Markers.Actor).Should().BeEmpty();
        host.Secrets(places).Should().BeEmpty();
    }

    private static async Task ServesAsync(MarkedHost host, TenantId tenant)
    {
        var connection = await host.Integrations.ListConnectionsAsync(tenant).FirstAsync();
        (await host.Integrations.For(tenant, connection.Id).Crm.Contacts.ListPageAsync()).Should().NotBeEmpty();
    }

    private static List<string> Rows(Dictionary<string, string> dump, TenantId tenant) =>
        [.. dump.SelectMany(table => table.Value.Split('\n')).Where(row => row.Contains(tenant.Value, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];
}
