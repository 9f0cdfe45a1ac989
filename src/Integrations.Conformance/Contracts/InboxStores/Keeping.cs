using Integrations.Storage;

namespace Integrations.Conformance;

public abstract partial class InboxStoreContract
{
    [Fact]
    public async Task Every_member_of_a_filter_selects()
    {
        var store = CreateStore();
        var rival = Entry("rival", tenant: "rival") with { ReceivedAt = Start.AddSeconds(1), DueAt = Start };
        await AddAsync(store, Entry("plain"), rival, Entry("connection", connection: "c2"), Entry("connector") with { Connector = "other" },
            Entry("resource") with { Resource = "deals" }, Entry("nothing") with { Resource = null },
            Entry("kind") with { Kind = EventKind.Deleted }, Entry("late") with { ReceivedAt = Start.AddSeconds(2) });
        async Task<IEnumerable<string>> Of(InboxFilter filter) => Identities(await ListAsync(CreateStore(), filter));
        Assert.Equal(["rival"], await Of(new() { Tenant = "rival", DeadOnly = false }));
        Assert.Equal(["connection"], await Of(new() { ConnectionId = new("c2"), DeadOnly = false }));
        Assert.Equal(["connector"], await Of(new() { Connector = "other", DeadOnly = false }));
        Assert.Equal(["resource"], await Of(new() { Resource = "deals", DeadOnly = false }));
        Assert.Equal(["kind"], await Of(new() { Kind = EventKind.Deleted, DeadOnly = false }));
        Assert.Equal(["rival", "late"], await Of(new() { ReceivedFrom = Start.AddSeconds(1), DeadOnly = false }));
        Assert.Equal(["late"], await Of(new() { ReceivedFrom = Start.AddSeconds(2).ToOffset(TimeSpan.FromHours(5)), DeadOnly = false }));
        Assert.Equal(7, (await Of(new() { ReceivedBefore = Start.AddSeconds(2), DeadOnly = false })).Count());
        Assert.Equal(["rival"],
            await Of(new() { ReceivedFrom = Start.AddSeconds(1), ReceivedBefore = Start.AddSeconds(2), DeadOnly = false }));
        Assert.Empty(await Of(new() { Tenant = "rival", Kind = EventKind.Deleted, DeadOnly = false }));
        Assert.Empty(await Of(new()));
        var kind = Assert.Single(await ClaimAsync(store), e => e.Identity == "kind");
        await FinishAsync(store, kind, kind with { State = InboxState.Dead });
        Assert.Equal(["kind"], await Of(new()));
        Assert.Empty(await Of(new() { Tenant = "rival" }));
        Assert.Equal(0, (await store.ReplayAsync(new() { Resource = "deals" }, 0, 10, Start, default)).Count);
        Assert.Equal(1, (await store.ReplayAsync(new() { Resource = "contacts" }, 0, 10, Start, default)).Count);
    }

    [Fact]
    public async Task A_long_list_has_each_entry_once_while_its_reader_handles_them()
    {
        var store = CreateStore();
        await AddAsync(store, [.. Enumerable.Range(0, 700).Select(i => Entry($"e{i}"))]);
        List<string> seen = [];
        await foreach (var entry in store.ListAsync(Every, default))
        {
            seen.Add(entry.Identity);
            foreach (var due in await ClaimAsync(store, count: 3)) await FinishAsync(store, due);
        }

        Assert.Equal(Enumerable.Range(0, 700).Select(i => $"e{i}"), seen);
    }

    [Fact]
    public async Task Entries_of_a_state_that_arrived_before_a_time_are_removed()
    {
        var store = CreateStore();
        await AddAsync(store, [.. Enumerable.Range(0, 6).Select(i => Entry($"e{i}") with { ReceivedAt = Start.AddSeconds(i) })]);
        foreach (var entry in (await ClaimAsync(store)).Take(5))
            await FinishAsync(store, entry, entry with { State = entry.Identity == "e0" ? InboxState.Dead : InboxState.Handled });
        Assert.Equal(0, await store.RemoveAsync(InboxState.Handled, Start.AddSeconds(1), 10, default));
        Assert.Equal(2, await store.RemoveAsync(InboxState.Handled, Start.AddSeconds(4), 2, default));
        Assert.Equal(1, await store.RemoveAsync(InboxState.Handled, Start.AddSeconds(4), 2, default));
        Assert.Equal(["e0", "e4", "e5"], Identities(await ListAsync(CreateStore())));
        Assert.Equal(1, await store.RemoveAsync(InboxState.Dead, Start.AddDays(1), 10, default));
        Assert.Equal(["e4", "e5"], Identities(await ListAsync(CreateStore())));
        Assert.Equal(1, await AddAsync(store, Entry("e1"), Entry("e4")));
    }

    [Fact]
    public async Task The_number_of_waiting_entries_and_the_oldest_are_measured()
    {
        var store = CreateStore();
        Assert.Equal((0, null), await store.MeasureAsync(default));
        await AddAsync(store, Entry("e0"), Entry("e1") with { ReceivedAt = Start.AddSeconds(1) },
            Entry("e2") with { ReceivedAt = Start.AddSeconds(2) });
        var claimed = await ClaimAsync(store, count: 1);
        Assert.Equal((3, Start), await CreateStore().MeasureAsync(default));
        await FinishAsync(store, claimed[0]);
        Assert.Equal((2, Start.AddSeconds(1)), await CreateStore().MeasureAsync(default));
    }

    [Fact]
    public async Task Erasing_a_tenant_removes_its_entries_of_every_state_and_no_others()
    {
        var store = CreateStore();
        await AddAsync(store, Entry("a"), Entry("b"), Entry("c"), Entry("other", tenant: "rival"));
        var claimed = await ClaimAsync(store, count: 3);
        await FinishAsync(store, claimed[0]);
        await FinishAsync(store, claimed[1], claimed[1] with { State = InboxState.Dead });
        var erased = await CreateStore().EraseAsync(new() { Tenant = _tenant }, default);
        Assert.Equal((3, null), (erased.Count, erased.Error));
        Assert.Equal(["other"], Identities(await ListAsync(CreateStore())));
        Assert.False(await FinishAsync(store, claimed[2]));
        Assert.Equal(0, (await CreateStore().EraseAsync(new() { Tenant = _tenant }, default)).Count);
        Assert.Equal(1, await AddAsync(store, Entry("a")));
    }

    [Fact]
    public async Task Erasing_a_connection_removes_its_entries_and_no_others()
    {
        var store = CreateStore();
        await AddAsync(store, Entry("a"), Entry("b", connection: "c2"), Entry("c", tenant: "rival"));
        Assert.Equal(1, (await CreateStore().EraseAsync(new() { Tenant = _tenant, ConnectionId = new("c1") }, default)).Count);
        Assert.Equal(["b", "c"], Identities(await ListAsync(CreateStore())));
    }
}
