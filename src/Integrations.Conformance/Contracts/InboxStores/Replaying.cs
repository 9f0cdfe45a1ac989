using Integrations.Storage;

namespace Integrations.Conformance;

public abstract partial class InboxStoreContract
{
    private static readonly InboxFilter Every = new() { DeadOnly = false };

    [Fact]
    public async Task A_replayed_entry_waits_again_with_its_attempts_anew()
    {
        var store = CreateStore();
        await AddAsync(store, Entry("e1"));
        await FinishNextAsync(store, InboxState.Dead, [1, 2]);
        var now = Start.AddHours(1);
        var (last, count) = await CreateStore().ReplayAsync(new(), 0, 10, now, default);
        var stored = Assert.Single(await ListAsync(store));
        Assert.Equal((1, stored.Id), (count, last));
        Assert.Equal((InboxState.Waiting, true, 0, now), (stored.State, stored.IsReplay, stored.Attempts, stored.DueAt));
        var claimed = Assert.Single(await ClaimAsync(store, now: now));
        Assert.Equal((true, 1), (claimed.IsReplay, claimed.Attempts));
        Assert.Equal([1, 2], claimed.Data);
    }

    [Fact]
    public async Task Replays_are_requested_in_pages()
    {
        var store = CreateStore();
        await AddAsync(store, [.. Enumerable.Range(0, 25).Select(i => Entry($"e{i}"))]);
        foreach (var entry in await ClaimAsync(store))
            await FinishAsync(store, entry, entry with { State = InboxState.Dead });
        List<int> pages = [];
        for (var last = 0L; ;)
        {
            (var next, var count) = await store.ReplayAsync(new(), last, 10, Start, default);
            pages.Add(count);
            if (count == 0)
            {
                Assert.Equal(last, next);
                break;
            }

            last = next;
        }

        Assert.Equal([10, 10, 5, 0], pages);
        Assert.Equal(Enumerable.Range(0, 25).Select(i => $"e{i}"), Identities(await ClaimAsync(store)));
    }

    [Fact]
    public async Task Entries_that_wait_or_have_no_data_are_not_replayed()
    {
        var store = CreateStore();
        await AddAsync(store, Entry("erased"));
        await FinishNextAsync(store, InboxState.Handled, null);
        await AddAsync(store, Entry("kept"));
        await FinishNextAsync(store, InboxState.Handled, [1]);
        await AddAsync(store, Entry("waiting"));
        await AddAsync(store, Entry("later") with { DueAt = LeaseEnd });
        await ClaimAsync(store);
        Assert.Equal(1, (await store.ReplayAsync(Every, 0, 10, Start, default)).Count);
        Assert.Equal(["kept"], Identities((await ListAsync(store)).Where(e => e.IsReplay)));
    }

    [Fact]
    public async Task Live_entries_come_before_replays_and_may_be_requested_alone()
    {
        var store = CreateStore();
        await AddAsync(store, [.. Enumerable.Range(0, 4).Select(i => Entry($"old{i}", tenant: i < 2 ? "a" : "b"))]);
        foreach (var entry in await ClaimAsync(store)) await FinishAsync(store, entry, entry with { State = InboxState.Dead });
        await store.ReplayAsync(new(), 0, 10, Start, default);
        await AddAsync(store, Entry("live0", tenant: "b"), Entry("live1", tenant: "b"), Entry("live2", tenant: "b"));
        Assert.Equal(["live0", "live1"], Identities(await ClaimAsync(store, count: 2)));
        Assert.Equal(["live2"], Identities(await ClaimAsync(store, replays: false)));
        Assert.Equal(4, (await ClaimAsync(store)).Count);
    }

    [Fact]
    public async Task Of_one_record_a_live_entry_comes_before_a_replay()
    {
        var store = CreateStore();
        await AddAsync(store, Entry("old", "r"));
        await FinishNextAsync(store, InboxState.Dead, [1]);
        await store.ReplayAsync(new(), 0, 10, Start.AddSeconds(5), default);
        await AddAsync(store, Entry("live", "r"));
        var now = Start.AddSeconds(5);
        var live = Assert.Single(await ClaimAsync(store, now: now));
        Assert.Equal("live", live.Identity);
        Assert.Empty(await ClaimAsync(store, now: now));
        await FinishAsync(store, live);
        var replay = Assert.Single(await ClaimAsync(store, now: now));
        Assert.Equal(("old", true), (replay.Identity, replay.IsOutdated));
    }

    [Fact]
    public async Task A_replay_that_waits_for_its_next_attempt_does_not_hold_back_a_live_entry()
    {
        var store = CreateStore();
        await AddAsync(store, Entry("old", "r"));
        await FinishNextAsync(store, InboxState.Dead, [1]);
        await store.ReplayAsync(new(), 0, 10, Start.AddHours(1), default);
        await AddAsync(store, Entry("live", "r"));
        Assert.Equal(["live"], Identities(await ClaimAsync(store)));
    }
}
