using Microsoft.EntityFrameworkCore;

namespace Integrations.EntityFrameworkCore;

/// <summary>
/// A context of the library's tables only, for hosts that do not want the tables in their own context. Its migrations are the host's, made
/// by <c>dotnet ef</c> for the host's provider. Derive from it to choose a schema or a collation.
/// </summary>
public class IntegrationsDbContext : DbContext
{
    /// <summary>Creates the context.</summary>
    /// <param name="options">The host's provider and connection string.</param>
    public IntegrationsDbContext(DbContextOptions<IntegrationsDbContext> options) : base(options)
    {
    }

    /// <summary>Creates a context that derives from this one.</summary>
    /// <param name="options">The options of the derived context.</param>
    protected IntegrationsDbContext(DbContextOptions options) : base(options)
    {
    }

    /// <summary>Sets the options of the tables; by default none.</summary>
    protected virtual void ConfigureTables(IntegrationsModelOptions options)
    {
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.AddIntegrations(ConfigureTables);
    }
}
