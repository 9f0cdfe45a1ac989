using Integrations.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.EntityFrameworkCore.Tests;

public sealed class AuditTests(SharedDatabases databases) : IClassFixture<SharedDatabases>
{
    private readonly TenantId _tenant = new($"tenant-{Guid.NewGuid():N}");

    [Theory]
    [MemberData(nameof(DatabaseKinds.All), MemberType = typeof(DatabaseKinds))]
    public async Task An_entry_is_kept_whole(DatabaseKind kind)
    {
        await using var provider = (await databases.OfAsync(kind)).NewHost(configure: i => i.AddEntityFrameworkAudit());
        var entry = new AuditEntry
        {
            Actor = "ada", Tenant = _tenant, ConnectionId = new("c1"), Connector = "acme", Operation = "update", Resource = "contacts",
                RecordId = "42",
            Time = new(2026, 1, 1, 12, 0, 0, TimeSpan.FromHours(2)), Result = AuditResult.Failed, Error = ErrorCode.Conflict,
        };
        await provider.GetServices<IAuditSink>().Single().WriteAsync(entry, default);
        var found = await provider.GetRequiredService<IAuditReader>().FindAsync(new() { Tenant = _tenant }, default);
        found.Should().ContainSingle().Which.Should().BeEquivalentTo(entry);
    }

    [Theory]
    [MemberData(nameof(DatabaseKinds.All), MemberType = typeof(DatabaseKinds))]
    public async Task It_is_asked_by_record_actor_connection_and_time_newest_first_and_never_across_tenants(DatabaseKind kind)
    {
        await using var provider = (await databases.OfAsync(kind)).NewHost(configure: i => i.AddEntityFrameworkAudit());
        var (sink, reader) = (provider.GetServices<IAuditSink>().Single(), provider.GetRequiredService<IAuditReader>());
        for (var day = 1; day <= 4; day++)
        {
            await sink.WriteAsync(new()
            {
                Tenant = _tenant, Actor = day < 3 ? "ada" : "bob", ConnectionId = new($"c{day % 2}"), Operation = $"{day}",
                    Resource = "contacts", RecordId = $"{day % 3}", Time = DateTimeOffset.UnixEpoch.AddDays(day),
                    Result = AuditResult.Succeeded,
            }, default);
        }

        (await FindAsync(new() { Tenant = _tenant })).Should().Equal("4", "3", "2", "1");
        (await FindAsync(new() { Tenant = _tenant, Limit = 2 })).Should().Equal("4", "3");
        (await FindAsync(new() { Tenant = _tenant, Actor = "ada" })).Should().Equal("2", "1");
        (await FindAsync(new() { Tenant = _tenant, Resource = "contacts", RecordId = "1" })).Should().Equal("4", "1");
        (await FindAsync(new() { Tenant = _tenant, ConnectionId = new("c0") })).Should().Equal("4", "2");
        (await FindAsync(new() { Tenant = _tenant, From = DateTimeOffset.UnixEpoch.AddDays(2),
            Before = DateTimeOffset.UnixEpoch.AddDays(4) })).Should().Equal("3", "2");
        (await FindAsync(new() { Tenant = $"{_tenant}-rival" })).Should().BeEmpty();

        async Task<IEnumerable<string>> FindAsync(AuditQuery query) => (await reader.FindAsync(query, default)).Select(e => e.Operation);
    }

    [Fact]
    public async Task A_host_that_does_not_ask_for_it_writes_none() =>
        (await databases.OfAsync(DatabaseKind.SqliteMemory)).NewHost().GetServices<IAuditSink>().Should().BeEmpty();
}
