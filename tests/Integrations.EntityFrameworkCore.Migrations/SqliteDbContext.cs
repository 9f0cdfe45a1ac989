using Microsoft.EntityFrameworkCore;

namespace Integrations.EntityFrameworkCore.Migrations;

/// <summary>The tables as a host has them whose provider is this one; its migrations are in the folder Sqlite.</summary>
public sealed class SqliteDbContext(DbContextOptions<SqliteDbContext> options) : IntegrationsDbContext(options)
{
    /// <summary>For dotnet ef, which connects to no database.</summary>
    public SqliteDbContext() : this(new DbContextOptionsBuilder<SqliteDbContext>().UseSqlite("Data Source=:memory:").Options)
    {
    }
}
