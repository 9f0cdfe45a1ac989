using System.Data.Common;
using Integrations.EntityFrameworkCore.Migrations;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Integrations.EntityFrameworkCore.Tests;

/// <summary>A database of one kind, and how a host reaches it.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private readonly string? _folder;
    private SqliteConnection? _memory;

    private TestDatabase(DatabaseKind kind, string connectionString, string? folder = null) =>
        (Kind, ConnectionString, _folder) = (kind, connectionString, folder);

    public DatabaseKind Kind { get; }

    public string ConnectionString { get; }

    /// <summary>An empty database.</summary>
    public static async Task<TestDatabase> CreateEmptyAsync(DatabaseKind kind)
    {
        if (kind == DatabaseKind.PostgreSql) return new(kind, await PostgresServer.CreateDatabaseAsync());
        if (kind == DatabaseKind.SqliteFile)
        {
            var folder = Directory.CreateTempSubdirectory("integrations-sqlite-").FullName;
            return new(kind, $"Data Source={Path.Combine(folder, "host.db")}", folder);
        }

        // A database in memory lives as long as a connection to it is open.
        var memory = new TestDatabase(kind, $"Data Source={Guid.NewGuid():N};Mode=Memory;Cache=Shared");
        memory._memory = new(memory.ConnectionString);
        await memory._memory.OpenAsync();
        return memory;
    }

    /// <summary>A database with the library's tables, as the migrations make them.</summary>
    public static async Task<TestDatabase> CreateAsync(DatabaseKind kind)
    {
        var database = await CreateEmptyAsync(kind);
        await using DbContext context = kind == DatabaseKind.PostgreSql ? new PostgreSqlDbContext(database.Options<PostgreSqlDbContext>())
            : new SqliteDbContext(database.Options<SqliteDbContext>());
        await context.Database.MigrateAsync();
        return database;
    }

    public void Configure(DbContextOptionsBuilder options, string? settings = null)
    {
        var connection = settings is null ? ConnectionString : $"{ConnectionString};{settings}";
        _ = Kind == DatabaseKind.PostgreSql ? options.UseNpgsql(connection) : options.UseSqlite(connection);
    }

    public IntegrationsDbContext NewContext(params IInterceptor[] interceptors) => new(Options<IntegrationsDbContext>(interceptors));

    public DbContextOptions<TContext> Options<TContext>(params IInterceptor[] interceptors) where TContext : DbContext
    {
        var options = new DbContextOptionsBuilder<TContext>();
        Configure(options);
        options.AddInterceptors(interceptors);
        return options.Options;
    }

    public DbConnection NewConnection() =>
        Kind == DatabaseKind.PostgreSql ? new NpgsqlConnection(ConnectionString) : new SqliteConnection(ConnectionString);

    /// <summary>
    /// Locks a SQLite database for all others, as another program may that sets a rollback journal: there a writer keeps readers out.
    /// </summary>
    public async Task<IAsyncDisposable> LockAsync()
    {
        SqliteConnection.ClearAllPools();
        var other = new SqliteConnection($"{ConnectionString};Pooling=False");
        await other.OpenAsync();
        await using var command = other.CreateCommand();
        command.CommandText = "pragma journal_mode = delete; begin exclusive";
        await command.ExecuteNonQueryAsync();
        return other;
    }

    public Task<int> ExecuteAsync(string sql) => RunAsync(sql, command => command.ExecuteNonQueryAsync());

    public Task<object?> ReadAsync(string sql) => RunAsync(sql, command => command.ExecuteScalarAsync());

    public async ValueTask DisposeAsync()
    {
        if (_memory is not null) await _memory.DisposeAsync();
        if (_folder is null) return;
        await using (var connection = new SqliteConnection(ConnectionString)) SqliteConnection.ClearPool(connection);
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<T> RunAsync<T>(string sql, Func<DbCommand, Task<T>> run)
    {
        await using var connection = NewConnection();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await run(command);
    }
}
