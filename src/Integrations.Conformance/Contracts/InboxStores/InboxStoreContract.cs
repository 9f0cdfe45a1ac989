using Integrations.Storage;

namespace Integrations.Conformance;

/// <summary>
/// The contract of stores of received events. A store's test is a subclass that creates it; leases concern the entries of all tenants, so
/// that each test needs a store that is empty.
/// </summary>
public abstract partial class InboxStoreContract
{
    private static readonly DateTimeOffset Start = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset LeaseEnd = Start.AddMinutes(1);
    private readonly TenantId _tenant = new("tenant");

    /// <summary>
    /// Creates the store of another process: a new instance over the same storage for each call. A store in memory returns the same
    /// instance. It holds at least 10,000 entries.
    /// </summary>
    protected abstract IInboxStore CreateStore();

    /// <summary>Creates the scope of a handler, for a store that shares a transaction with it.</summary>
    protected virtual IServiceProvider CreateScope() => NoServices.Instance;

    private InboxEntry Entry(string identity, string? record = null, TenantId? tenant = null, string connection = "c1") => new()
    {
        Connection = new(tenant ?? _tenant, new(connection)),
        Connector = "acme",
        Identity = identity,
        Record = record,
        Kind = EventKind.Updated,
        Resource = "contacts",
        ReceivedAt = Start,
        DueAt = Start,
        Data = [1, 2, 3],
    };

    private static async Task<int> AddAsync(IInboxStore store, params InboxEntry[] entries) => await store.AddAsync(entries, default);

    private static async Task<IReadOnlyList<InboxEntry>> ClaimAsync(IInboxStore store, string owner = "one", int count = 100,
        int perTenant = 100, DateTimeOffset? now = null, DateTimeOffset? until = null, bool replays = true, params TenantId[] except) =>
        await store.ClaimAsync(new()
        {
            Owner = owner,
            Now = now ?? Start,
            Until = until ?? (now ?? Start) + (LeaseEnd - Start),
            Count = count,
            PerTenant = perTenant,
            Replays = replays,
            Except = except,
        }, default);

    private async Task<bool> FinishAsync(IInboxStore store, InboxEntry entry, InboxEntry result, string owner = "one") =>
        await store.HandleAsync(entry, owner, CreateScope(), _ => new(result), default);

    private Task<bool> FinishAsync(IInboxStore store, InboxEntry entry, string owner = "one") =>
        FinishAsync(store, entry, entry with { State = InboxState.Handled, Data = null, Error = null }, owner);

    /// <summary>Leases the only due entry and stores its result.</summary>
    private async Task<InboxEntry> FinishNextAsync(IInboxStore store, InboxState state, byte[]? data)
    {
        var entry = Assert.Single(await ClaimAsync(store, count: 1));
        Assert.True(await FinishAsync(store, entry, entry with { State = state, Data = data }));
        return entry;
    }

    private static async Task<List<InboxEntry>> ListAsync(IInboxStore store, InboxFilter? filter = null)
    {
        List<InboxEntry> found = [];
        await foreach (var entry in store.ListAsync(filter ?? new() { DeadOnly = false }, default)) found.Add(entry);
        return found;
    }

    private static IEnumerable<string> Identities(IEnumerable<InboxEntry> entries) => entries.Select(e => e.Identity);

    private sealed class NoServices : IServiceProvider
    {
        public static NoServices Instance { get; } = new();

        public object? GetService(Type serviceType) => null;
    }
}
