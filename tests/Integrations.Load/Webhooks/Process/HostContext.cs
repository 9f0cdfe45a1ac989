using Integrations.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Integrations.Load;

/// <summary>The host's own context: the rows that its handler writes, beside the library's tables.</summary>
internal sealed class HostContext(DbContextOptions<HostContext> options) : DbContext(options)
{
    public DbSet<HandledRow> Handled => Set<HandledRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddIntegrations();
        // Without a unique key: an event that is handled twice has two rows.
        modelBuilder.Entity<HandledRow>().ToTable("handled").HasIndex(row => row.Event);
    }
}

/// <summary>One event that was handled.</summary>
internal sealed class HandledRow
{
    public long Id { get; set; }

    public required string Event { get; set; }

    /// <summary>The time from the vendor to the handler, of a live event.</summary>
    public double? Milliseconds { get; set; }
}
