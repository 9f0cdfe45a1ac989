using Integrations.EntityFrameworkCore.Internal;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Integrations.EntityFrameworkCore.Migrations;

/// <summary>
/// The owner of a state, as hashes, for counting pending authorizations. Existing states are not counted; they expire within minutes.
/// </summary>
[DbContext(typeof(IntegrationsDbContext))]
[Migration("20261129000000_CountAuthorizationStates")]
internal sealed class CountAuthorizationStates : Migration
{
    private const string OfTenant = "IX_integrations_authorization_states_tenant";
    private const string OfUser = "IX_integrations_authorization_states_user";

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("TenantMark", Tables.States, maxLength: 100, nullable: true);
        migrationBuilder.AddColumn<string>("UserMark", Tables.States, maxLength: 100, nullable: true);
        migrationBuilder.CreateIndex(OfTenant, Tables.States, ["TenantMark", "ExpiresAt"]);
        migrationBuilder.CreateIndex(OfUser, Tables.States, ["UserMark", "ExpiresAt"]);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropIndex(OfTenant, Tables.States);
        migrationBuilder.DropIndex(OfUser, Tables.States);
        migrationBuilder.DropColumn("TenantMark", Tables.States);
        migrationBuilder.DropColumn("UserMark", Tables.States);
    }
}
