using FluentAssertions;
using Xunit;

namespace Integrations.Simulators.Tests.Salesforce;

/// <summary>Filter and sort by field (fact sheet, Depth, "Fields: filter and sort"; recorded describes).</summary>
public sealed class SortableTests : SalesforceTest
{
    [Theory]
    [InlineData("SELECT Id FROM Contact WHERE Description = 'x'", "can not be filtered")]
    [InlineData("SELECT Id FROM Contact WHERE Description LIKE '%x%'", "can not be filtered")]
    [InlineData("SELECT Id FROM Contact WHERE Description IN ('x')", "can not be filtered")]
    [InlineData("SELECT Id FROM Account WHERE MailingAddress__c = 'x'", "No such column")]
    [InlineData("SELECT Id FROM Account ORDER BY Description", "can not be sorted")]
    [InlineData("SELECT Id FROM Opportunity ORDER BY Description DESC", "can not be sorted")]
    [InlineData("SELECT Id FROM Contact ORDER BY MailingAddress", "can not be sorted")]
    [InlineData("SELECT Id FROM Contact ORDER BY Topics__c", "can not be sorted")]
    [InlineData("SELECT Id FROM Organization ORDER BY IsSandbox", "can not be sorted")]
    public async Task What_describe_says_cannot_be_filtered_or_sorted_is_refused(string query, string words)
    {
        var (code, message) = await Refusal(await Query(query));
        code.Should().Be("INVALID_FIELD");
        message.Should().Contain(words);
    }

    [Fact]
    public async Task A_multiple_picklist_filters_and_does_not_sort_and_describe_says_so()
    {
        await Read(await Query("SELECT Id FROM Contact WHERE Topics__c = 'Books'"));

        var fields = (await Read(await Http.GetAsync($"{Data}/sobjects/Contact/describe")))["fields"]!.AsArray();
        Flags("Topics__c").Should().Be((true, false));
        Flags("Description").Should().Be((false, false));
        Flags("LastName").Should().Be((true, true));

        (bool, bool) Flags(string name)
        {
            var field = fields.Single(candidate => candidate!["name"]!.ToString() == name)!;
            return (field["filterable"]!.GetValue<bool>(), field["sortable"]!.GetValue<bool>());
        }
    }

    protected override void Seed(SalesforceSeed seed) =>
        seed.Contacts(1).Picklist("Contact", "Topics__c", ["Books", "Music"], multiple: true);
}
