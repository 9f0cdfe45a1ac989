using Integrations.Storage;

namespace Integrations.Conformance;

public abstract partial class InboxStoreContract
{
    /// <summary>Ids are compared ordinally, regardless of the rules of paths, queries and collations.</summary>
    private static readonly string[] OrdinalIds =
        ["c", "C", "ç", "c\u0327", "../c", "c%2Fc", "c'; drop table inbox; --", "кл", "🔑", "c ", new string('c', 64)];

    [Fact]
    public async Task An_added_entry_is_stored_whole()
    {
        var entry = Entry("e1", "r1") with { OccurredAt = Start.AddSeconds(-3), Kind = EventKind.Deleted, Data = new byte[100_000] };
        new Random(1).NextBytes(entry.Data!);
        Assert.Equal(1, await AddAsync(CreateStore(), entry));
        var stored = Assert.Single(await ListAsync(CreateStore()));
        Assert.True(stored.Id > 0);
        Assert.Equal(entry.Data, stored.Data);
        Assert.Equal(entry with { Id = stored.Id, Data = stored.Data }, stored);
    }

    [Fact]
    public async Task Entries_without_record_resource_time_and_data_are_stored_too()
    {
        var entry = Entry("e1") with { Resource = null, Data = null };
        await AddAsync(CreateStore(), entry);
        var stored = Assert.Single(await ListAsync(CreateStore()));
        Assert.Equal(entry with { Id = stored.Id }, stored);
    }

    [Fact]
    public async Task A_repetition_is_skipped()
    {
        var store = CreateStore();
        await AddAsync(store, Entry("e1"));
        Assert.Equal(1, await AddAsync(CreateStore(), Entry("e1") with { Data = [9] }, Entry("e2")));
        Assert.Equal(0, await AddAsync(store, Entry("e1"), Entry("e2")));
        var stored = await ListAsync(store);
        Assert.Equal(["e1", "e2"], Identities(stored));
        Assert.Equal([1, 2, 3], stored[0].Data);
    }

    [Fact]
    public async Task A_repetition_within_one_call_is_skipped()
    {
        var store = CreateStore();
        Assert.Equal(2, await AddAsync(store, Entry("e1"), Entry("e2"), Entry("e1")));
        Assert.Equal(["e1", "e2"], Identities(await ListAsync(store)));
    }

    [Fact]
    public async Task A_repetition_of_a_handled_or_dead_entry_is_skipped()
    {
        var store = CreateStore();
        await AddAsync(store, Entry("e1"));
        await FinishNextAsync(store, InboxState.Handled, null);
        await AddAsync(store, Entry("e2"));
        await FinishNextAsync(store, InboxState.Dead, [1]);
        Assert.Equal(0, await AddAsync(store, Entry("e1"), Entry("e2")));
        Assert.Empty(await ClaimAsync(store));
    }

    [Fact]
    public async Task Concurrent_repetitions_are_added_once()
    {
        IInboxStore[] stores = [CreateStore(), CreateStore()];
        for (var round = 0; round < 5; round++)
        {
            // Half of each call is common to all, in different orders.
            var added = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => AddAsync(stores[i % 2],
                [.. new[] { $"{round}-a", $"{round}-b", $"{round}-{i}" }.OrderBy(id => (id.GetHashCode(StringComparison.Ordinal), i))
                    .Select(id => Entry(id))]))));
            Assert.Equal(10, added.Sum());
        }

        var stored = Identities(await ListAsync(CreateStore())).ToList();
        Assert.Equal(50, stored.Count);
        Assert.Equal(50, stored.Distinct().Count());
    }

    [Fact]
    public async Task One_identity_of_two_connections_is_two_events()
    {
        var store = CreateStore();
        Assert.Equal(3, await AddAsync(store, Entry("e1"), Entry("e1", connection: "c2"), Entry("e1", tenant: "rival")));
        Assert.Equal(3, (await ClaimAsync(store)).Count);
    }

    [Fact]
    public async Task A_canceled_call_adds_nothing()
    {
        var store = CreateStore();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await store.AddAsync([Entry("e1"), Entry("e2")], new(canceled: true)));
        Assert.Empty(await ListAsync(CreateStore()));
    }

    [Fact]
    public async Task Identities_are_compared_ordinally()
    {
        var store = CreateStore();
        Assert.Equal(OrdinalIds.Length, await AddAsync(store, [.. OrdinalIds.Select(id => Entry(id))]));
        Assert.Equal(OrdinalIds, Identities(await ListAsync(CreateStore())));
    }

    [Fact]
    public async Task Records_tenants_and_connections_are_compared_ordinally()
    {
        var store = CreateStore();
        await AddAsync(store, [.. OrdinalIds.Select(id => Entry("e" + id, id, "t" + id, "c" + id))]);
        await AddAsync(store, [.. OrdinalIds.Select(id => Entry("r" + id, id))]);
        var claimed = await ClaimAsync(store);
        Assert.Equal(2 * OrdinalIds.Length, claimed.Count);
        foreach (var id in OrdinalIds)
            Assert.Equal(["e" + id], Identities(await ListAsync(store, new() { Tenant = "t" + id, DeadOnly = false })));
    }

    [Fact]
    public async Task Ten_thousand_entries_are_added_and_handled_in_order()
    {
        var store = CreateStore();
        const int Count = 10_000, PerCall = 500;
        for (var first = 0; first < Count; first += PerCall)
            Assert.Equal(PerCall, await AddAsync(store, [.. Enumerable.Range(first, PerCall).Select(i => Entry($"e{i}"))]));
        Assert.Equal(Count, (await store.MeasureAsync(default)).Waiting);
        List<string> seen = [];
        while (await ClaimAsync(store, count: 1_000, perTenant: 1_000) is { Count: > 0 } claimed) seen.AddRange(Identities(claimed));
        Assert.Equal(Enumerable.Range(0, Count).Select(i => $"e{i}"), seen);
    }
}
