using System.Collections.Concurrent;

namespace Integrations.EntityFrameworkCore.Tests;

/// <summary>100,000 connections of 10,000 tenants, in a database of each kind: some seconds.</summary>
public sealed class ManyConnections : IAsyncDisposable
{
    private readonly ConcurrentDictionary<DatabaseKind, Lazy<Task<TestDatabase>>> _databases = new();

    internal Task<TestDatabase> OnAsync(DatabaseKind kind) => _databases.GetOrAdd(kind, kind => new(() => FillAsync(kind))).Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var database in _databases.Values) await (await database.Value).DisposeAsync();
    }

    private static async Task<TestDatabase> FillAsync(DatabaseKind kind)
    {
        var database = await TestDatabase.CreateAsync(kind);
        await database.ExecuteAsync("""
            with recursive numbers(i) as (select 1 union all select i + 1 from numbers where i < 99000)
            insert into integrations_connections ("Tenant", "Connection", "Connector", "Account", "ExpiresAt")
            select 'tenant-' || (i / 10), 'connection-' || i,
              case i % 3 when 0 then 'acme' when 1 then 'initech' else 'globex' end, 'account-' || i, 1767225600000 + cast(i as bigint) * 60000 from numbers;
            """);
        await database.ExecuteAsync("""
            with recursive numbers(i) as (select 1 union all select i + 1 from numbers where i < 1000)
            insert into integrations_connections ("Tenant", "Connection", "Connector", "Account")
            select 'large', 'connection-l' || i, 'acme', 'account-l' || i from numbers;
            """);
        var payload = $"{(kind == DatabaseKind.PostgreSql ? "'\\x" : "x'")}{new string('a', 200)}'";
        await database.ExecuteAsync($"""
            insert into integrations_connection_parts ("Tenant", "Connection", "Part", "Version", "Payload")
            select "Tenant", "Connection", part, 1, {payload} from integrations_connections, (select 1 as part union all select 2) as parts;
            """);
        await database.ExecuteAsync(kind == DatabaseKind.PostgreSql ? "vacuum analyze" : "analyze");
        return database;
    }
}
