namespace Integrations.EntityFrameworkCore;

/// <summary>Options of the library's tables in a context's model.</summary>
public sealed class IntegrationsModelOptions
{
    /// <summary>The schema of the tables; null: the context's default. SQLite has no schemas.</summary>
    public string? Schema { get; set; }

    /// <summary>
    /// The collation of ids, which are compared ordinally: the tenants <c>acme</c> and <c>ACME</c> are two. Default:
    /// <c>Latin1_General_100_BIN2</c> on SQL Server, whose own default ignores case; null, the database's own, on other providers, which is
    /// correct for PostgreSQL and SQLite. Set a binary one for other databases that ignore case, such as MySQL.
    /// </summary>
    public string? KeyCollation { get; set; }
}
