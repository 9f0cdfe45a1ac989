using System.Runtime.InteropServices;
using Integrations.Storage;

namespace Integrations.Internal;

/// <summary>
/// The rows that wait, so that a lease costs the same however many there are: of each record only the first is offered, as soon as it is
/// due. Not thread-safe.
/// </summary>
internal sealed class WaitingRows
{
    private readonly ReadyRows _ready = new();
    private readonly PriorityQueue<InboxRecord, DateTimeOffset> _later = new();

    /// <summary>All of them, leased ones included, in order of arrival.</summary>
    public SortedSet<InboxRow> All { get; } = new(InboxRow.ById);

    public void Add(InboxRow row)
    {
        All.Add(row);
        row.Record.Waiting.Add(row);
        Offer(row.Record);
    }

    /// <summary>Removes a row. Call it before its entry changes: the order depends on it.</summary>
    public void Remove(InboxRow row)
    {
        if (!All.Remove(row)) return;
        Withdraw(row.Record);
        row.Record.Waiting.Remove(row);
        if (row.Record.Leased == row) row.Record.Leased = null;
        Offer(row.Record);
    }

    public List<InboxRow> Take(InboxClaim claim)
    {
        Wake(claim.Now);
        List<InboxRow> taken = [];
        Dictionary<TenantId, int> shares = [];
        _ready.Visit(isReplay: false, row => TryTake(row, claim, taken, shares));
        if (claim.Replays) _ready.Visit(isReplay: true, row => TryTake(row, claim, taken, shares));
        return taken;
    }

    /// <returns>False when nothing more can be taken from the row's tenant; null when nothing more can be taken at all.</returns>
    private bool? TryTake(InboxRow row, InboxClaim claim, List<InboxRow> taken, Dictionary<TenantId, int> shares)
    {
        if (taken.Count >= claim.Count) return null;
        var tenant = row.Entry.Connection.Tenant;
        ref var share = ref CollectionsMarshal.GetValueRefOrAddDefault(shares, tenant, out _);
        if (share >= claim.PerTenant || claim.Except.Contains(tenant)) return false;
        share++;
        taken.Add(row);
        Withdraw(row.Record);
        (row.Owner, row.Until, row.Record.Leased) = (claim.Owner, claim.Until, row);
        row.Entry = row.Entry with { Attempts = row.Entry.Attempts + 1 };
        WakeAt(row.Record, claim.Until);
        return true;
    }

    /// <summary>Offers rows that became due, and ends leases.</summary>
    private void Wake(DateTimeOffset now)
    {
        while (_later.TryPeek(out var record, out var time) && time <= now)
        {
            _later.Dequeue();
            if (record.WakeAt != time) continue;
            record.WakeAt = null;
            if (record.Leased is { Until: var until } && until > now)
            {
                WakeAt(record, until);
                continue;
            }

            record.Leased = null;
            Offer(record, now);
        }
    }

    private void WakeAt(InboxRecord record, DateTimeOffset time)
    {
        if (record.WakeAt <= time) return;
        record.WakeAt = time;
        _later.Enqueue(record, time);
    }

    /// <param name="record">The record.</param>
    /// <param name="now">The time; null: its first row is offered at the next <see cref="Take"/>, if it is due then.</param>
    private void Offer(InboxRecord record, DateTimeOffset? now = null)
    {
        Withdraw(record);
        if (record.Leased is not null || record.Waiting.Min is not { } first) return;
        if (first.Entry.DueAt <= now) _ready.Add(record.Ready = first);
        else WakeAt(record, first.Entry.DueAt);
    }

    private void Withdraw(InboxRecord record)
    {
        if (record.Ready is not { } row) return;
        record.Ready = null;
        _ready.Remove(row);
    }
}
