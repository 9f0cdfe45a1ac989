using System.Text.Json.Nodes;
using FluentAssertions;
using Xunit;

namespace Integrations.Simulators.Tests.Salesforce;

/// <summary>A nested list has pages of its own (fact sheet, Depth, "Query size, pages, sub-queries").</summary>
public sealed class NestedListTests : SalesforceTest
{
    private const string Nested = "SELECT Id, (SELECT ContactId FROM OpportunityContactRoles) FROM Opportunity";

    [Fact]
    public async Task A_nested_list_ends_after_its_own_page_size_and_is_read_on_by_its_own_link()
    {
        Org.NestedPageSize = 2;
        var deal = (await Read(await Query(Nested)))["records"]![0]!;
        var roles = deal["OpportunityContactRoles"]!;
        (roles["totalSize"]!.GetValue<int>(), roles["done"]!.GetValue<bool>()).Should().Be((5, false));

        var seen = new List<string>();
        for (var page = roles; ;)
        {
            seen.AddRange(page["records"]!.AsArray().Select(row => row!["ContactId"]!.ToString()));
            if (page["nextRecordsUrl"] is not { } next) break;
            page = await Read(await Http.GetAsync(next.ToString()));
        }

        seen.Should().Equal(Org.Records.Ids("Contact"));
    }

    [Fact]
    public async Task A_nested_list_is_never_larger_than_the_querys_own_pages()
    {
        (Org.PageSize, Org.NestedPageSize) = (3, 100);
        var roles = (await Read(await Query(Nested)))["records"]![0]!["OpportunityContactRoles"]!;

        roles["records"]!.AsArray().Should().HaveCount(3);
    }

    [Fact]
    public async Task A_page_may_say_that_it_is_not_the_last_and_lack_the_link()
    {
        Org.PageSize = 2;
        Org.Faults.Next("GET /services/data/*/query", Fault.Without("nextRecordsUrl"));

        var page = (await Read(await Query("SELECT Id FROM Contact"))).AsObject();
        (page["done"]!.GetValue<bool>(), page["totalSize"]!.GetValue<int>(), page.ContainsKey("nextRecordsUrl")).Should()
            .Be((false, 5, false));
    }

    [Fact]
    public async Task Pages_without_records_can_go_on_for_ever()
    {
        Org.Faults.Always("GET /services/data/*", Fault.EmptyPages());

        var links = new List<string>();
        for (var i = 0; i < 3; i++) links.Add((await Read(await Query("SELECT Id FROM Contact")))["nextRecordsUrl"]!.ToString());

        links.Should().OnlyHaveUniqueItems();
    }

    protected override void Seed(SalesforceSeed seed)
    {
        seed.Contacts(5).Opportunities(1);
    }

    protected override void Fill(SalesforceRecords records)
    {
        foreach (var contact in records.Ids("Contact"))
            records.Create("OpportunityContactRole", new Dictionary<string,
                object?> { ["OpportunityId"] = records.Ids("Opportunity")[0], ["ContactId"] = contact });
    }
}
