using System.Buffers.Binary;
using Integrations.Storage;

namespace Integrations.Conformance;

public abstract partial class ConnectionStoreContract
{
    [Fact]
    public async Task Of_many_who_make_the_same_connection_one_wins()
    {
        IConnectionStore[] stores = [CreateStore(), CreateStore()];
        var results = await TogetherAsync(16, i => SaveAsync(stores[i % 2], Key, ConnectionPart.Settings, 0, (byte)i));
        var winner = Assert.Single(Enumerable.Range(0, 16), i => results[i].IsSaved);
        Assert.Equal([(byte)winner], PayloadOf(await GetAsync(CreateStore(), Key), ConnectionPart.Settings));
    }

    [Fact]
    public async Task Of_many_who_claim_the_same_version_one_wins()
    {
        IConnectionStore[] stores = [CreateStore(), CreateStore()];
        await SaveAsync(stores[0], Key, ConnectionPart.Settings, 0);
        for (var version = 0; version < 5; version++)
        {
            var expected = version;
            var results = await TogetherAsync(16, i => SaveAsync(stores[i % 2], Key, ConnectionPart.Credentials, expected, (byte)i));
            var winner = Assert.Single(Enumerable.Range(0, 16), i => results[i].IsSaved);
            Assert.Equal(version + 1, results[winner].Version);
            Assert.All(results.Where(r => !r.IsSaved), r => Assert.NotNull(r.Current));
            Assert.Equal([(byte)winner], PayloadOf(await GetAsync(CreateStore(), Key), ConnectionPart.Credentials));
        }
    }

    [Fact]
    public async Task No_increment_is_lost_though_other_parts_are_written_meanwhile()
    {
        const int Workers = 6, Rounds = 8;
        IConnectionStore[] stores = [CreateStore(), CreateStore()];
        await SaveAsync(stores[0], Key, ConnectionPart.Settings, 0);
        ConnectionPart[] parts = [ConnectionPart.Credentials, ConnectionPart.Health, ConnectionPart.FieldMaps];
        await TogetherAsync(Workers, async i =>
        {
            for (var round = 0; round < Rounds; round++) await IncrementAsync(stores[i % 2], parts[i % parts.Length]);
            return true;
        });
        var found = await GetAsync(CreateStore(), Key);
        foreach (var part in parts)
        {
            Assert.Equal(Workers / parts.Length * Rounds, BinaryPrimitives.ReadInt32LittleEndian(PayloadOf(found, part)));
            Assert.Equal(Workers / parts.Length * Rounds, found.Parts[part].Version);
        }
    }

    [Fact]
    public async Task A_delete_among_writes_leaves_no_part_behind()
    {
        IConnectionStore[] stores = [CreateStore(), CreateStore()];
        for (var round = 0; round < 10; round++)
        {
            var key = new ConnectionKey(_tenant, new($"round-{round}"));
            await SaveAsync(stores[0], key, ConnectionPart.Settings, 0);
            await SaveAsync(stores[0], key, ConnectionPart.Credentials, 0);
            await TogetherAsync(4, async i => i switch
            {
                0 => await stores[0].DeleteAsync(key, default),
                1 => (await SaveAsync(stores[1], key, ConnectionPart.Credentials, 1)).IsSaved,
                2 => (await SaveAsync(stores[0], key, ConnectionPart.Health, 0)).IsSaved,
                _ => (await SaveAsync(stores[1], key, ConnectionPart.FieldMaps, 0)).IsSaved,
            });
            Assert.Null(await FindAsync(CreateStore(), key));
            Assert.True((await SaveAsync(CreateStore(), key, ConnectionPart.Settings, 0)).IsSaved);
            Assert.Equal([ConnectionPart.Settings], (await GetAsync(CreateStore(), key)).Parts.Keys);
        }
    }

    [Fact]
    public async Task Whatever_happens_at_once_looks_like_one_thing_after_another()
    {
        IConnectionStore[] stores = [CreateStore(), CreateStore()];
        for (var round = 0; round < 20; round++)
        {
            var history = new StoreHistory(new(_tenant, new($"round-{round}")), Connector);
            await TogetherAsync(4, async i =>
            {
                await history.WorkAsync(stores[i % 2], new Random(round * 4 + i), steps: 6);
                return true;
            });
            Assert.True(history.IsLinearizable(), $"No order of these explains what each returned:\n{history}");
        }
    }

    private async Task IncrementAsync(IConnectionStore store, ConnectionPart part)
    {
        for (var connection = await GetAsync(store, Key); ;)
        {
            var seen = connection.Parts.GetValueOrDefault(part);
            var next = new byte[4];
            BinaryPrimitives.WriteInt32LittleEndian(next,
                (seen is null ? 0 : BinaryPrimitives.ReadInt32LittleEndian(seen.Payload.Span)) + 1);
            var result = await SaveAsync(store, Key, part, seen?.Version ?? 0, next);
            if (result.IsSaved) return;
            connection = result.Current!;
        }
    }

    /// <summary>Runs all at once, starting when all are ready.</summary>
    private static async Task<T[]> TogetherAsync<T>(int count, Func<int, Task<T>> run)
    {
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = Enumerable.Range(0, count).Select(i => Task.Run(async () =>
        {
            await go.Task;
            return await run(i);
        })).ToArray();
        go.SetResult();
        return await Task.WhenAll(running);
    }
}
