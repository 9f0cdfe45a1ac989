using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Integrations.EntityFrameworkCore.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ReceivedEvents : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "integrations_inbox",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Tenant = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Connection = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Connector = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Identity = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Record = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Resource = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    ReceivedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    OccurredAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Data = table.Column<byte[]>(type: "BLOB", nullable: true),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    DueAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Error = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    IsReplay = table.Column<bool>(type: "INTEGER", nullable: false),
                    NextAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Place = table.Column<long>(type: "INTEGER", nullable: false),
                    Owner = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_integrations_inbox", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_integrations_inbox_due",
                table: "integrations_inbox",
                columns: new[] { "State", "IsReplay", "Tenant", "NextAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_integrations_inbox_identity",
                table: "integrations_inbox",
                columns: new[] { "Tenant", "Connection", "Identity" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_integrations_inbox_page",
                table: "integrations_inbox",
                columns: new[] { "Tenant", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_integrations_inbox_record",
                table: "integrations_inbox",
                columns: new[] { "Tenant", "Connection", "Record", "State", "Place", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_integrations_inbox_retention",
                table: "integrations_inbox",
                columns: new[] { "State", "ReceivedAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "integrations_inbox");
        }
    }
}
