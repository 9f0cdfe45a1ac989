using Integrations.EntityFrameworkCore.Internal;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Integrations.EntityFrameworkCore;

/// <summary>Adds the library's tables to a context's model.</summary>
public static class ModelBuilderExtensions
{
    internal const int Id = 200;
    internal const int Name = 100;
    internal const int RecordId = 400;

    /// <summary>In every version of SQL Server: compares the code points of <c>nvarchar</c>.</summary>
    private const string SqlServerCollation = "Latin1_General_100_BIN2";

    /// <summary>
    /// Adds the tables, all named <c>integrations_...</c>, with the default options. Call it in <c>OnModelCreating</c> and add a migration.
    /// </summary>
    public static ModelBuilder AddIntegrations(this ModelBuilder modelBuilder) => modelBuilder.AddIntegrations(static _ => { });

    /// <summary>Adds the tables, all named <c>integrations_...</c>. Call it in <c>OnModelCreating</c> and add a migration.</summary>
    public static ModelBuilder AddIntegrations(this ModelBuilder modelBuilder, Action<IntegrationsModelOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        ArgumentNullException.ThrowIfNull(configure);
        var options = new IntegrationsModelOptions { KeyCollation = IsForSqlServer(modelBuilder) ? SqlServerCollation : null };
        configure(options);
        modelBuilder.Entity<ConnectionRow>(table => Connections(table, options));
        modelBuilder.Entity<PartRow>(table => Parts(table, options));
        modelBuilder.Entity<LeaseRow>(table => Leases(table, options));
        modelBuilder.Entity<StateRow>(table => States(table, options));
        modelBuilder.Entity<AuditRow>(table => Audit(table, options));
        modelBuilder.Entity<InboxRow>(table => Inbox(table, options));
        return modelBuilder;
    }

    private static void Connections(EntityTypeBuilder<ConnectionRow> table, IntegrationsModelOptions options)
    {
        table.ToTable(Tables.Connections, options.Schema);
        table.HasKey(c => new { c.Tenant, c.Connection });
        Text(table.Property(c => c.Tenant), Id, options);
        Text(table.Property(c => c.Connection), Id, options);
        Text(table.Property(c => c.Connector), Name, options);
        Text(table.Property(c => c.Account), Id, options);
        table.Property(c => c.ExpiresAt).HasConversion<ColumnTimes>();
        table.HasIndex(c => new { c.Tenant, c.Connector, c.Account }).HasDatabaseName("IX_integrations_connections_account_of_tenant");
        table.HasIndex(c => new { c.Connector, c.Account }).HasDatabaseName("IX_integrations_connections_account");
        table.HasIndex(c => c.ExpiresAt).HasDatabaseName("IX_integrations_connections_expiry");
    }

    private static void Parts(EntityTypeBuilder<PartRow> table, IntegrationsModelOptions options)
    {
        table.ToTable(Tables.Parts, options.Schema);
        table.HasKey(p => new { p.Tenant, p.Connection, p.Part });
        Text(table.Property(p => p.Tenant), Id, options);
        Text(table.Property(p => p.Connection), Id, options);
        table.HasOne<ConnectionRow>().WithMany(c => c.Parts).HasForeignKey(p => new { p.Tenant, p.Connection })
            .HasConstraintName("FK_integrations_connection_parts_connections").OnDelete(DeleteBehavior.Cascade);
    }

    private static void Leases(EntityTypeBuilder<LeaseRow> table, IntegrationsModelOptions options)
    {
        table.ToTable(Tables.Leases, options.Schema);
        table.HasKey(l => new { l.Tenant, l.Connection });
        Text(table.Property(l => l.Tenant), Id, options);
        Text(table.Property(l => l.Connection), Id, options);
        Text(table.Property(l => l.Owner), Name, options);
    }

    private static void States(EntityTypeBuilder<StateRow> table, IntegrationsModelOptions options)
    {
        table.ToTable(Tables.States, options.Schema);
        table.HasKey(s => s.Key);
        Text(table.Property(s => s.Key), Name, options);
        Text(table.Property(s => s.TenantMark), Name, options);
        Text(table.Property(s => s.UserMark), Name, options);
        table.Property(s => s.ExpiresAt).HasConversion<ColumnTimes>();
        table.HasIndex(s => s.ExpiresAt).HasDatabaseName("IX_integrations_authorization_states_expiry");
        table.HasIndex(s => new { s.TenantMark, s.ExpiresAt }).HasDatabaseName("IX_integrations_authorization_states_tenant");
        table.HasIndex(s => new { s.UserMark, s.ExpiresAt }).HasDatabaseName("IX_integrations_authorization_states_user");
    }

    private static void Audit(EntityTypeBuilder<AuditRow> table, IntegrationsModelOptions options)
    {
        table.ToTable(Tables.Audit, options.Schema);
        table.HasKey(a => a.Id);
        table.Property(a => a.Id).ValueGeneratedNever();
        Text(table.Property(a => a.Tenant), Id, options);
        Text(table.Property(a => a.Connection), Id, options);
        Text(table.Property(a => a.Actor), Id, options);
        Text(table.Property(a => a.Connector), Name, options);
        Text(table.Property(a => a.Operation), Name, options);
        Text(table.Property(a => a.Resource), Name, options);
        Text(table.Property(a => a.RecordId), RecordId, options);
        table.Property(a => a.Time).HasConversion<ColumnTimes>();
        table.HasIndex(a => new { a.Tenant, a.Time }).HasDatabaseName("IX_integrations_audit_time");
        table.HasIndex(a => new { a.Tenant, a.Actor, a.Time }).HasDatabaseName("IX_integrations_audit_actor");
        table.HasIndex(a => new { a.Tenant, a.Resource, a.RecordId }).HasDatabaseName("IX_integrations_audit_record");
    }

    private static void Inbox(EntityTypeBuilder<InboxRow> table, IntegrationsModelOptions options)
    {
        table.ToTable(Tables.Inbox, options.Schema);
        table.HasKey(i => i.Id);
        Text(table.Property(i => i.Tenant), Id, options);
        Text(table.Property(i => i.Connection), Id, options);
        Text(table.Property(i => i.Connector), Name, options);
        Text(table.Property(i => i.Identity), Name, options);
        Text(table.Property(i => i.Record), Name, options);
        Text(table.Property(i => i.Resource), Name, options);
        Text(table.Property(i => i.Error), InboxRow.ErrorLength, options);
        Text(table.Property(i => i.Owner), Name, options);
        table.Property(i => i.ReceivedAt).HasConversion<ColumnTimes>();
        table.Property(i => i.DueAt).HasConversion<ColumnTimes>();
        table.Property(i => i.NextAt).HasConversion<ColumnTimes>();
        table.HasIndex(i => new { i.Tenant, i.Connection, i.Identity }).IsUnique().HasDatabaseName("IX_integrations_inbox_identity");
        table.HasIndex(i => new { i.State, i.IsReplay, i.Tenant, i.NextAt, i.Id }).HasDatabaseName("IX_integrations_inbox_due");
        table.HasIndex(i => new { i.Tenant, i.Connection, i.Record, i.State, i.Place, i.Id })
            .HasDatabaseName("IX_integrations_inbox_record");
        table.HasIndex(i => new { i.State, i.ReceivedAt }).HasDatabaseName("IX_integrations_inbox_retention");
        table.HasIndex(i => new { i.Tenant, i.Id }).HasDatabaseName("IX_integrations_inbox_page");
    }

    private static void Text<T>(PropertyBuilder<T> property, int length, IntegrationsModelOptions options)
    {
        property.HasMaxLength(length);
        if (options.KeyCollation is { } collation) property.UseCollation(collation);
    }
    /// <summary>A model builder does not know its provider; that of SQL Server marks every model with how it generates ids.</summary>
    private static bool IsForSqlServer(ModelBuilder modelBuilder) =>
        modelBuilder.Model.FindAnnotation("SqlServer:ValueGenerationStrategy") is not null;
}
