using Integrations.Storage;

namespace Integrations.Conformance;

public abstract partial class InboxStoreContract
{
    [Fact]
    public async Task A_lease_that_ended_is_taken_over_and_not_before()
    {
        var store = CreateStore();
        await AddAsync(store, Entry("e1"));
        await ClaimAsync(store);
        Assert.Empty(await ClaimAsync(CreateStore(), "two", now: LeaseEnd.AddSeconds(-1)));
        Assert.Single(await ClaimAsync(CreateStore(), "two", now: LeaseEnd));
    }

    [Fact]
    public async Task A_lost_lease_cannot_complete()
    {
        var store = CreateStore();
        await AddAsync(store, Entry("e1"));
        var lost = Assert.Single(await ClaimAsync(store));
        var taken = Assert.Single(await ClaimAsync(CreateStore(), "two", now: LeaseEnd));
        var calls = 0;
        Assert.False(await store.HandleAsync(lost, "one", CreateScope(), _ =>
        {
            calls++;
            return new(lost with { State = InboxState.Handled, Data = null });
        }, default));
        Assert.Equal(0, calls);
        Assert.Equal(InboxState.Waiting, Assert.Single(await ListAsync(store)).State);
        Assert.True(await FinishAsync(CreateStore(), taken, "two"));
    }

    [Fact]
    public async Task A_lease_that_is_lost_while_the_handlers_work_cannot_complete()
    {
        var store = CreateStore();
        await AddAsync(store, Entry("e1"));
        var lost = Assert.Single(await ClaimAsync(store));
        Assert.False(await store.HandleAsync(lost, "one", CreateScope(), async _ =>
        {
            Assert.Single(await ClaimAsync(CreateStore(), "two", now: LeaseEnd));
            return lost with { State = InboxState.Handled, Data = null };
        }, default));
        Assert.Equal(InboxState.Waiting, Assert.Single(await ListAsync(store)).State);
    }

    [Fact]
    public async Task A_lease_that_ended_and_was_not_taken_over_completes()
    {
        var store = CreateStore();
        await AddAsync(store, Entry("e1"));
        var entry = Assert.Single(await ClaimAsync(store, until: Start.AddTicks(10)));
        Assert.True(await FinishAsync(store, entry));
        Assert.Empty(await ClaimAsync(CreateStore(), "two", now: LeaseEnd));
    }

    [Fact]
    public async Task A_result_is_stored_and_completes_once()
    {
        var store = CreateStore();
        await AddAsync(store, Entry("e1"));
        var entry = Assert.Single(await ClaimAsync(store));
        Assert.True(await FinishAsync(store, entry));
        Assert.False(await FinishAsync(store, entry));
        var stored = Assert.Single(await ListAsync(CreateStore()));
        Assert.Equal((InboxState.Handled, null), (stored.State, stored.Data));
    }

    [Fact]
    public async Task A_failed_attempt_is_stored_with_its_error_and_time()
    {
        var store = CreateStore();
        await AddAsync(store, Entry("e1"));
        var entry = Assert.Single(await ClaimAsync(store));
        await FinishAsync(store, entry, entry with { Error = "InvalidOperationException: ü", DueAt = Start.AddHours(1) });
        var stored = Assert.Single(await ListAsync(CreateStore()));
        Assert.Equal((InboxState.Waiting, 1, "InvalidOperationException: ü", Start.AddHours(1)),
            (stored.State, stored.Attempts, stored.Error, stored.DueAt));
        Assert.Equal([1, 2, 3], stored.Data);
        Assert.Empty(await ClaimAsync(store, now: LeaseEnd));
    }

    [Fact]
    public async Task An_exception_of_the_handlers_passes_and_leaves_the_lease()
    {
        var store = CreateStore();
        await AddAsync(store, Entry("e1"));
        var entry = Assert.Single(await ClaimAsync(store));
        await Assert.ThrowsAsync<FormatException>(async () =>
            await store.HandleAsync(entry, "one", CreateScope(), _ => throw new FormatException(), default));
        Assert.Empty(await ClaimAsync(CreateStore(), "two"));
        Assert.True(await FinishAsync(store, entry));
    }

    [Fact]
    public async Task An_extended_lease_ends_later()
    {
        var store = CreateStore();
        await AddAsync(store, Entry("e1", "r"), Entry("e2", "r"), Entry("e3"));
        var claimed = await ClaimAsync(store);
        await store.ExtendAsync([claimed[0]], "one", LeaseEnd.AddMinutes(1), default);
        Assert.Equal(["e3"], Identities(await ClaimAsync(CreateStore(), "two", now: LeaseEnd)));
        Assert.Equal(["e1"], Identities(await ClaimAsync(CreateStore(), "three", now: LeaseEnd.AddMinutes(1), until: LeaseEnd.AddDays(1)))
            .Where(identity => identity != "e3"));
    }

    [Fact]
    public async Task A_lost_lease_is_not_extended()
    {
        var store = CreateStore();
        await AddAsync(store, Entry("e1"));
        var lost = await ClaimAsync(store);
        await ClaimAsync(CreateStore(), "two", now: LeaseEnd);
        await store.ExtendAsync(lost, "one", LeaseEnd.AddDays(1), default);
        Assert.Single(await ClaimAsync(CreateStore(), "three", now: LeaseEnd.AddMinutes(1)));
    }

    [Fact]
    public async Task A_released_entry_is_due_at_once_without_an_attempt()
    {
        var store = CreateStore();
        await AddAsync(store, Entry("e1", "r"), Entry("e2", "r"));
        var claimed = await ClaimAsync(store);
        await store.ReleaseAsync(claimed, "two", default);
        Assert.Empty(await ClaimAsync(CreateStore(), "two"));
        await store.ReleaseAsync(claimed, "one", default);
        var again = Assert.Single(await ClaimAsync(CreateStore(), "two"));
        Assert.Equal(("e1", 1), (again.Identity, again.Attempts));
        Assert.False(await FinishAsync(store, claimed[0]));
    }

    [Fact]
    public async Task Concurrent_completions_of_one_lease_store_one_result()
    {
        IInboxStore[] stores = [CreateStore(), CreateStore()];
        await AddAsync(stores[0], [.. Enumerable.Range(0, 20).Select(i => Entry($"e{i}"))]);
        foreach (var entry in await ClaimAsync(stores[0]))
        {
            var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() => FinishAsync(stores[i % 2], entry))));
            Assert.Single(results, stored => stored);
        }
    }
}
