using Integrations.Storage;

namespace Integrations.EntityFrameworkCore.Tests;

/// <summary>Received events, and short forms of the calls of a store.</summary>
internal static class InboxEntries
{
    public static readonly DateTimeOffset Epoch = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);

    public static InboxEntry New(string identity, string tenant = "acme", string? record = null, string connection = "c1") => new()
    {
        Connection = new(tenant, new(connection)), Connector = "vendor", Identity = identity, Record = record, Kind = EventKind.Updated,
        Resource = "contacts", ReceivedAt = Epoch, DueAt = Epoch, Data = [1, 2, 3],
    };

    public static ValueTask<int> AddAsync(this IInboxStore store, params InboxEntry[] entries) => store.AddAsync(entries, default);

    public static ValueTask<IReadOnlyList<InboxEntry>> ClaimAsync(this IInboxStore store, int count = 100, int perTenant = 100,
        string owner = "one", TimeSpan after = default) => store.ClaimAsync(new()
    {
        Owner = owner, Now = Epoch + after, Until = Epoch + after + TimeSpan.FromMinutes(1), Count = count, PerTenant = perTenant,
    }, default);

    public static ValueTask<bool> HandleAsync(this IInboxStore store, InboxEntry entry, IServiceProvider services,
        Func<Task>? handler = null, string owner = "one") => store.HandleAsync(entry, owner, services, async _ =>
    {
        if (handler is not null) await handler();
        return entry with { State = InboxState.Handled, Data = null };
    }, default);

    public static async Task<List<InboxEntry>> AllAsync(this IInboxStore store) =>
        await store.ListAsync(new() { DeadOnly = false }, default).ToListAsync();

    public static IEnumerable<string> Identities(this IEnumerable<InboxEntry> entries) => entries.Select(e => e.Identity);
}
