using Integrations.Storage;

namespace Integrations.Internal;

/// <summary>A stored entry with its lease.</summary>
internal sealed class InboxRow(InboxEntry entry, InboxRecord record)
{
    public long Id => Entry.Id;

    public InboxEntry Entry { get; set; } = entry;

    /// <summary>The record whose rows are handled one at a time; a row without a record has one of its own.</summary>
    public InboxRecord Record { get; } = record;

    /// <summary>The last owner of a lease; null: none since the last result.</summary>
    public string? Owner { get; set; }

    /// <summary>The end of the lease.</summary>
    public DateTimeOffset Until { get; set; }

    /// <summary>The memory that the entry uses: its data, and an estimate of the rest.</summary>
    public static long SizeOf(InboxEntry entry) => 1024 + (entry.Data?.Length ?? 0);

    public static IComparer<InboxRow> ById { get; } = Comparer<InboxRow>.Create(static (a, b) => a.Id.CompareTo(b.Id));

    /// <summary>Live rows before replays, then in order of arrival.</summary>
    public static IComparer<InboxRow> ByTurn { get; } = Comparer<InboxRow>.Create(static (a, b) =>
        (a.Entry.IsReplay, a.Id).CompareTo((b.Entry.IsReplay, b.Id)));
}

/// <summary>The rows of one record.</summary>
internal sealed class InboxRecord
{
    /// <summary>The number of its stored rows.</summary>
    public int Rows { get; set; }

    /// <summary>Those that wait, leased ones included.</summary>
    public SortedSet<InboxRow> Waiting { get; } = new(InboxRow.ByTurn);

    /// <summary>The one that is leased.</summary>
    public InboxRow? Leased { get; set; }

    /// <summary>The one that may be leased next, when it is due.</summary>
    public InboxRow? Ready { get; set; }

    /// <summary>The time to look at it again: a row is due then, or its lease ends. Null: none.</summary>
    public DateTimeOffset? WakeAt { get; set; }

    /// <summary>The latest handled row, by arrival.</summary>
    public long LastId { get; set; }

    /// <summary>The latest change that was handled.</summary>
    public DateTimeOffset? LastChange { get; set; }

    public bool IsOutdated(InboxEntry entry) =>
        entry.OccurredAt is { } occurred && LastChange is { } last ? last > occurred : LastId > entry.Id;

    public void Handled(InboxEntry entry)
    {
        LastId = Math.Max(LastId, entry.Id);
        if (entry.OccurredAt > LastChange || LastChange is null) LastChange = entry.OccurredAt;
    }
}
