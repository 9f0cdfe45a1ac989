using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Integrations.EntityFrameworkCore.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class CreateIntegrations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "integrations_audit",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Tenant = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Connection = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Actor = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Connector = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Operation = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Resource = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    RecordId = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    Time = table.Column<long>(type: "INTEGER", nullable: false),
                    Result = table.Column<int>(type: "INTEGER", nullable: false),
                    Error = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_integrations_audit", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "integrations_authorization_states",
                columns: table => new
                {
                    Key = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Payload = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: false),
                    TenantMark = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    UserMark = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_integrations_authorization_states", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "integrations_connections",
                columns: table => new
                {
                    Tenant = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Connection = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Connector = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Account = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_integrations_connections", x => new { x.Tenant, x.Connection });
                });

            migrationBuilder.CreateTable(
                name: "integrations_leases",
                columns: table => new
                {
                    Tenant = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Connection = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Owner = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    EndsAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_integrations_leases", x => new { x.Tenant, x.Connection });
                });

            migrationBuilder.CreateTable(
                name: "integrations_connection_parts",
                columns: table => new
                {
                    Tenant = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Connection = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Part = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    Payload = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_integrations_connection_parts", x => new { x.Tenant, x.Connection, x.Part });
                    table.ForeignKey(
                        name: "FK_integrations_connection_parts_connections",
                        columns: x => new { x.Tenant, x.Connection },
                        principalTable: "integrations_connections",
                        principalColumns: new[] { "Tenant", "Connection" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_integrations_audit_actor",
                table: "integrations_audit",
                columns: new[] { "Tenant", "Actor", "Time" });

            migrationBuilder.CreateIndex(
                name: "IX_integrations_audit_record",
                table: "integrations_audit",
                columns: new[] { "Tenant", "Resource", "RecordId" });

            migrationBuilder.CreateIndex(
                name: "IX_integrations_audit_time",
                table: "integrations_audit",
                columns: new[] { "Tenant", "Time" });

            migrationBuilder.CreateIndex(
                name: "IX_integrations_authorization_states_expiry",
                table: "integrations_authorization_states",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_integrations_authorization_states_tenant",
                table: "integrations_authorization_states",
                columns: new[] { "TenantMark", "ExpiresAt" });

            migrationBuilder.CreateIndex(
                name: "IX_integrations_authorization_states_user",
                table: "integrations_authorization_states",
                columns: new[] { "UserMark", "ExpiresAt" });

            migrationBuilder.CreateIndex(
                name: "IX_integrations_connections_account",
                table: "integrations_connections",
                columns: new[] { "Connector", "Account" });

            migrationBuilder.CreateIndex(
                name: "IX_integrations_connections_account_of_tenant",
                table: "integrations_connections",
                columns: new[] { "Tenant", "Connector", "Account" });

            migrationBuilder.CreateIndex(
                name: "IX_integrations_connections_expiry",
                table: "integrations_connections",
                column: "ExpiresAt");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "integrations_audit");

            migrationBuilder.DropTable(
                name: "integrations_authorization_states");

            migrationBuilder.DropTable(
                name: "integrations_connection_parts");

            migrationBuilder.DropTable(
                name: "integrations_leases");

            migrationBuilder.DropTable(
                name: "integrations_connections");
        }
    }
}
