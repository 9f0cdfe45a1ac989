using Microsoft.EntityFrameworkCore;

namespace Integrations.EntityFrameworkCore.Migrations;

/// <summary>The tables as a host has them whose provider is this one; its migrations are in the folder PostgreSql.</summary>
public sealed class PostgreSqlDbContext(DbContextOptions<PostgreSqlDbContext> options) : IntegrationsDbContext(options)
{
    /// <summary>For dotnet ef, which connects to no database.</summary>
    public PostgreSqlDbContext() : this(new DbContextOptionsBuilder<PostgreSqlDbContext>().UseNpgsql("Host=none").Options)
    {
    }
}
