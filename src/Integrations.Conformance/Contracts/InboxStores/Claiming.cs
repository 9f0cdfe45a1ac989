using Integrations.Storage;

namespace Integrations.Conformance;

public abstract partial class InboxStoreContract
{
    [Fact]
    public async Task Entries_are_leased_in_order_of_arrival_and_once()
    {
        var store = CreateStore();
        await AddAsync(store, Entry("e2"), Entry("e1"), Entry("e3"));
        Assert.Equal(["e2", "e1"], Identities(await ClaimAsync(store, count: 2)));
        Assert.Equal(["e3"], Identities(await ClaimAsync(CreateStore(), "two")));
        Assert.Empty(await ClaimAsync(store));
    }

    [Fact]
    public async Task A_lease_counts_the_attempt()
    {
        var store = CreateStore();
        await AddAsync(store, Entry("e1"));
        Assert.Equal(1, Assert.Single(await ClaimAsync(store)).Attempts);
        Assert.Equal(1, Assert.Single(await ListAsync(CreateStore())).Attempts);
        Assert.Equal(2, Assert.Single(await ClaimAsync(store, "two", now: LeaseEnd)).Attempts);
    }

    [Fact]
    public async Task An_entry_is_leased_when_it_is_due_and_not_before()
    {
        var store = CreateStore();
        await AddAsync(store, Entry("e1") with { DueAt = Start.AddSeconds(10) });
        Assert.Empty(await ClaimAsync(store, now: Start.AddSeconds(9)));
        Assert.Single(await ClaimAsync(store, now: Start.AddSeconds(10)));
    }

    [Fact]
    public async Task Entries_of_one_record_are_leased_one_at_a_time_in_order()
    {
        var store = CreateStore();
        await AddAsync(store, Entry("e1", "r"), Entry("e2", "r"), Entry("e3", "other"), Entry("e4"), Entry("e5"));
        var claimed = await ClaimAsync(store);
        Assert.Equal(["e1", "e3", "e4", "e5"], Identities(claimed));
        Assert.Empty(await ClaimAsync(CreateStore(), "two"));
        Assert.True(await FinishAsync(store, claimed[0]));
        Assert.Equal(["e2"], Identities(await ClaimAsync(CreateStore(), "two")));
    }

    [Fact]
    public async Task An_entry_that_waits_for_its_next_attempt_holds_back_its_record_only()
    {
        var store = CreateStore();
        await AddAsync(store, Entry("e1", "r"));
        var claimed = Assert.Single(await ClaimAsync(store));
        await FinishAsync(store, claimed, claimed with { DueAt = Start.AddSeconds(10), Error = "TimeoutException" });
        await AddAsync(store, Entry("e2", "r"), Entry("e3", "other"), Entry("e4", "r", connection: "c2"), Entry("e5", "r", "rival"));
        Assert.Equal(["e3", "e4", "e5"], Identities(await ClaimAsync(store)).Order());
        var retried = Assert.Single(await ClaimAsync(store, now: Start.AddSeconds(10)));
        Assert.Equal(("e1", 2, "TimeoutException"), (retried.Identity, retried.Attempts, retried.Error));
    }

    [Fact]
    public async Task A_dead_entry_holds_back_nothing()
    {
        var store = CreateStore();
        await AddAsync(store, Entry("e1", "r"), Entry("e2", "r"));
        await FinishNextAsync(store, InboxState.Dead, [1]);
        Assert.Equal(["e2"], Identities(await ClaimAsync(store)));
    }

    [Fact]
    public async Task Tenants_get_equal_shares()
    {
        var store = CreateStore();
        await AddAsync(store, [.. Enumerable.Range(0, 50).Select(i => Entry($"a{i}", tenant: "a"))]);
        await AddAsync(store, Entry("b0", tenant: "b"), Entry("b1", tenant: "b"), Entry("c0", tenant: "c"));
        Assert.Equal(["a0", "a1", "a2", "b0", "b1", "c0"], Identities(await ClaimAsync(store, count: 6)).Order());
        Assert.Equal(6, (await ClaimAsync(store, count: 6)).Count);
    }

    [Fact]
    public async Task One_tenant_gets_at_most_its_maximum()
    {
        var store = CreateStore();
        await AddAsync(store, [.. Enumerable.Range(0, 10).Select(i => Entry($"a{i}", tenant: "a"))]);
        await AddAsync(store, Entry("b0", tenant: "b"));
        Assert.Equal(["a0", "a1", "a2", "b0"], Identities(await ClaimAsync(store, perTenant: 3)).Order());
    }

    [Fact]
    public async Task Busy_tenants_are_left_out()
    {
        var store = CreateStore();
        await AddAsync(store, Entry("a0", tenant: "a"), Entry("b0", tenant: "b"), Entry("c0", tenant: "c"));
        Assert.Equal(["b0"], Identities(await ClaimAsync(store, except: [new("a"), new("c")])));
    }

    [Fact]
    public async Task Two_processes_lease_no_entry_twice()
    {
        var stores = Enumerable.Range(0, 4).Select(_ => CreateStore()).ToList();
        await AddAsync(stores[0], [.. Enumerable.Range(0, 400).Select(i => Entry($"e{i}", $"r{i % 200}", $"t{i % 2}"))]);
        var claimed = await Task.WhenAll(stores.Select((store, i) => Task.Run(async () =>
        {
            List<InboxEntry> mine = [];
            for (var round = 0; round < 20; round++) mine.AddRange(await ClaimAsync(store, $"p{i}", 7));
            return mine;
        })));
        var all = claimed.SelectMany(mine => mine).Concat(await ClaimAsync(stores[0], "last", 1000, 1000)).ToList();
        // Of 200 records with two entries each, the first.
        Assert.Equal(Enumerable.Range(0, 200).Select(i => $"e{i}").Order(), Identities(all).Order());
    }

    [Fact]
    public async Task An_older_change_is_outdated_when_a_later_one_was_handled()
    {
        var store = CreateStore();
        await AddAsync(store, Entry("new", "r") with { OccurredAt = Start.AddSeconds(5) });
        Assert.False((await FinishNextAsync(store, InboxState.Handled, null)).IsOutdated);
        await AddAsync(store, Entry("old", "r") with { OccurredAt = Start.AddSeconds(4) },
            Entry("other", "r2") with { OccurredAt = Start },
            Entry("elsewhere", "r", connection: "c2") with { OccurredAt = Start });
        Assert.Equal(["old"], Identities((await ClaimAsync(store)).Where(e => e.IsOutdated)));
    }
}
