namespace Integrations.EntityFrameworkCore;

/// <summary>How the library's tables stand in a context's model.</summary>
public sealed class IntegrationsModelOptions
{
    /// <summary>The schema of the tables; null: the context's default.</summary>
    public string? Schema { get; set; }

    /// <summary>
    /// The collation of ids, which are compared ordinally. Null: the database's own, which is right for PostgreSQL; SQL Server, whose default ignores case, needs a binary one, for example <c>Latin1_General_100_BIN2</c>.
    /// </summary>
    public string? KeyCollation { get; set; }
}
