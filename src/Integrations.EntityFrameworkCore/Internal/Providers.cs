using Microsoft.EntityFrameworkCore;

namespace Integrations.EntityFrameworkCore.Internal;

/// <summary>Abilities of databases that are known by the name of the provider.</summary>
internal static class Providers
{
    public static bool IsPostgreSql(this DbContext context) => context.Database.ProviderName == "Npgsql.EntityFrameworkCore.PostgreSQL";

    public static bool IsSqlite(this DbContext context) => context.Database.ProviderName == "Microsoft.EntityFrameworkCore.Sqlite";

    /// <summary>True for <c>INSERT ... ON CONFLICT DO NOTHING</c>.</summary>
    public static bool SkipsConflicts(this DbContext context) => context.IsPostgreSql() || context.IsSqlite();
}
