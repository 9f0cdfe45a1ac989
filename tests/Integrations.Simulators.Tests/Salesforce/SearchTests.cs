using System.Text.Json.Nodes;
using FluentAssertions;
using Xunit;

namespace Integrations.Simulators.Tests.Salesforce;

public sealed class SearchTests : SalesforceTest
{
    [Theory]
    [InlineData("FIND {sarah chen} RETURNING Contact(Id, Name)", "Sarah Chen")]
    [InlineData("FIND {SARAH@co\\.com} IN EMAIL FIELDS RETURNING Contact(Name)", "Sarah Chen")]
    [InlineData("FIND {sarah@co.com} IN NAME FIELDS RETURNING Contact(Name)", "")]
    [InlineData("find {O\\'Neil} returning Contact(Name order by Id limit 1)", "Sarah O'Neil")]
    [InlineData("FIND {sar*} RETURNING Contact(Name WHERE Title = 'CTO' ORDER BY Id)", "Sarah Chen")]
    [InlineData("FIND {Northwind} RETURNING Contact(Name), Account(Name) LIMIT 1", "Northwind Robotics")]
    public async Task Sosl_finds_by_names_and_addresses(string sosl, string expected) => Names(await Find(sosl)).Should().Be(expected);

    [Fact]
    public async Task A_search_without_returning_answers_ids_with_their_type()
    {
        var found = (await Read(await Find("FIND {Northwind}")))["searchRecords"]!.AsArray();

        found.Should().ContainSingle();
        found[0]!["attributes"]!["type"]!.ToString().Should().Be("Account");
        found[0]!["Id"]!.ToString().Should().Be(Org.Records.Ids("Account")[0]);
    }

    [Theory]
    [InlineData("FIND {a b} NONSENSE", "MALFORMED_QUERY")]
    [InlineData("FIND sarah", "MALFORMED_SEARCH")]
    [InlineData("FIND {a-b} RETURNING Contact", "MALFORMED_SEARCH")]
    [InlineData("FIND {s} RETURNING Contact(Id)", "MALFORMED_SEARCH")]
    [InlineData("FIND {sarah} RETURNING Contact(Nope)", "INVALID_FIELD")]
    [InlineData("FIND {sarah} RETURNING Nope(Id)", "INVALID_TYPE")]
    public async Task A_search_that_is_none_is_refused(string sosl, string code) =>
        (await Refusal(await Find(sosl))).Code.Should().Be(code);

    [Fact]
    public async Task The_parameterised_search_answers_the_same()
    {
        Names(await Http.GetAsync($"{Data}/parameterizedSearch/?q=sarah+chen&sobject=Contact&Contact.fields=Id,Name&Contact.limit=5"))
            .Should().Be("Sarah Chen");
        Names(await Http.GetAsync($"{Data}/parameterizedSearch/?q=co.com&in=EMAIL&sobject=Contact&fields=Name&overallLimit=1")).Should()
            .Be("Sarah Chen");
        Names(await Post("/parameterizedSearch", JsonNode.Parse("""{"q":"sarah chen","fields":["Name"],"sobjects":[{"name":"Contact","where":"Title = 'CTO'"}]}""")!)).Should().Be("Sarah Chen");
    }

    [Fact]
    public async Task Deleted_records_are_not_found()
    {
        Org.Records.Delete(Org.Records.Ids("Contact")[0]);

        Names(await Find("FIND {sarah chen} RETURNING Contact(Name)")).Should().BeEmpty();
    }

    protected override void Seed(SalesforceSeed seed)
    {
        seed.Accounts(1);
        seed.Contacts(80);
    }

    private Task<HttpResponseMessage> Find(string sosl) => Http.GetAsync($"{Data}/search?q={Uri.EscapeDataString(sosl)}");

    private static string Names(HttpResponseMessage response) =>
        string.Join(',', Read(response).GetAwaiter().GetResult()["searchRecords"]!.AsArray().Select(row => row!["Name"]));
}
