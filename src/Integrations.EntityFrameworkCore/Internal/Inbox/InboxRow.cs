using Integrations.Storage;

namespace Integrations.EntityFrameworkCore.Internal;

/// <summary>A received event, or what is kept of it. Times that are compared with a place are milliseconds since 1970.</summary>
internal sealed class InboxRow
{
    /// <summary>The length of an error that is stored.</summary>
    public const int ErrorLength = 2000;

    /// <summary>Places of entries that wait; a leased one is before all others.</summary>
    public const long Leased = 0;
    public const long Live = 1;
    public const long Replay = 2;

    public long Id { get; set; }

    public required string Tenant { get; set; }

    public required string Connection { get; set; }

    public required string Connector { get; set; }

    public required string Identity { get; set; }

    public string? Record { get; set; }

    public required EventKind Kind { get; set; }

    public string? Resource { get; set; }

    public required DateTimeOffset ReceivedAt { get; set; }

    public long? OccurredAt { get; set; }

    public byte[]? Data { get; set; }

    public required InboxState State { get; set; }

    public required int Attempts { get; set; }

    public required DateTimeOffset DueAt { get; set; }

    public string? Error { get; set; }

    public required bool IsReplay { get; set; }

    /// <summary>
    /// The time from which a claim may lease it: when it is due, when its lease ends, or, behind another of its record, when it is looked
    /// at again.
    /// </summary>
    public required DateTimeOffset NextAt { get; set; }

    /// <summary>
    /// The place among those of its record: of one that waits <see cref="Leased"/>, live or replay; of a handled one the time of the
    /// change, 0 when that is unknown.
    /// </summary>
    public required long Place { get; set; }

    /// <summary>The owner of the lease; null: not leased since the last result.</summary>
    public string? Owner { get; set; }

    public static InboxRow Of(InboxEntry entry) => new()
    {
        Tenant = entry.Connection.Tenant.Value,
        Connection = entry.Connection.Connection.Value,
        Connector = entry.Connector,
        Identity = entry.Identity,
        Record = entry.Record,
        Kind = entry.Kind,
        Resource = ColumnText.Of(entry.Resource, ModelBuilderExtensions.Name),
        ReceivedAt = entry.ReceivedAt,
        OccurredAt = entry.OccurredAt?.ToUnixTimeMilliseconds(),
        Data = entry.Data,
        State = entry.State,
        Attempts = entry.Attempts,
        DueAt = entry.DueAt,
        Error = ColumnText.Of(entry.Error, ErrorLength),
        IsReplay = entry.IsReplay,
        NextAt = entry.DueAt,
        Place = PlaceOf(entry),
    };

    public InboxEntry ToEntry(long id, bool isOutdated = false) => new()
    {
        Id = id,
        Connection = new(new(Tenant), new(Connection)),
        Connector = Connector,
        Identity = Identity,
        Record = Record,
        Kind = Kind,
        Resource = Resource,
        ReceivedAt = ReceivedAt,
        OccurredAt = OccurredAt is { } time ? DateTimeOffset.FromUnixTimeMilliseconds(time) : null,
        Data = Data,
        State = State,
        Attempts = Attempts,
        DueAt = DueAt,
        Error = Error,
        IsReplay = IsReplay,
        IsOutdated = isOutdated,
    };

    public static long PlaceOf(InboxEntry entry) => entry.State switch
    {
        InboxState.Waiting => entry.IsReplay ? Replay : Live,
        InboxState.Handled when entry.OccurredAt is { } time => Math.Max(1, time.ToUnixTimeMilliseconds()),
        _ => 0,
    };
}
