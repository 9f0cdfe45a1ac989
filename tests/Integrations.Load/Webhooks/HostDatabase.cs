using Integrations.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Integrations.Load;

/// <summary>The database of a run: PostgreSQL where it is installed, else a file of SQLite.</summary>
internal sealed class HostDatabase : IAsyncDisposable
{
    private readonly OwnServer? _server;
    private readonly string? _folder;

    private HostDatabase(OwnServer? server, string? folder) => (_server, _folder) = (server, folder);

    public bool OnSqlite => _server is null;

    public WebhookSettings Settings => new()
    {
        OnSqlite = OnSqlite,
        Database = _server?.Address ?? $"Data Source={Path.Combine(_folder!, "host.db")};Default Timeout=8",
    };

    public static async Task<HostDatabase> StartAsync(bool onSqlite, CancellationToken cancellationToken)
    {
        var server = onSqlite ? null : await OwnServer.TryStartAsync(OwnServer.Postgres, cancellationToken);
        return new(server, server is null ? Directory.CreateTempSubdirectory("integrations-load-").FullName : null);
    }

    /// <summary>The numbers of rows by event: the events of a kind that have one.</summary>
    public async Task<Dictionary<string, int>> RowsAsync(string kind, CancellationToken cancellationToken)
    {
        await using var context = Open();
        return await context.Handled.Where(row => row.Event.StartsWith(kind + "-")).GroupBy(row => row.Event)
            .Select(rows => new { rows.Key, Count = rows.Count() }).ToDictionaryAsync(r => r.Key, r => r.Count, cancellationToken);
    }

    /// <summary>The number of rows of a kind of events, and the number of different events among them.</summary>
    public async Task<(long Rows, long Events)> CountAsync(string kind, CancellationToken cancellationToken)
    {
        await using var context = Open();
        var rows = context.Handled.Where(row => row.Event.StartsWith(kind + "-")).Select(row => row.Event);
        return (await rows.LongCountAsync(cancellationToken), await rows.Distinct().LongCountAsync(cancellationToken));
    }

    /// <summary>The milliseconds of live events of a kind, from the vendor to the handler.</summary>
    public async Task<IReadOnlyList<double>> LatenciesAsync(string kind, CancellationToken cancellationToken)
    {
        await using var context = Open();
        return await context.Handled.Where(row => row.Event.StartsWith(kind + "-") && row.Milliseconds != null)
            .Select(row => row.Milliseconds!.Value).ToListAsync(cancellationToken);
    }

    /// <summary>The number of events that wait.</summary>
    public Task<long> WaitingAsync(CancellationToken cancellationToken) =>
        ScalarAsync("""SELECT count(*) AS "Value" FROM integrations_inbox WHERE "State" = 0""", cancellationToken);

    /// <summary>As after all attempts of a handler that failed on each of them.</summary>
    public async Task GiveUpAsync(CancellationToken cancellationToken)
    {
        await using var context = Open();
        context.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        await context.Database.ExecuteSqlRawAsync(
            """UPDATE integrations_inbox SET "State" = 2, "Attempts" = 3, "Place" = 0, "Error" = 'The handler failed.' WHERE "State" = 0""",
            cancellationToken);
        if (!OnSqlite) await context.Database.ExecuteSqlRawAsync("VACUUM ANALYZE integrations_inbox", cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
        if (_folder is null) return;
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<long> ScalarAsync(string sql, CancellationToken cancellationToken)
    {
        await using var context = Open();
        return await context.Database.SqlQueryRaw<long>(sql).SingleAsync(cancellationToken);
    }

    private HostContext Open()
    {
        var options = new DbContextOptionsBuilder<HostContext>();
        _ = OnSqlite ? options.UseSqlite(Settings.Database) : options.UseNpgsql(Settings.Database);
        return new(options.Options);
    }
}
