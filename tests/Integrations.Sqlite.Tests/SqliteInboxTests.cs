using System.Collections.Concurrent;
using Integrations.Sqlite.Internal;
using Integrations.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Sqlite.Tests;

public sealed class SqliteInboxTests : IDisposable
{
    private static readonly DateTimeOffset Epoch = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);
    private readonly DatabaseFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Of_two_processes_with_four_threads_each_none_loses_an_event_or_handles_one_twice()
    {
        const int Entries = 5_000;
        SqliteInboxStore[] stores = [Open(), Open()];
        var (handled, left) = (new ConcurrentQueue<long>(), Entries);
        var adding = Task.Run(async () =>
        {
            foreach (var chunk in Enumerable.Range(0, Entries).Chunk(250))
                await stores[0].AddAsync([.. chunk.Select(i => New($"{i}", $"t{i % 7}", i % 3 == 0 ? null : $"r{i % 400}"))], default);
        });
        await Task.WhenAll([adding, .. Enumerable.Range(0, 8).Select(worker => Task.Run(() => TakeAsync(worker % 2)))]);
        handled.Should().HaveCount(Entries).And.OnlyHaveUniqueItems();
        (await stores[1].MeasureAsync(default)).Waiting.Should().Be(0);

        async Task TakeAsync(int process)
        {
            while (Volatile.Read(ref left) > 0)
            {
                foreach (var entry in await ClaimAsync(stores[process], 64, 16, $"{process}"))
                {
                    if (await HandleAsync(stores[process], entry, $"{process}")) handled.Enqueue(entry.Id);
                    Interlocked.Decrement(ref left);
                }
            }
        }
    }

    [Fact]
    public async Task Events_behind_one_of_their_record_stop_no_others_and_follow_it_at_once()
    {
        var store = Open();
        await store.AddAsync([.. Enumerable.Range(0, 2_000).Select(i => New($"hot{i}", record: "hot"))], default);
        await store.AddAsync([New("other1", record: "o1"), New("other2", record: "o2")], default);
        var first = (await ClaimAsync(store, 1, 1)).Single();
        (await ClaimAsync(store, 16, 4)).Select(e => e.Identity).Should().Equal("other1", "other2");
        (await HandleAsync(store, first)).Should().BeTrue();
        (await ClaimAsync(store, 16, 4)).Single().Identity.Should().Be("hot1", "it does not wait until it is looked at again");
    }

    [Fact]
    public async Task Each_statement_is_a_look_into_an_index()
    {
        await Open().AddAsync([.. Enumerable.Range(0, 5_000).Select(i => New($"{i}", $"t{i % 50}", $"r{i % 900}"))], default);
        var connection = _folder.Connect();
        foreach (var sql in new[] { InboxSql.NextTenant, InboxSql.Due, InboxSql.LookNow, InboxSql.Remove, InboxSql.Measure })
            PlanOf(connection, sql).Should().NotContain("SCAN").And.Contain("USING").And.Contain("INDEX integrations_inbox_");
    }

    [Fact]
    public async Task A_file_from_before_received_events_were_stored_gets_the_inbox()
    {
        Schema.Prepare(_folder.Connect(), _folder.Path, [Schema.Steps[0]]);
        (await Open().AddAsync([New("e1")], default)).Should().Be(1);
        (await Open().ListAsync(new() { DeadOnly = false }, default).CountAsync()).Should().Be(1);
    }

    [Fact]
    public void A_host_keeps_events_in_memory_where_it_wants_that()
    {
        _folder.NewHost().GetRequiredService<IInboxStore>().IsDurable.Should().BeTrue();
        _folder.NewHost(configure: i => i.UseInMemoryInbox()).GetRequiredService<IInboxStore>().IsDurable.Should().BeFalse();
    }

    private static string PlanOf(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"EXPLAIN QUERY PLAN {sql}";
        foreach (var name in new[] { "$isReplay", "$tenant", "$now", "$window", "$connection", "$record", "$state", "$before", "$count" })
            if (sql.Contains(name, StringComparison.Ordinal)) command.Parameters.AddWithValue(name, 1);
        using var reader = command.ExecuteReader();
        List<string> lines = [];
        while (reader.Read()) lines.Add(reader.GetString(3));
        return string.Join('\n', lines);
    }

    private SqliteInboxStore Open() => new(_folder.Open());

    private static InboxEntry New(string identity, string tenant = "acme", string? record = null) => new()
    {
        Connection = new(tenant, new("c1")), Connector = "vendor", Identity = identity, Record = record, Kind = EventKind.Updated,
        ReceivedAt = Epoch, DueAt = Epoch, Data = [1, 2, 3],
    };

    private static ValueTask<IReadOnlyList<InboxEntry>> ClaimAsync(SqliteInboxStore store, int count, int perTenant,
        string owner = "one") =>
        store.ClaimAsync(new() { Owner = owner, Now = Epoch, Until = Epoch.AddMinutes(1), Count = count, PerTenant = perTenant }, default);

    private static ValueTask<bool> HandleAsync(SqliteInboxStore store, InboxEntry entry, string owner = "one") =>
        store.HandleAsync(entry, owner, null!, _ => new(entry with { State = InboxState.Handled, Data = null }), default);
}
