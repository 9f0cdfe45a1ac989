using FluentAssertions;
using Xunit;

namespace Integrations.Simulators.Tests.Salesforce;

public sealed class SoqlShapeTests : SalesforceTest
{
    [Fact]
    public async Task A_row_has_attributes_then_the_columns_asked_for_in_the_vendors_spelling()
    {
        var page = await Read(await Query("select id, AMOUNT, isclosed, closedate, createddate, accountid from opportunity where name = "
            + "'Deal 1'"));

        var row = page["records"]![0]!.AsObject();
        var id = row["Id"]!.ToString();
        row.Select(member => member.Key).Should().Equal("attributes", "Id", "Amount", "IsClosed", "CloseDate", "CreatedDate", "AccountId");
        row["attributes"]!.ToJsonString().Should().Be($$"""{"type":"Opportunity","url":"/services/data/v60.0/sobjects/Opportunity/{{id}}"}""");
        row["Amount"]!.ToJsonString().Should().Be("50000.0");
        row["IsClosed"]!.GetValue<bool>().Should().BeFalse();
        row["CloseDate"]!.ToString().Should().Be("2026-12-24");
        row["CreatedDate"]!.ToString().Should().Be("2026-11-21T12:00:00.000+0000");
        page["totalSize"]!.GetValue<int>().Should().Be(1);
        page["done"]!.GetValue<bool>().Should().BeTrue();
        page.AsObject().Should().NotContainKey("nextRecordsUrl");
    }

    [Fact]
    public async Task Texts_are_written_plainly_on_the_wire()
    {
        Org.Records.Create("Contact", new Dictionary<string, object?> { ["LastName"] = "O'Müller <\"&+>" });

        var text = await (await Query("SELECT Name, CreatedDate FROM Contact WHERE Name LIKE 'O%'")).Content.ReadAsStringAsync();
        text.Should().Contain("\"O'Müller <\\\"&+>\"").And.Contain("12:00:00.000+0000\"");
    }

    [Fact]
    public async Task Parents_are_nested_however_deep_and_null_where_there_is_none()
    {
        var rows = (await Read(await Query("SELECT Name, Account.Name, Account.Owner.Name, Account.Parent.Name FROM Opportunity ORDER BY "
            + "Name")))["records"]!.AsArray();

        rows[0]!["Account"]!["attributes"]!["type"]!.ToString().Should().Be("Account");
        rows[0]!["Account"]!["Name"]!.ToString().Should().Be("Acme");
        rows[0]!["Account"]!["Owner"]!["Name"]!.ToString().Should().Be("Ada Reyes");
        rows[0]!["Account"]!["Parent"].Should().BeNull();
        rows[1]!.AsObject().Should().ContainKey("Account").WhoseValue.Should().BeNull();
    }

    [Fact]
    public async Task A_custom_lookup_walks_by_its_r_name()
    {
        Org.Seed.CustomObject("Deal_Registration__c");
        Org.Seed.Lookup("Deal_Registration__c", "Partner__c", "Account", children: "Deal_Registrations__r");
        Org.Records.Create("Deal_Registration__c",
            new Dictionary<string, object?> { ["Name"] = "R-1", ["Partner__c"] = Org.Records.Ids("Account")[0] });

        (await Column("SELECT Name FROM Deal_Registration__c WHERE Partner__r.Name = 'Acme'")).Should().Equal("R-1");
        var account = (await Read(await Query("SELECT Id, (SELECT Name FROM Deal_Registrations__r) FROM Account")))["records"]![0]!;
        account["Deal_Registrations__r"]!["records"]![0]!["Name"]!.ToString().Should().Be("R-1");
    }

    [Fact]
    public async Task Children_carry_their_own_page_and_are_null_where_there_are_none()
    {
        var rows = (await Read(await Query(
            "SELECT Name, (SELECT Id, ContactId, Role FROM OpportunityContactRoles WHERE Role != 'Other' ORDER BY Role DESC LIMIT 2) FROM "
                + "Opportunity ORDER BY Name")))["records"]!.AsArray();

        var roles = rows[0]!["OpportunityContactRoles"]!;
        roles["totalSize"]!.GetValue<int>().Should().Be(2);
        roles["done"]!.GetValue<bool>().Should().BeTrue();
        roles["records"]!.AsArray().Select(role => role!["Role"]!.ToString()).Should().Equal("Influencer", "Evaluator");
        roles["records"]![0]!["Id"]!.ToString().Should().StartWith("00k");
        rows[1]!["OpportunityContactRoles"].Should().BeNull();
    }

    [Theory]
    [InlineData("ORDER BY Amount", "Deal 2,Deal 3,deal 4,Deal 1")]
    [InlineData("ORDER BY Amount NULLS LAST", "Deal 3,deal 4,Deal 1,Deal 2")]
    [InlineData("ORDER BY Amount DESC", "Deal 2,Deal 1,Deal 3,deal 4")]
    [InlineData("ORDER BY Amount DESC NULLS LAST, Name DESC", "Deal 1,deal 4,Deal 3,Deal 2")]
    [InlineData("ORDER BY Account.Name ASC NULLS LAST, Name DESC LIMIT 1", "Deal 1")]
    [InlineData("ORDER BY Name", "Deal 1,Deal 2,Deal 3,deal 4")]
    [InlineData("LIMIT 2 OFFSET 1", "Deal 2,Deal 3")]
    [InlineData("ORDER BY Name DESC OFFSET 3", "Deal 1")]
    [InlineData("LIMIT 0", "")]
    public async Task Rows_are_ordered_and_cut(string clauses, string expected) =>
        string.Join(',', await Column($"SELECT Name FROM Opportunity {clauses}")).Should().Be(expected);

    [Fact]
    public async Task Count_answers_the_number_and_no_rows() =>
        (await Read(await Query("SELECT COUNT() FROM Opportunity WHERE Amount != null"))).ToJsonString()
            .Should().Be("""{"totalSize":3,"done":true,"records":[]}""");

    [Fact]
    public async Task Query_hides_deleted_rows_and_queryAll_shows_them()
    {
        Org.Records.Delete(Org.Records.Ids("Opportunity")[0]);

        (await Column("SELECT Name FROM Opportunity")).Should().NotContain("Deal 1");
        (await Column("SELECT Name FROM Opportunity WHERE IsDeleted = true", "queryAll")).Should().Equal("Deal 1");
    }

    [Fact]
    public async Task A_compound_address_is_an_object()
    {
        Org.Records.Create("Lead",
            new Dictionary<string, object?> { ["LastName"] = "Boxer", ["Company"] = "X", ["City"] = "Austin", ["Country"] = "USA" });

        var row = (await Read(await Query("SELECT Address, City FROM Lead")))["records"]![0]!;
        row["Address"]!.ToJsonString().Should().Be(
            """{"city":"Austin","country":"USA","geocodeAccuracy":null,"latitude":null,"longitude":null,"postalCode":null,"state":null,"street":null}""");
    }

    [Fact]
    public async Task An_unknown_object_is_shown_with_its_place_in_the_query()
    {
        var (code, message) = await Refusal(await Query("SELECT Id,Name,BillingCity,IsDeleted FROM Accout"));

        code.Should().Be("INVALID_TYPE");
        message.Should().Be("\nName,BillingCity,IsDeleted FROM Accout\n                                ^\nERROR at Row:1:Column:43\n"
            + "sObject type 'Accout' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after "
                + "the entity name. Please reference your WSDL or the describe call for the appropriate names.");
    }

    [Theory]
    [InlineData("SELECT FROM Contact", "MALFORMED_QUERY")]
    [InlineData("SELECT Id FORM Contact", "MALFORMED_QUERY")]
    [InlineData("SELECT Id FROM Contact LIMIT x", "MALFORMED_QUERY")]
    [InlineData("SELECT Id FROM Contact LIMIT 1 WHERE Name = 'x'", "MALFORMED_QUERY")]
    [InlineData("SELECT Id FROM Contact OFFSET 2001", "NUMBER_OUTSIDE_VALID_RANGE")]
    [InlineData("SELECT Id, id FROM Contact", "INVALID_FIELD")]
    [InlineData("SELECT Id FROM Contact ORDER BY Description", "INVALID_FIELD")]
    [InlineData("SELECT Id, (SELECT Id FROM Nothings) FROM Account", "INVALID_TYPE")]
    [InlineData("SELECT Id, (SELECT Nope FROM Contacts) FROM Account", "INVALID_FIELD")]
    [InlineData("DELETE FROM Contact", "MALFORMED_QUERY")]
    public async Task What_is_no_query_is_refused_with_its_code(string soql, string code) =>
        (await Refusal(await Query(soql))).Code.Should().Be(code);

    protected override void Fill(SalesforceRecords records)
    {
        var account = records.Create("Account", new Dictionary<string, object?> { ["Name"] = "Acme" });
        var contact = records.Create("Contact", new Dictionary<string, object?> { ["LastName"] = "Chen" });
        var deals = new (string Name, decimal? Amount, string? Account)[] { ("Deal 1", 50000m, account), ("Deal 2", null, null),
            ("Deal 3", 1m, null), ("deal 4", 1m, null) }
            .Select(deal => records.Create("Opportunity", new Dictionary<string, object?>
            {
                ["Name"] = deal.Name, ["Amount"] = deal.Amount, ["AccountId"] = deal.Account, ["StageName"] = "Prospecting",
                    ["CloseDate"] = "2026-12-24",
            })).ToList();
        foreach (var role in new[] { "Decision Maker", "Evaluator", "Influencer", "Other" })
            records.Create("OpportunityContactRole",
                new Dictionary<string, object?> { ["OpportunityId"] = deals[0], ["ContactId"] = contact, ["Role"] = role });
    }
}
