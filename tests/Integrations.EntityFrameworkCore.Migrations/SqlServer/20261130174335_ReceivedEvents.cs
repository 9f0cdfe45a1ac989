using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Integrations.EntityFrameworkCore.Migrations.SqlServer
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
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Tenant = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Connection = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Connector = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Identity = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Record = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true, collation: "Latin1_General_100_BIN2"),
                    Kind = table.Column<int>(type: "int", nullable: false),
                    Resource = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true, collation: "Latin1_General_100_BIN2"),
                    ReceivedAt = table.Column<long>(type: "bigint", nullable: false),
                    OccurredAt = table.Column<long>(type: "bigint", nullable: true),
                    Data = table.Column<byte[]>(type: "varbinary(max)", nullable: true),
                    State = table.Column<int>(type: "int", nullable: false),
                    Attempts = table.Column<int>(type: "int", nullable: false),
                    DueAt = table.Column<long>(type: "bigint", nullable: false),
                    Error = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true, collation: "Latin1_General_100_BIN2"),
                    IsReplay = table.Column<bool>(type: "bit", nullable: false),
                    NextAt = table.Column<long>(type: "bigint", nullable: false),
                    Place = table.Column<long>(type: "bigint", nullable: false),
                    Owner = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true, collation: "Latin1_General_100_BIN2")
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
