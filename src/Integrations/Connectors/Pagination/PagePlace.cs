using Integrations.Internal;
using Integrations.Models;

namespace Integrations.Connectors;

/// <summary>A position in a list: the state of the pagination, and the records to request.</summary>
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
    /// The text of <see cref="PageAdvance.Next"/>, or the link, of the page before; null for the first page and for counted kinds.
    /// </summary>
    public string? State { get; }

    /// <summary>Index of the first record to request, from 0; 0 unless the kind is counted.</summary>
    public long Start { get; }

    /// <summary>The number of records to request.</summary>
    public int Size { get; }

    /// <summary>The number of the list's records read so far, including repeated ones.</summary>
    public long Read { get; }

    /// <summary>
    /// Declares the records that the next page repeats: they are omitted from it. Replaces the records declared before; at most 384.
    /// </summary>
    /// <param name="records">Records of the page that was just read.</param>
    public void Repeats(IEnumerable<UnifiedRecord> records)
    {
        _place.Known.Clear();
        foreach (var record in records) _place.Remember(MarkOf(record));
    }

    internal static ulong MarkOf(UnifiedRecord record) => DeduplicationHash.Of(record.Id!, record.UpdatedAt, record.IsDeleted);
}

/// <summary>The records of a counted list that one request covers.</summary>
/// <param name="Start">Index of the first record, from 0.</param>
/// <param name="Size">The number of records.</param>
/// <param name="Again">The number of these records, from <paramref name="Start"/> on, that the page before contained.</param>
[Experimental("INTEGRATIONS001")]
public readonly record struct RecordSpan(long Start, int Size, long Again);
