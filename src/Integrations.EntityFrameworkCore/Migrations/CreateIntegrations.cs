using Integrations.EntityFrameworkCore.Internal;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Integrations.EntityFrameworkCore.Migrations;

/// <summary>
/// The tables of the first version. Columns have no database type: each provider has its own for text, bytes and times.
/// </summary>
[DbContext(typeof(IntegrationsDbContext))]
[Migration("20261121000000_CreateIntegrations")]
internal sealed class CreateIntegrations : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            Tables.Connections,
            table => new
            {
                Tenant = table.Column<string>(maxLength: 200),
                Connection = table.Column<string>(maxLength: 200),
                Connector = table.Column<string>(maxLength: 100),
                Account = table.Column<string>(maxLength: 200, nullable: true),
                ExpiresAt = table.Column<DateTimeOffset>(nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_integrations_connections", c => new { c.Tenant, c.Connection }));
        migrationBuilder.CreateTable(
            Tables.Parts,
            table => new
            {
                Tenant = table.Column<string>(maxLength: 200),
                Connection = table.Column<string>(maxLength: 200),
                Part = table.Column<int>(),
                Version = table.Column<long>(),
                Payload = table.Column<byte[]>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_integrations_connection_parts", p => new { p.Tenant, p.Connection, p.Part });
                table.ForeignKey(
                    "FK_integrations_connection_parts_connections", p => new { p.Tenant, p.Connection }, Tables.Connections,
                    ["Tenant", "Connection"], onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateTable(
            Tables.Leases,
            table => new
            {
                Tenant = table.Column<string>(maxLength: 200),
                Connection = table.Column<string>(maxLength: 200),
                Owner = table.Column<string>(maxLength: 100),
                EndsAt = table.Column<DateTime>(),
            },
            constraints: table => table.PrimaryKey("PK_integrations_leases", l => new { l.Tenant, l.Connection }));
        migrationBuilder.CreateTable(
            Tables.States,
            table => new
            {
                Key = table.Column<string>(maxLength: 100),
                Payload = table.Column<byte[]>(),
                ExpiresAt = table.Column<DateTimeOffset>(),
            },
            constraints: table => table.PrimaryKey("PK_integrations_authorization_states", s => s.Key));
        migrationBuilder.CreateTable(
            Tables.Audit,
            table => new
            {
                Id = table.Column<Guid>(),
                Tenant = table.Column<string>(maxLength: 200),
                Connection = table.Column<string>(maxLength: 200, nullable: true),
                Actor = table.Column<string>(maxLength: 200, nullable: true),
                Connector = table.Column<string>(maxLength: 100, nullable: true),
                Operation = table.Column<string>(maxLength: 100),
                Resource = table.Column<string>(maxLength: 100, nullable: true),
                RecordId = table.Column<string>(maxLength: 400, nullable: true),
                Time = table.Column<DateTimeOffset>(),
                Result = table.Column<int>(),
                Error = table.Column<int>(nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_integrations_audit", a => a.Id));
        CreateIndexes(migrationBuilder);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (var table in new[] { Tables.Parts, Tables.Connections, Tables.Leases, Tables.States, Tables.Audit })
            migrationBuilder.DropTable(table);
    }

    private static void CreateIndexes(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateIndex(
            "IX_integrations_connections_account_of_tenant", Tables.Connections, ["Tenant", "Connector", "Account"]);
        migrationBuilder.CreateIndex("IX_integrations_connections_account", Tables.Connections, ["Connector", "Account"]);
        migrationBuilder.CreateIndex("IX_integrations_connections_expiry", Tables.Connections, "ExpiresAt");
        migrationBuilder.CreateIndex("IX_integrations_authorization_states_expiry", Tables.States, "ExpiresAt");
        migrationBuilder.CreateIndex("IX_integrations_audit_time", Tables.Audit, ["Tenant", "Time"]);
        migrationBuilder.CreateIndex("IX_integrations_audit_actor", Tables.Audit, ["Tenant", "Actor", "Time"]);
        migrationBuilder.CreateIndex("IX_integrations_audit_record", Tables.Audit, ["Tenant", "Resource", "RecordId"]);
    }
}
