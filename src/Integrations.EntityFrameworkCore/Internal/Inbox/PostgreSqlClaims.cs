using System.Data.Common;
using Integrations.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Integrations.EntityFrameworkCore.Internal;

/// <summary>
/// Leases entries on PostgreSQL in one message to the server. The claims of all processes take turns, so that each sees the leases of the
/// others, and of a record one entry is leased; rows that something else locks are skipped.
/// </summary>
/// <param name="context">The database.</param>
/// <param name="claim">The claim.</param>
/// <param name="lookAgainAt">The time at which entries are looked at again that another of their record holds back.</param>
internal sealed class PostgreSqlClaims(DbContext context, InboxClaim claim, DateTimeOffset lookAgainAt)
{
    /// <summary>The lock of the claims, which ends with the message: the letters <c>Intg</c>, and a number.</summary>
    private const string TakeTurns = "DO $$ BEGIN PERFORM pg_advisory_xact_lock(1231975527, 1); END $$";

    private readonly List<long> _taken = [];
    private readonly HashSet<string> _except = [.. claim.Except.Select(t => t.Value)];

    /// <param name="after">The last tenant of the claim before.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The ids of leased entries, in their order.</returns>
    public async Task<IReadOnlyList<long>> TakeAsync(string after, CancellationToken cancellationToken)
    {
        await context.Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        for (var (round, window) = (1, new InboxTurns(claim).Window); ; (round, window) = (round + 1, InboxClaims.LargeWindow))
        {
            // A tenant whose entries were all held back gets another look; one that got some, at the next claim.
            var heldBack = await TakeAsync(after, window, cancellationToken).ConfigureAwait(false);
            if (heldBack == 0 || (heldBack < window && _taken.Count > 0)) return _taken;
            if (_taken.Count == claim.Count || round == InboxClaims.Rounds) return _taken;
        }
    }

    /// <returns>The number of entries that others of their record hold back.</returns>
    private async Task<long> TakeAsync(string after, int window, CancellationToken cancellationToken)
    {
        var command = context.Database.GetDbConnection().CreateCommand();
        await using (command.ConfigureAwait(false))
        {
            Prepare(command, after, window);
            if (context.Database.GetCommandTimeout() is { } timeout) command.CommandTimeout = timeout;
            var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    if (reader.IsDBNull(1)) return reader.GetInt64(0);
                    _taken.Add(reader.GetInt64(0));
                    _except.Add(reader.GetString(1));
                }

                return 0;
            }
        }
    }

    internal void Prepare(DbCommand command, string after, int window)
    {
#pragma warning disable CA2100 // names of the model; values are parameters
        command.CommandText = $"{TakeTurns};\n{Sql(new(context))}";
#pragma warning restore CA2100
        Add("owner", claim.Owner);
        Add("now", claim.Now.ToUnixTimeMilliseconds());
        Add("until", claim.Until.ToUnixTimeMilliseconds());
        Add("again", lookAgainAt.ToUnixTimeMilliseconds());
        Add("count", (long)claim.Count - _taken.Count);
        Add("per_tenant", (long)claim.PerTenant);
        Add("window", (long)window);
        Add("except", _except.ToArray());
        Add("after", after);
        Add("passes", claim.Replays ? 4 : 2);

        void Add(string name, object value)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
    }

    /// <summary>
    /// Live entries, then replays, each of the tenants after the last one and then of the others; a tenant is found by one look into the
    /// index of due entries, and so are its first entries.
    /// </summary>
    private static string Sql(InboxTable t)
    {
        string id = t[nameof(InboxRow.Id)], tenant = t[nameof(InboxRow.Tenant)], connection = t[nameof(InboxRow.Connection)],
            record = t[nameof(InboxRow.Record)], state = t[nameof(InboxRow.State)], isReplay = t[nameof(InboxRow.IsReplay)],
            nextAt = t[nameof(InboxRow.NextAt)], place = t[nameof(InboxRow.Place)], owner = t[nameof(InboxRow.Owner)],
            attempts = t[nameof(InboxRow.Attempts)];
        return $"""
            WITH passes (pass, replays, low, high) AS (
                SELECT * FROM (VALUES (1, false, @after, NULL), (2, false, '', @after), (3, true, @after, NULL), (4, true, '', @after))
                    AS p (pass, replays, low, high) WHERE p.pass <= @passes),
            tenants AS MATERIALIZED (
                SELECT p.pass, p.replays, n.tenant FROM passes p CROSS JOIN LATERAL (
                    WITH RECURSIVE waiting (tenant) AS (
                        (SELECT i.{tenant} FROM {t.Name} i WHERE i.{state} = 0 AND i.{isReplay} = p.replays AND i.{tenant} > p.low
                            ORDER BY i.{tenant} LIMIT 1)
                        UNION ALL
                        SELECT (SELECT i.{tenant} FROM {t.Name} i WHERE i.{state} = 0 AND i.{isReplay} = p.replays
                            AND i.{tenant} > w.tenant ORDER BY i.{tenant} LIMIT 1)
                        FROM waiting w WHERE w.tenant IS NOT NULL AND (p.high IS NULL OR w.tenant <= p.high))
                    SELECT w.tenant FROM waiting w WHERE w.tenant IS NOT NULL AND (p.high IS NULL OR w.tenant <= p.high)) n
                WHERE n.tenant <> ALL (@except) AND EXISTS (SELECT 1 FROM {t.Name} i
                    WHERE i.{state} = 0 AND i.{isReplay} = p.replays AND i.{tenant} = n.tenant AND i.{nextAt} <= @now)
                LIMIT @count),
            due AS MATERIALIZED (
                SELECT n.pass, n.tenant, e.id, e.is_first FROM tenants n CROSS JOIN LATERAL (
                    SELECT i.{id} AS id, i.{record} IS NULL OR i.{id} = (SELECT o.{id} FROM {t.Name} o WHERE o.{tenant} = i.{tenant}
                        AND o.{connection} = i.{connection} AND o.{record} = i.{record} AND o.{state} = 0
                        ORDER BY o.{place}, o.{id} LIMIT 1) AS is_first
                    FROM {t.Name} i WHERE i.{state} = 0 AND i.{isReplay} = n.replays AND i.{tenant} = n.tenant AND i.{nextAt} <= @now
                    ORDER BY i.{nextAt}, i.{id}
                    LIMIT (SELECT least(@window, greatest(4 * @count / greatest(count(*), 1), @window - @per_tenant)) FROM tenants)) e),
            picked AS MATERIALIZED (
                SELECT s.id, s.tenant, row_number() OVER (ORDER BY s.pass > 2, s.turn, s.pass, s.tenant) AS place FROM (
                    SELECT d.*, row_number() OVER (PARTITION BY d.tenant ORDER BY d.pass, d.id) AS turn FROM due d WHERE d.is_first) s
                WHERE s.turn <= @per_tenant ORDER BY place LIMIT @count),
            free AS MATERIALIZED (
                SELECT i.{id} AS id FROM {t.Name} i WHERE i.{id} = ANY (ARRAY (SELECT id FROM picked))
                    AND i.{state} = 0 AND i.{nextAt} <= @now FOR UPDATE SKIP LOCKED),
            held_back AS MATERIALIZED (
                SELECT i.{id} AS id FROM {t.Name} i WHERE i.{id} = ANY (ARRAY (SELECT id FROM due WHERE NOT is_first))
                    AND i.{state} = 0 AND i.{nextAt} <= @now FOR UPDATE SKIP LOCKED),
            put_off AS (
                UPDATE {t.Name} SET {nextAt} = @again WHERE {id} = ANY (ARRAY (SELECT id FROM held_back))),
            leased AS (
                UPDATE {t.Name} SET {nextAt} = @until, {owner} = @owner, {place} = 0, {attempts} = {attempts} + 1
                WHERE {id} = ANY (ARRAY (SELECT id FROM free)) RETURNING {id} AS id)
            (SELECT l.id, p.tenant FROM leased l JOIN picked p ON p.id = l.id ORDER BY p.place)
            UNION ALL SELECT count(*), NULL FROM held_back
            """;
    }
}
