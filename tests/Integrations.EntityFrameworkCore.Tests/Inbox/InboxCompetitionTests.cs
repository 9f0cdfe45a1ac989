using System.Collections.Concurrent;
using Integrations.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.EntityFrameworkCore.Tests;

/// <summary>Two hosts, as two processes have them, take from one inbox.</summary>
public sealed class InboxCompetitionTests
{
    private const int Entries = 5_000;

    [Theory]
    [MemberData(nameof(DatabaseKinds.Durable), MemberType = typeof(DatabaseKinds))]
    public async Task None_is_lost_none_is_handled_twice_and_of_a_record_one_at_a_time_in_order(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var one = database.NewHost();
        await using var other = database.NewHost();
        var (handled, inHand, overtaken) = (new ConcurrentQueue<long>(), new ConcurrentDictionary<string, long>(),
            new ConcurrentQueue<string>());
        var left = Entries;
        var adding = Task.Run(async () =>
        {
            foreach (var chunk in Enumerable.Range(0, Entries).Chunk(250))
                await Store(one).AddAsync(
                    [.. chunk.Select(i => InboxEntries.New($"{i}", $"tenant-{i % 7}", i % 3 == 0 ? null : $"r{i % 400}"))]);
        });
        await Task.WhenAll([adding, .. Enumerable.Range(0, 8).Select(worker => Task.Run(() => TakeAsync(worker % 2 == 0 ? one : other)))]);

        handled.Should().HaveCount(Entries).And.OnlyHaveUniqueItems();
        overtaken.Should().BeEmpty();
        (await Store(one).MeasureAsync(default)).Should().Be((0L, null));

        async Task TakeAsync(ServiceProvider host)
        {
            var (store, owner) = (Store(host), $"{host.GetHashCode()}");
            while (Volatile.Read(ref left) > 0)
            {
                foreach (var entry in await store.ClaimAsync(16, 4, owner))
                {
                    var record = $"{entry.Connection.Tenant}/{entry.Record ?? entry.Identity}";
                    if (!inHand.TryAdd(record, entry.Id)) overtaken.Enqueue(record);
                    if (await store.HandleAsync(entry, host, () => LeaveAsync(record), owner)) handled.Enqueue(entry.Id);
                    Interlocked.Decrement(ref left);
                }
            }
        }

        Task LeaveAsync(string record)
        {
            inHand.TryRemove(record, out _);
            return Task.CompletedTask;
        }
    }

    private static IInboxStore Store(ServiceProvider host) => host.GetRequiredService<IInboxStore>();
}
