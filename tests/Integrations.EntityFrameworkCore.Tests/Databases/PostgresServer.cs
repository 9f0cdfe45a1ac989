using System.Runtime.CompilerServices;
using Npgsql;

namespace Integrations.EntityFrameworkCore.Tests;

/// <summary>The real server that tests/run.sh starts.</summary>
internal static class PostgresServer
{
    public const string Absent = "INTEGRATIONS_TEST_POSTGRES is not set: bash tests/run.sh starts a server.";

    /// <summary>Null where there is none.</summary>
    public static string? ConnectionString { get; } = Environment.GetEnvironmentVariable("INTEGRATIONS_TEST_POSTGRES");

    /// <summary>Creates an empty database and returns its connection string.</summary>
    public static async Task<string> CreateDatabaseAsync()
    {
        var name = $"test_{Guid.NewGuid():N}";
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"create database {name}", connection);
        await command.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(ConnectionString) { Database = name, MaxPoolSize = 20 }.ConnectionString;
    }
}

/// <summary>A fact that only PostgreSQL has; skipped with a message where there is no server.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1) : base(file, line)
    {
        if (PostgresServer.ConnectionString is null) Skip = PostgresServer.Absent;
    }
}
