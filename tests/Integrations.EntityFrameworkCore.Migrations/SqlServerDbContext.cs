using Microsoft.EntityFrameworkCore;

namespace Integrations.EntityFrameworkCore.Migrations;

/// <summary>The tables as a host has them whose provider is this one; its migrations are in the folder SqlServer.</summary>
public sealed class SqlServerDbContext(DbContextOptions<SqlServerDbContext> options) : IntegrationsDbContext(options)
{
    /// <summary>For dotnet ef, which connects to no database.</summary>
    public SqlServerDbContext() : this(new DbContextOptionsBuilder<SqlServerDbContext>().UseSqlServer("Server=none").Options)
    {
    }
}
