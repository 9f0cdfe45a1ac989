using FluentAssertions;
using Xunit;

namespace Integrations.Simulators.Tests.Salesforce;

public sealed class SeedTests : SalesforceTest
{
    [Fact]
    public async Task The_first_contact_is_sarah_chen_at_an_account_of_the_org()
    {
        var row = (await Read(await Query("SELECT FirstName, LastName, Email, Title, Account.Name FROM Contact LIMIT 1")))["records"]![0]!;

        (row["FirstName"]!.ToString(), row["LastName"]!.ToString(), row["Email"]!.ToString(), row["Title"]!.ToString()).Should()
            .Be(("Sarah", "Chen", "sarah@co.com", "CTO"));
        row["Account"]!["Name"]!.ToString().Should().Be("Northwind Robotics");
    }

    [Fact]
    public async Task What_is_seeded_is_unlike_and_the_same_on_every_run()
    {
        var emails = await Column("SELECT Email FROM Contact");
        emails.Should().HaveCount(250).And.OnlyHaveUniqueItems();
        (await Column("SELECT SystemModstamp FROM Contact LIMIT 2")).Should()
            .Equal("2026-10-22T12:01:00.000+0000", "2026-10-22T12:01:01.000+0000");
        (await Column("SELECT Username FROM User")).Should().HaveCount(11).And.OnlyHaveUniqueItems();
        (await Column("SELECT Name FROM Account")).Should().HaveCount(60).And.OnlyHaveUniqueItems();
        (await Column("SELECT StageName FROM Opportunity")).Distinct().Should().HaveCount(10);

        await using var second = await SalesforceSimulator.StartAsync(Seed, new() { TimeProvider = Time });
        second.Records.Ids("Contact").Should().Equal(Org.Records.Ids("Contact"));
        second.Records.Find(second.Records.Ids("Contact")[99])!.ToJsonString().Should()
            .Be(Org.Records.Find(Org.Records.Ids("Contact")[99])!.ToJsonString());
    }

    [Fact]
    public async Task A_queue_may_own_a_lead()
    {
        var queue = Org.Seed.Queue("Inbound");
        Org.Records.Update(Org.Records.Ids("Lead")[0], new Dictionary<string, object?> { ["OwnerId"] = queue });

        (await Column("SELECT Name FROM Lead WHERE Owner.Name = 'Inbound'")).Should().ContainSingle();
    }

    [Fact]
    public async Task Users_of_the_pages_need_no_permission_and_leave_their_stamp()
    {
        Org.HideField("Contact", "Title");
        var id = Org.Records.Ids("Contact")[0];
        Time.Advance(TimeSpan.FromMinutes(3));
        Org.Records.Update(id, new Dictionary<string, object?> { ["Title"] = "CEO" });

        Org.Records.Find(id)!["Title"]!.ToString().Should().Be("CEO");
        (await Column("SELECT SystemModstamp FROM Contact WHERE SystemModstamp > 2026-11-21T12:00:00Z")).Should()
            .Equal("2026-11-21T12:03:00.000+0000");
        var unknown = () => Org.Records.Update(id, new Dictionary<string, object?> { ["Nope"] = 1 });
        unknown.Should().Throw<ArgumentException>();
    }

    [Fact]
    public async Task Deleted_rows_come_back_from_the_recycle_bin()
    {
        var id = Org.Records.Ids("Contact")[0];
        Org.Records.Delete(id);
        Org.Records.Undelete(id);

        (await Column("SELECT Id FROM Contact LIMIT 1")).Should().Equal(id);
    }

    protected override void Seed(SalesforceSeed seed)
    {
        seed.Accounts(60);
        seed.Contacts(250);
        seed.Opportunities(20);
        seed.Leads(5);
        seed.Users(10);
    }
}
