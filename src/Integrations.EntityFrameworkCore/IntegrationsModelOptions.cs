namespace Integrations.EntityFrameworkCore;

/// <summary>Options of the library's tables in a context's model.</summary>
public sealed class IntegrationsModelOptions
{
    /// <summary>The schema of the tables; null: the context's default.</summary>
    public string? Schema { get; set; }

    /// <summary>
    /// The collation of ids, which are compared ordinally. Null: the database's default, which is correct for PostgreSQL; SQL Server, whose
    /// default ignores case, needs a binary one, for example <c>Latin1_General_100_BIN2</c>.
    /// </summary>
    public string? KeyCollation { get; set; }
}
