using Integrations.Storage;
using Microsoft.Data.Sqlite;

namespace Integrations.Sqlite.Internal;

/// <summary>
/// Rows of the inbox. <c>next_at</c> is the time from which a claim may lease an entry: when it is due, when its lease ends, or, behind
/// another of its record, when it is looked at again. <c>place</c> is the place among those of its record: of one that waits
/// <see cref="Leased"/>, live or replay; of a handled one the time of the change, 0 when that is unknown.
/// </summary>
internal static class InboxRows
{
    /// <summary>Places of entries that wait; a leased one is before all others.</summary>
    public const long Leased = 0;
    public const long Live = 1;
    public const long Replay = 2;

    private const string Columns = "id, tenant, connection, connector, identity, record, kind, resource, received_at, occurred_at, data, "
        + "state, attempts, due_at, error, is_replay";

    /// <summary>Adds an entry unless its identity is there already; returns the number of rows that were added.</summary>
    public static int AddIfAbsent(SqliteConnection connection, InboxEntry entry) => connection.Execute(
        """
        INSERT INTO integrations_inbox (tenant, connection, connector, identity, record, kind, resource, received_at, occurred_at, data,
            state, attempts, due_at, error, is_replay, next_at, place)
        VALUES ($tenant, $connection, $connector, $identity, $record, $kind, $resource, $receivedAt, $occurredAt, $data, $state, $attempts,
            $dueAt, $error, $isReplay, $dueAt, $place)
        ON CONFLICT DO NOTHING
        """,
        ("$tenant", entry.Connection.Tenant.Value), ("$connection", entry.Connection.Connection.Value), ("$connector", entry.Connector),
        ("$identity", entry.Identity), ("$record", entry.Record), ("$kind", (int)entry.Kind), ("$resource", entry.Resource),
        ("$receivedAt", entry.ReceivedAt), ("$occurredAt", entry.OccurredAt), ("$data", entry.Data), ("$state", (int)entry.State),
        ("$attempts", entry.Attempts), ("$dueAt", entry.DueAt), ("$error", entry.Error), ("$isReplay", entry.IsReplay),
        ("$place", PlaceOf(entry)));

    /// <summary>A leased entry; it is outdated when a later one of its record was handled.</summary>
    public static InboxEntry Read(SqliteConnection connection, long id) => connection.Query(
        $"""
        SELECT {Columns}, i.record IS NOT NULL AND (
            EXISTS (SELECT 1 FROM integrations_inbox o WHERE o.tenant = i.tenant AND o.connection = i.connection AND o.record = i.record
                AND o.state = 1 AND o.place = 0 AND o.id > i.id)
            OR EXISTS (SELECT 1 FROM integrations_inbox o WHERE o.tenant = i.tenant AND o.connection = i.connection AND o.record = i.record
                AND o.state = 1 AND o.place > i.occurred_at)
            OR (i.occurred_at IS NULL AND EXISTS (SELECT 1 FROM integrations_inbox o WHERE o.tenant = i.tenant
                AND o.connection = i.connection AND o.record = i.record AND o.state = 1 AND o.place > 0 AND o.id > i.id)))
        FROM integrations_inbox i WHERE id = $id
        """,
        static row => Read(row) with { IsOutdated = row.GetBoolean(16) }, ("$id", id)).Single();

    /// <summary>The page after an id, in order of arrival.</summary>
    public static List<InboxEntry> Page(SqliteConnection connection, InboxFilter filter, long afterId, int size) => connection.Query(
        $"SELECT {Columns} FROM integrations_inbox WHERE {Matching(filter)} ORDER BY id LIMIT $size", Read, Values(filter, afterId, size));

    /// <summary>The page after an id of those that have data and do not wait, by their ids.</summary>
    public static List<long> Replayable(SqliteConnection connection, InboxFilter filter, long afterId, int size) => connection.Query(
        $"SELECT id FROM integrations_inbox WHERE {Matching(filter)} AND state <> 0 AND data IS NOT NULL ORDER BY id LIMIT $size",
        static row => row.GetInt64(0), Values(filter, afterId, size));

    public static long PlaceOf(InboxEntry entry) => entry.State switch
    {
        InboxState.Waiting => entry.IsReplay ? Replay : Live,
        InboxState.Handled when entry.OccurredAt is { } time => time.UtcTicks,
        _ => 0,
    };

    private static string Matching(InboxFilter filter)
    {
        List<string> conditions = ["id > $after"];
        if (filter.Tenant is not null) conditions.Add("tenant = $tenant");
        if (filter.ConnectionId is not null) conditions.Add("connection = $connection");
        if (filter.Connector is not null) conditions.Add("connector = $connector");
        if (filter.Resource is not null) conditions.Add("resource = $resource");
        if (filter.Kind is not null) conditions.Add("kind = $kind");
        if (filter.ReceivedFrom is not null) conditions.Add("received_at >= $from");
        if (filter.ReceivedBefore is not null) conditions.Add("received_at < $before");
        if (filter.DeadOnly) conditions.Add("state = 2");
        return string.Join(" AND ", conditions);
    }

    private static (string, object?)[] Values(InboxFilter filter, long afterId, int size) =>
    [
        ("$after", afterId), ("$size", size), ("$tenant", filter.Tenant?.Value), ("$connection", filter.ConnectionId?.Value),
        ("$connector", filter.Connector), ("$resource", filter.Resource), ("$kind", (int?)filter.Kind), ("$from", filter.ReceivedFrom),
        ("$before", filter.ReceivedBefore),
    ];

    private static InboxEntry Read(SqliteDataReader row) => new()
    {
        Id = row.GetInt64(0),
        Connection = new(new(row.GetString(1)), new(row.GetString(2))),
        Connector = row.GetString(3),
        Identity = row.GetString(4),
        Record = row.Text(5),
        Kind = (EventKind)row.GetInt32(6),
        Resource = row.Text(7),
        ReceivedAt = row.Time(8),
        OccurredAt = row.IsDBNull(9) ? null : row.Time(9),
        Data = row.IsDBNull(10) ? null : row.Bytes(10),
        State = (InboxState)row.GetInt32(11),
        Attempts = row.GetInt32(12),
        DueAt = row.Time(13),
        Error = row.Text(14),
        IsReplay = row.GetBoolean(15),
    };
}
