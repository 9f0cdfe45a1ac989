using System.Net;
using System.Text.Json.Nodes;
using FluentAssertions;
using Xunit;

namespace Integrations.Simulators.Tests.Salesforce;

/// <summary>A merge deletes the losers with the master's id in MasterRecordId (fact sheet, Depth, "Merges and deletes").</summary>
public sealed class MergeTests : SalesforceTest
{
    private IReadOnlyList<string> Accounts => Org.Records.Ids("Account");

    [Fact]
    public async Task The_loser_is_deleted_names_its_master_and_is_seen_by_queryAll_alone()
    {
        var (master, loser) = (Accounts[0], Accounts[1]);
        Time.Advance(TimeSpan.FromMinutes(1));
        Org.Records.Merge(master, loser);

        (await Column("SELECT Id FROM Account")).Should().Equal(master, Accounts[1]);
        var gone = (await Read(await Query($"SELECT Id, IsDeleted, MasterRecordId, SystemModstamp FROM Account WHERE Id = '{loser}'",
            "queryAll")))["records"]![0]!;
        (gone["IsDeleted"]!.GetValue<bool>(), gone["MasterRecordId"]!.ToString(), gone["SystemModstamp"]!.ToString()).Should()
            .Be((true, master, "2026-11-21T12:01:00.000+0000"));
        (await Refusal(await Http.GetAsync($"{Data}/sobjects/Account/{loser}"), HttpStatusCode.NotFound)).Code.Should()
            .Be("ENTITY_IS_DELETED");
        var deleted =
            await Read(await Http.GetAsync($"{Data}/sobjects/Account/deleted/?start=2026-11-21T12:00:00Z&end=2026-11-21T12:05:00Z"));
        deleted["deletedRecords"]!.AsArray().Select(row => row!["id"]!.ToString()).Should().Equal(loser);
    }

    [Fact]
    public void What_belonged_to_the_loser_belongs_to_the_master()
    {
        var (master, loser) = (Accounts[0], Accounts[1]);
        var contact = Org.Records.Create("Contact", new Dictionary<string, object?> { ["LastName"] = "x", ["AccountId"] = loser });

        Org.Records.Merge(master, loser);

        Org.Records.Find(contact)!["AccountId"]!.ToString().Should().Be(master);
    }

    [Fact]
    public async Task The_api_does_not_write_the_masters_id()
    {
        var (code, _) = await Refusal(await Patch($"/sobjects/Account/{Accounts[0]}", new JsonObject { ["MasterRecordId"] = Accounts[1] }));
        code.Should().Be("INVALID_FIELD_FOR_INSERT_UPDATE");
    }

    [Fact]
    public void Rows_of_two_kinds_and_deleted_rows_are_not_merged()
    {
        var contact = Org.Records.Create("Contact", new Dictionary<string, object?> { ["LastName"] = "x" });
        FluentActions.Invoking(() => Org.Records.Merge(Accounts[0], contact)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => Org.Records.Merge(Accounts[0], Accounts[0])).Should().Throw<ArgumentException>();
    }

    protected override void Seed(SalesforceSeed seed) => seed.Accounts(3);
}
