using System.Collections.Concurrent;
using System.Globalization;

namespace Integrations.EntityFrameworkCore.Tests;

/// <summary>
/// 100,000 received events (1,000,000 with INTEGRATIONS_TEST_EVERYTHING=1): half wait, half are handled, some are dead; of 1,000 tenants,
/// one of which has a tenth of all, and most of what waits is not due.
/// </summary>
public sealed class ManyEvents : IAsyncDisposable
{
    public const long Now = 1_767_225_600_000;

    private static readonly int Count = Environment.GetEnvironmentVariable("INTEGRATIONS_TEST_EVERYTHING") == "1" ? 1_000_000 : 100_000;

    private readonly ConcurrentDictionary<DatabaseKind, Lazy<Task<TestDatabase>>> _databases = new();

    internal Task<TestDatabase> OnAsync(DatabaseKind kind) => _databases.GetOrAdd(kind, kind => new(() => FillAsync(kind))).Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var database in _databases.Values) await (await database.Value).DisposeAsync();
    }

    private static async Task<TestDatabase> FillAsync(DatabaseKind kind)
    {
        var database = await TestDatabase.CreateAsync(kind);
        var (data, yes, no) = kind == DatabaseKind.PostgreSql ? ("'\\x0102'::bytea", "true", "false") : ("x'0102'", "1", "0");
        await database.ExecuteAsync(string.Create(CultureInfo.InvariantCulture, $"""
            with recursive numbers(i) as (select 1 union all select i + 1 from numbers where i < {Count})
            insert into integrations_inbox ("Tenant", "Connection", "Connector", "Identity", "Record", "Kind", "Resource", "ReceivedAt",
              "OccurredAt", "Data", "State", "Attempts", "DueAt", "IsReplay", "NextAt", "Place")
            select case when i % 10 = 0 then 'large' else 'tenant-' || (i % 1000) end, 'c1', 'acme', 'identity-' || i,
              case when i % 3 = 0 then null else 'record-' || (i / 50) end, 2, 'contacts', {Now} + i, {Now} + i, {data},
              case when i % 100 = 1 then 2 else i % 2 end, 0, {Now} + (case when i % 14 = 0 then 0 else 3600000 end),
              case when i % 4 = 0 then {yes} else {no} end, {Now} + (case when i % 14 = 0 then 0 else 3600000 end),
              case when i % 2 = 1 then {Now} + i when i % 4 = 0 then 2 else 1 end from numbers;
            """));
        await database.ExecuteAsync(kind == DatabaseKind.PostgreSql ? "vacuum analyze" : "analyze");
        return database;
    }
}
