using System.Net;
using FluentAssertions;
using Xunit;

namespace Integrations.Simulators.Tests.Salesforce;

public sealed class QueryPagingTests : SalesforceTest
{
    [Fact]
    public async Task Pages_follow_relative_links_to_the_end()
    {
        Org.PageSize = 100;
        var page = await Read(await Query("SELECT Id FROM Contact"));
        var links = new List<string>();
        var ids = new List<string>();
        while (true)
        {
            page["totalSize"]!.GetValue<int>().Should().Be(250);
            ids.AddRange(page["records"]!.AsArray().Select(row => row!["Id"]!.ToString()));
            if (page["done"]!.GetValue<bool>())
                break;
            links.Add(page["nextRecordsUrl"]!.ToString());
            page = await Read(await Http.GetAsync(links[^1]));
        }

        ids.Should().Equal(Org.Records.Ids("Contact"));
        page.AsObject().Should().NotContainKey("nextRecordsUrl");
        links.Should().HaveCount(2);
        links[0].Should().MatchRegex(@"^/services/data/v60\.0/query/01g[A-Za-z0-9]{15}-100$");
    }

    [Theory]
    [InlineData("batchSize=200", 200)]
    [InlineData("batchSize=5", 200)]
    [InlineData("batchSize=9999", 250)]
    [InlineData("nonsense", 250)]
    public async Task The_batch_size_is_a_hint_within_bounds(string header, int expected)
    {
        Http.DefaultRequestHeaders.Add("Sforce-Query-Options", header);

        (await Column("SELECT Id FROM Contact")).Should().HaveCount(expected);
    }

    [Fact]
    public async Task Rows_written_after_the_first_page_do_not_shift_the_next()
    {
        Org.PageSize = 240;
        var first = await Read(await Query("SELECT Name FROM Contact ORDER BY Id DESC"));
        Org.Records.Create("Contact", new Dictionary<string, object?> { ["LastName"] = "Late" });

        var second = await Read(await Http.GetAsync(first["nextRecordsUrl"]!.ToString()));
        second["records"]!.AsArray().Should().HaveCount(10);
        second["records"]![9]!["Name"]!.ToString().Should().Be("Sarah Chen");
    }

    [Fact]
    public async Task Many_children_have_a_link_of_their_own()
    {
        Org.PageSize = 3;
        var account = Org.Records.Create("Account", new Dictionary<string, object?> { ["Name"] = "Acme" });
        foreach (var id in Org.Records.Ids("Contact").Take(5))
            Org.Records.Update(id, new Dictionary<string, object?> { ["AccountId"] = account });

        var children = (await Read(await Query("SELECT Id, (SELECT Id FROM Contacts) FROM Account")))["records"]![0]!["Contacts"]!;
        children["done"]!.GetValue<bool>().Should().BeFalse();
        children["totalSize"]!.GetValue<int>().Should().Be(5);
        (await Read(await Http.GetAsync(children["nextRecordsUrl"]!.ToString())))["records"]!.AsArray().Should().HaveCount(2);
    }

    [Fact]
    public async Task An_expired_or_made_up_locator_is_refused()
    {
        Org.PageSize = 100;
        var next = (await Read(await Query("SELECT Id FROM Contact")))["nextRecordsUrl"]!.ToString();
        Org.ExpireQueryLocators();

        (await Refusal(await Http.GetAsync(next))).Code.Should().Be("INVALID_QUERY_LOCATOR");
        (await Refusal(await Http.GetAsync($"{Data}/query/nonsense"))).Code.Should().Be("INVALID_QUERY_LOCATOR");
    }

    [Theory]
    [InlineData("/services/data/v49.0/query?q=SELECT+Id+FROM+Contact")]
    [InlineData("/services/data/v64.0/query?q=SELECT+Id+FROM+Contact")]
    [InlineData("/services/data/60.0/query?q=SELECT+Id+FROM+Contact")]
    [InlineData("/services/data/v60.0/nothing")]
    public async Task Unknown_versions_and_paths_are_not_found(string path) =>
        (await Refusal(await Http.GetAsync(path), HttpStatusCode.NotFound)).Code.Should().Be("NOT_FOUND");

    protected override void Seed(SalesforceSeed seed) => seed.Contacts(250);
}
