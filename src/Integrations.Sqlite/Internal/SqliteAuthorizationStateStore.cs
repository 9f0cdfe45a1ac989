using System.Runtime.CompilerServices;
using Integrations.Storage;
using Microsoft.Data.Sqlite;

namespace Integrations.Sqlite.Internal;

/// <summary>Authorization states in the file; expired states are removed when another is added, at most once a minute.</summary>
internal sealed class SqliteAuthorizationStateStore(SqliteDatabase database, TimeProvider time) : IAuthorizationStateStore
{
    private const string Insert =
        "INSERT INTO integrations_authorization_states (state_key, payload, expires_at, tenant_mark, user_mark) "
        + "VALUES ($key, $payload, $expiresAt, $tenantMark, $userMark) ON CONFLICT DO ";

    private static readonly TimeSpan SweepInterval = TimeSpan.FromMinutes(1);
    private long _nextSweep;

    public ValueTask AddAsync(string key, ReadOnlyMemory<byte> payload, DateTimeOffset expiresAt, CancellationToken cancellationToken) =>
        AddAsync(key, payload.ToArray(), expiresAt, null, cancellationToken);

    public ValueTask AddAsync(string key, ReadOnlyMemory<byte> payload, DateTimeOffset expiresAt, AuthorizationStateOwner owner,
        CancellationToken cancellationToken) => AddAsync(key, payload.ToArray(), expiresAt, owner, cancellationToken);

    public ValueTask<(int OfTenant, int OfUser)> CountAsync(AuthorizationStateOwner owner, DateTimeOffset endsAfter,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(owner);
        return database.ReadAsync(
            connection => connection.Query(
                """
                SELECT
                    (SELECT count(*) FROM integrations_authorization_states WHERE tenant_mark = $tenant AND expires_at > $after),
                    (SELECT count(*) FROM integrations_authorization_states WHERE user_mark = $user AND expires_at > $after)
                """,
                static row => (row.GetInt32(0), row.GetInt32(1)),
                ("$tenant", owner.Tenant), ("$user", owner.User), ("$after", endsAfter)).Single(), cancellationToken);
    }

    public ValueTask<ReadOnlyMemory<byte>?> TakeAsync(string key, CancellationToken cancellationToken) =>
        database.WriteAsync<ReadOnlyMemory<byte>?>(
            connection => connection.Query(
                "DELETE FROM integrations_authorization_states WHERE state_key = $key RETURNING payload, expires_at",
                static row => (Payload: row.Bytes(0), ExpiresAt: row.Time(1)), ("$key", key)) is [var taken]
                && taken.ExpiresAt > time.GetUtcNow() ? taken.Payload : default(ReadOnlyMemory<byte>?), cancellationToken);

    public async IAsyncEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>>> ListAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var states = await database.ReadAsync(
            static connection => connection.Query("SELECT state_key, payload FROM integrations_authorization_states",
                static row => KeyValuePair.Create(row.GetString(0), (ReadOnlyMemory<byte>)row.Bytes(1))), cancellationToken)
                    .ConfigureAwait(false);
        foreach (var state in states) yield return state;
    }

    /// <summary>Adds a state unless its key is there already; returns the number of rows that were added.</summary>
    public static int AddIfAbsent(SqliteConnection connection, string key, byte[] payload, DateTimeOffset expiresAt,
        AuthorizationStateOwner? owner) => Execute(connection, Insert + "NOTHING", key, payload, expiresAt, owner);

    private async ValueTask AddAsync(string key, byte[] payload, DateTimeOffset expiresAt, AuthorizationStateOwner? owner,
        CancellationToken cancellationToken) => await database.WriteAsync(
        connection =>
        {
            var now = time.GetUtcNow();
            if (IsSweepDue(now))
                connection.Execute("DELETE FROM integrations_authorization_states WHERE expires_at <= $now", ("$now", now));
            return Execute(connection, Insert + "UPDATE SET payload = excluded.payload, expires_at = excluded.expires_at, "
                + "tenant_mark = excluded.tenant_mark, user_mark = excluded.user_mark", key, payload, expiresAt, owner);
        },
        cancellationToken).ConfigureAwait(false);

    private static int Execute(SqliteConnection connection, string sql, string key, byte[] payload, DateTimeOffset expiresAt,
        AuthorizationStateOwner? owner) => connection.Execute(sql, ("$key", key), ("$payload", payload), ("$expiresAt", expiresAt),
        ("$tenantMark", owner?.Tenant), ("$userMark", owner?.User));

    private bool IsSweepDue(DateTimeOffset now)
    {
        var due = Volatile.Read(ref _nextSweep);
        return now.UtcTicks >= due && Interlocked.CompareExchange(ref _nextSweep, (now + SweepInterval).UtcTicks, due) == due;
    }
}
