using Integrations.Storage;

namespace Integrations.Internal;

/// <summary>The rows that may be leased, by tenant; the tenants have turns. Not thread-safe.</summary>
internal sealed class ReadyRows
{
    private readonly Dictionary<TenantId, LinkedListNode<SortedSet<InboxRow>>> _tenants = [];
    private readonly LinkedList<SortedSet<InboxRow>> _turns = [];

    public void Add(InboxRow row)
    {
        if (!_tenants.TryGetValue(row.Entry.Connection.Tenant, out var node))
            _tenants[row.Entry.Connection.Tenant] = node = _turns.AddLast(new SortedSet<InboxRow>(InboxRow.ByTurn));
        node.Value.Add(row);
    }

    public void Remove(InboxRow row)
    {
        if (!_tenants.TryGetValue(row.Entry.Connection.Tenant, out var node) || !node.Value.Remove(row) || node.Value.Count > 0) return;
        _tenants.Remove(row.Entry.Connection.Tenant);
        _turns.Remove(node);
    }

    /// <summary>Offers the first row of each tenant in turn; a tenant whose row was taken moves to the end.</summary>
    /// <param name="isReplay">True: replays; false: live rows.</param>
    /// <param name="take">Takes and removes a row; false: no more of its tenant; null: no more at all.</param>
    public void Visit(bool isReplay, Func<InboxRow, bool?> take)
    {
        // Those that are at the end after a turn are visited again.
        var node = _turns.First;
        for (var left = _turns.Count; left > 0 && node is not null; left--)
        {
            var next = node.Next;
            if (node.Value.Min is { } row && row.Entry.IsReplay == isReplay)
            {
                if (take(row) is not { } isTaken) return;
                if (isTaken && node.List is not null)
                {
                    _turns.Remove(node);
                    _turns.AddLast(node);
                    next ??= node;
                    left++;
                }
            }

            node = next;
        }
    }
}
