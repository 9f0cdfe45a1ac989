using Integrations.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore;

namespace Integrations.EntityFrameworkCore.Tests;

/// <summary>The migrations that dotnet ef makes of the model, for each provider.</summary>
public sealed class MigrationTests
{
    public static TheoryData<string> Providers => ["Sqlite", "PostgreSql", "SqlServer"];

    [Theory]
    [MemberData(nameof(Providers))]
    public void The_migrations_contain_the_whole_model(string provider)
    {
        using DbContext context = provider switch
        {
            "Sqlite" => new SqliteDbContext(),
            "PostgreSql" => new PostgreSqlDbContext(),
            _ => new SqlServerDbContext(),
        };
        context.Database.GetMigrations().Should().NotBeEmpty();
        context.Database.HasPendingModelChanges().Should().BeFalse(
            "tests/Integrations.EntityFrameworkCore.Migrations/README.md tells how to add a migration");
    }

    [PostgresFact]
    public async Task The_model_and_the_migration_of_our_own_context_make_the_same_tables()
    {
        const string Columns = """
            select string_agg(table_name || '.' || column_name || ' ' || data_type || ' ' || coalesce(character_maximum_length::text, '')
              || ' ' || is_nullable, E'\n' order by table_name, column_name)
            from information_schema.columns where table_name like 'integrations%'
            """;
        const string Keys = "select string_agg(pg_get_constraintdef(oid), E'\\n' order by pg_get_constraintdef(oid)) from pg_constraint "
            + "where conrelid::regclass::text like 'integrations%'";
        await RequireSameAsync(DatabaseKind.PostgreSql, Columns, Keys);
    }

    [Fact]
    public Task Also_on_SQLite() => RequireSameAsync(DatabaseKind.SqliteFile,
        "select string_agg(sql, x'0a' order by name) from sqlite_master where name like '%integrations%'");

    [Theory]
    [MemberData(nameof(DatabaseKinds.All), MemberType = typeof(DatabaseKinds))]
    public async Task A_migration_goes_back_to_an_empty_database(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using (DbContext context = kind == DatabaseKind.PostgreSql ? new PostgreSqlDbContext(database.Options<PostgreSqlDbContext>())
            : new SqliteDbContext(database.Options<SqliteDbContext>())) await context.Database.MigrateAsync("0");
        (await database.ReadAsync(kind == DatabaseKind.PostgreSql
            ? "select count(*) from information_schema.tables where table_name like 'integrations%'"
            : "select count(*) from sqlite_master where name like '%integrations%'")).Should().Be(0L);
    }

    private static async Task RequireSameAsync(DatabaseKind kind, params string[] queries)
    {
        await using var migrated = await TestDatabase.CreateAsync(kind);
        await using var made = await TestDatabase.CreateEmptyAsync(kind);
        await using (var context = made.NewContext()) await context.Database.EnsureCreatedAsync();
        foreach (var query in queries)
            (await migrated.ReadAsync(query)).Should().Be(await made.ReadAsync(query)).And.BeOfType<string>();
    }
}
