using Integrations.Models;
using Integrations.Storage;

namespace Integrations.Internal;

/// <summary>An entry that this process has leased: it waits for a place, or its handlers work on it.</summary>
internal sealed class HeldEvent(InboxEntry entry, EventProtector protector, HeldRecords records) : IEventRecords
{
    private readonly Lock _gate = new();
    private Task<ConnectionEvent>? _opened;

    public InboxEntry Entry { get; } = entry;

    public TenantId Tenant => Entry.Connection.Tenant;

    /// <summary>True when the handlers' timeout passed, and they have not returned.</summary>
    public bool IsStuck { get; set; }

    /// <summary>True when that was logged.</summary>
    public bool IsReported { get; set; }

    /// <summary>The request in which its record is fetched; null: none yet. Guarded by <see cref="HeldRecords"/>.</summary>
    public RecordFetch? Fetch { get; set; }

    /// <summary>The event, opened once: by its own turn, or by one whose record is fetched with its record.</summary>
    public Task<ConnectionEvent> OpenAsync()
    {
        lock (_gate)
            return _opened is { IsFaulted: false } ? _opened : _opened = protector.OpenAsync(Entry, this, CancellationToken.None).AsTask();
    }

    public ValueTask<T?> GetAsync<T>(ConnectionEvent e, CancellationToken cancellationToken)
        where T : UnifiedRecord, IRecordModel<T>, new() => records.GetAsync<T>(this, e, cancellationToken);
}
