using Integrations.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Sqlite.Tests;

public sealed class AuditTests : IDisposable
{
    private static readonly TenantId Tenant = "acme";
    private readonly DatabaseFolder _folder = new();
    private readonly IAuditSink _sink;
    private readonly IAuditReader _reader;

    public AuditTests()
    {
        var host = _folder.NewHost(configure: i => i.AddSqliteAudit());
        (_sink, _reader) = (host.GetServices<IAuditSink>().Single(), host.GetRequiredService<IAuditReader>());
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_entry_is_kept_whole()
    {
        var entry = new AuditEntry
        {
            Actor = "ada", Tenant = Tenant, ConnectionId = new("c1"), Connector = "acme", Operation = "update", Resource = "contacts",
            RecordId = "42", Time = new(2026, 1, 1, 12, 0, 0, TimeSpan.FromHours(2)), Result = AuditResult.Failed,
            Error = ErrorCode.Conflict,
        };
        await _sink.WriteAsync(entry, default);
        (await _reader.FindAsync(new() { Tenant = Tenant }, default)).Should().ContainSingle().Which.Should().BeEquivalentTo(entry);
    }

    [Fact]
    public async Task It_is_asked_by_record_actor_connection_and_time_newest_first_and_never_across_tenants()
    {
        for (var day = 1; day <= 4; day++)
        {
            await _sink.WriteAsync(new()
            {
                Tenant = Tenant, Actor = day < 3 ? "ada" : "bob", ConnectionId = new($"c{day % 2}"), Operation = $"{day}",
                Resource = "contacts", RecordId = $"{day % 3}", Time = DateTimeOffset.UnixEpoch.AddDays(day),
                Result = AuditResult.Succeeded,
            }, default);
        }

        (await FindAsync(new() { Tenant = Tenant })).Should().Equal("4", "3", "2", "1");
        (await FindAsync(new() { Tenant = Tenant, Limit = 2 })).Should().Equal("4", "3");
        (await FindAsync(new() { Tenant = Tenant, Actor = "ada" })).Should().Equal("2", "1");
        (await FindAsync(new() { Tenant = Tenant, Resource = "contacts", RecordId = "1" })).Should().Equal("4", "1");
        (await FindAsync(new() { Tenant = Tenant, ConnectionId = new("c0") })).Should().Equal("4", "2");
        (await FindAsync(new() { Tenant = Tenant, From = DateTimeOffset.UnixEpoch.AddDays(2),
            Before = DateTimeOffset.UnixEpoch.AddDays(4) })).Should().Equal("3", "2");
        (await FindAsync(new() { Tenant = "ACME" })).Should().BeEmpty();
    }

    [Fact]
    public async Task An_entry_about_an_unusual_record_is_stored_nevertheless()
    {
        await _sink.WriteAsync(new() { Tenant = Tenant, Operation = "get", RecordId = "a\0b\ud800", Time = DateTimeOffset.UnixEpoch,
            Result = AuditResult.Failed }, default);
        (await _reader.FindAsync(new() { Tenant = Tenant }, default)).Single().RecordId.Should().Be("a\ufffdb\ufffd");
    }

    [Fact]
    public void A_host_that_does_not_ask_for_it_writes_none() => _folder.NewHost().GetServices<IAuditSink>().Should().BeEmpty();

    private async Task<IEnumerable<string>> FindAsync(AuditQuery query) =>
        (await _reader.FindAsync(query, default)).Select(e => e.Operation);
}
