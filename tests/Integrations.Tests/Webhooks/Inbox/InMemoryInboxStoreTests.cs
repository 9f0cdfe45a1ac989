using Integrations.Conformance;
using Integrations.Internal;
using Integrations.Storage;

namespace Integrations.Tests.Webhooks;

public sealed class InMemoryInboxStoreTests : InboxStoreContract
{
    private readonly InMemoryInboxStore _store = new(new());

    protected override IInboxStore CreateStore() => _store;
}

public sealed class InMemoryInboxLimitTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Entries_beyond_the_limit_are_refused_and_none_of_them_is_stored()
    {
        var store = new InMemoryInboxStore(new() { MaxEntriesInMemory = 3 });
        await store.AddAsync([Entry("a"), Entry("b")], default);
        var refused = (await store.Awaiting(s => s.AddAsync([Entry("c"), Entry("d")], default)).Should()
            .ThrowAsync<RateLimitedException>()).Which;
        refused.Origin.Should().Be(FaultOrigin.Ours);
        refused.IsTransient.Should().BeTrue();
        refused.Message.Should().Contain("IntegrationsOptions.Inbox.MaxEntriesInMemory");
        (await store.MeasureAsync(default)).Waiting.Should().Be(2);
        (await store.AddAsync([Entry("a"), Entry("c")], default)).Should().Be(1, "a repetition needs no room");
    }

    [Fact]
    public async Task Bytes_beyond_the_limit_are_refused()
    {
        var store = new InMemoryInboxStore(new() { MaxBytesInMemory = 10_000 });
        (await store.AddAsync([Entry("a", 8_000)], default)).Should().Be(1);
        await store.Awaiting(s => s.AddAsync([Entry("b", 1_000)], default)).Should().ThrowAsync<RateLimitedException>();
    }

    [Fact]
    public async Task Handled_entries_then_dead_ones_are_forgotten_for_new_ones()
    {
        var store = new InMemoryInboxStore(new() { MaxEntriesInMemory = 4 });
        await store.AddAsync([Entry("dead"), Entry("handled1"), Entry("handled2"), Entry("waiting")], default);
        foreach (var entry in (await ClaimAsync(store)).SkipLast(1))
            await store.HandleAsync(entry, "one", null!, _ => new(entry with
            {
                State = entry.Identity == "dead" ? InboxState.Dead : InboxState.Handled,
            }), default);
        (await store.AddAsync([Entry("new1")], default)).Should().Be(1);
        (await NamesAsync(store)).Should().Equal("dead", "handled2", "waiting", "new1");
        (await store.AddAsync([Entry("new2"), Entry("new3")], default)).Should().Be(2);
        (await NamesAsync(store)).Should().Equal("waiting", "new1", "new2", "new3");
        await store.Awaiting(s => s.AddAsync([Entry("new4")], default)).Should().ThrowAsync<RateLimitedException>("all of them wait");
    }

    [Fact]
    public async Task A_record_with_many_entries_costs_no_more_than_many_records()
    {
        var store = new InMemoryInboxStore(new());
        await store.AddAsync([.. Enumerable.Range(0, 50_000).Select(i => Entry($"e{i}") with { Record = "hot" })], default);
        for (var i = 0; i < 2_000; i++)
        {
            var entry = (await ClaimAsync(store)).Should().ContainSingle().Subject;
            entry.Identity.Should().Be($"e{i}");
            await store.HandleAsync(entry, "one", null!, _ => new(entry with { State = InboxState.Handled, Data = null }), default);
        }
    }

    private static InboxEntry Entry(string identity, int bytes = 10) => new()
    {
        Connection = new("t", new("c")),
        Connector = "acme",
        Identity = identity,
        Kind = EventKind.Updated,
        ReceivedAt = Now,
        DueAt = Now,
        Data = new byte[bytes],
    };

    private static async Task<IReadOnlyList<InboxEntry>> ClaimAsync(InMemoryInboxStore store) => await store.ClaimAsync(
        new() { Owner = "one", Now = Now, Until = Now.AddMinutes(1), Count = 100, PerTenant = 100 }, default);

    private static async Task<List<string>> NamesAsync(InMemoryInboxStore store) =>
        await store.ListAsync(new() { DeadOnly = false }, default).Select(entry => entry.Identity).ToListAsync();
}
