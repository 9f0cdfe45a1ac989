using Integrations.Internal;
using Integrations.Models;

namespace Integrations.Connectors;

/// <summary>A place in a list: what a pagination kept there, and the records to ask for.</summary>
[Experimental("INTEGRATIONS001")]
public sealed class PagePlace
{
    private readonly ListPlace _place;

    internal PagePlace(ListPlace place, string? state, long read, RecordSpan span)
    {
        _place = place;
        State = state;
        Read = read;
        Start = span.Start;
        Size = span.Size;
    }

    /// <summary>
    /// The text of <see cref="PageAdvance.Next"/>, or the link, of the page before; null for the first page and in counted kinds.
    /// </summary>
    public string? State { get; }

    /// <summary>Number of the first record to ask for, from 0; 0 unless the kind is counted.</summary>
    public long Start { get; }

    /// <summary>Records to ask for.</summary>
    public int Size { get; }

    /// <summary>Records read of this list so far, those shown again included.</summary>
    public long Read { get; }

    /// <summary>
    /// Names the records that the next page shows again: they are left out of it. Replaces those named before; at most 384.
    /// </summary>
    /// <param name="records">Records of the page just read.</param>
    public void Repeats(IEnumerable<UnifiedRecord> records)
    {
        _place.Known.Clear();
        foreach (var record in records) _place.Remember(MarkOf(record));
    }

    internal static ulong MarkOf(UnifiedRecord record) => DeduplicationHash.Of(record.Id!, record.UpdatedAt, record.IsDeleted);
}
