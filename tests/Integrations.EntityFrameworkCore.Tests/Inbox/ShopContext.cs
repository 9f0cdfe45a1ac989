using Microsoft.EntityFrameworkCore;

namespace Integrations.EntityFrameworkCore.Tests;

/// <summary>A host's own context: its orders beside the library's tables.</summary>
internal sealed class ShopContext(DbContextOptions<ShopContext> options) : DbContext(options)
{
    public const string CreateOrders = "create table orders (\"Id\" bigint primary key)";

    public DbSet<Order> Orders => Set<Order>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddIntegrations();
        modelBuilder.Entity<Order>().ToTable("orders").Property(o => o.Id).ValueGeneratedNever();
    }
}

internal sealed class Order
{
    public long Id { get; set; }
}
