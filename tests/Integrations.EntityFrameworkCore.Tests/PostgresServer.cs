using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Integrations.EntityFrameworkCore.Tests;

/// <summary>The real server that tests/run.sh starts, and databases made on it.</summary>
internal static class PostgresServer
{
    public const string Absent = "INTEGRATIONS_TEST_POSTGRES is not set: bash tests/run.sh starts a server.";

    private static readonly string? Server = Environment.GetEnvironmentVariable("INTEGRATIONS_TEST_POSTGRES");

    public static bool IsThere => Server is not null;

    /// <summary>A new, empty database.</summary>
    public static async Task<string> CreateDatabaseAsync()
    {
        var name = $"test_{Guid.NewGuid():N}";
        await using var connection = new NpgsqlConnection(Server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"create database {name}", connection);
        await command.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(Server) { Database = name, MaxPoolSize = 20 }.ConnectionString;
    }

    /// <summary>A new database with the library's tables, as its migrations make them.</summary>
    public static async Task<string> MigrateDatabaseAsync()
    {
        var database = await CreateDatabaseAsync();
        await using var context = Context(database);
        await context.Database.MigrateAsync();
        return database;
    }

    public static IntegrationsDbContext Context(string database) =>
        new(new DbContextOptionsBuilder<IntegrationsDbContext>().UseNpgsql(database).Options);

    /// <summary>A host's registration of the library over that database, with a key of the test's.</summary>
    public static IntegrationsBuilder UsePostgres(this IntegrationsBuilder integrations, string database)
    {
        integrations.Services.AddDbContext<IntegrationsDbContext>(o => o.UseNpgsql(database));
        return integrations.UseEntityFrameworkCore<IntegrationsDbContext>().AddEntityFrameworkAudit()
            .UseCredentialKeys(keys => keys.Add("2026-11", new byte[32], current: true));
    }

    public static async Task<int> ExecuteAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteNonQueryAsync();
    }

    public static async Task<object?> ReadAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}

/// <summary>One database for the tests of a class; null where there is no server.</summary>
public sealed class PostgresDatabase : IAsyncLifetime
{
    internal string Name { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        if (PostgresServer.IsThere) Name = await PostgresServer.MigrateDatabaseAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>A host of its own, as another process has it.</summary>
    internal ServiceProvider NewHost(TimeProvider? clock = null, Action<IntegrationsBuilder>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton(clock ?? TimeProvider.System);
        services.AddDbContext<IntegrationsDbContext>(o => o.UseNpgsql(Name));
        var integrations = services.AddIntegrations().UseEntityFrameworkCore<IntegrationsDbContext>();
        configure?.Invoke(integrations);
        return services.BuildServiceProvider();
    }
}
