using System.Net;
using System.Text.Json.Nodes;
using FluentAssertions;
using Xunit;

namespace Integrations.Simulators.Tests.Salesforce;

/// <summary>
/// What a query may be, and the way for one that is too long for an address (fact sheet, Depth, "Query size, pages, sub-queries").
/// </summary>
public sealed class LongQueryTests : SalesforceTest
{
    [Fact]
    public async Task A_query_too_long_for_an_address_goes_inside_a_composite_request()
    {
        var fields = string.Join(", ", Enumerable.Range(1, 900).Select(number => $"Field_with_a_long_name_{number}__c"));
        var soql = $"SELECT Id, {fields} FROM Contact LIMIT 1";
        (await Query(soql)).StatusCode.Should().Be(HttpStatusCode.RequestUriTooLong);

        var inner = (await Composite(("GET", $"{Data}/query?q={Uri.EscapeDataString(soql)}")))[0]!;
        (inner["httpStatusCode"]!.GetValue<int>(), inner["referenceId"]!.ToString()).Should().Be((400, "part0"));
        inner["body"]![0]!["errorCode"]!.ToString().Should().Be("INVALID_FIELD", "the query was read, and names fields the org lacks");
    }

    [Fact]
    public async Task Each_part_has_its_own_status_and_pages_are_read_on_inside_too()
    {
        Org.PageSize = 2;
        var row = $"{Data}/sobjects/Contact/{Org.Records.Ids("Contact")[0]}";
        var parts = await Composite(("GET", $"{Data}/query?q=SELECT+Id+FROM+Contact"), ("GET", row), ("GET", $"{Data}/nothing"));
        parts.Select(part => part!["httpStatusCode"]!.GetValue<int>()).Should().Equal(200, 200, 404);

        var next = (await Composite(("GET", parts[0]!["body"]!["nextRecordsUrl"]!.ToString())))[0]!;
        next["body"]!["records"]!.AsArray().Should().ContainSingle();
    }

    [Fact]
    public async Task A_part_may_write()
    {
        var body = new JsonObject { ["compositeRequest"] = new JsonArray(new JsonObject
        {
            ["method"] = "POST",
            ["url"] = $"{Data}/sobjects/Contact",
            ["referenceId"] = "new",
            ["body"] = new JsonObject { ["LastName"] = "Late" },
        }) };

        (await Read(await Post("/composite", body)))["compositeResponse"]![0]!["httpStatusCode"]!.GetValue<int>().Should().Be(201);
        Org.Records.Ids("Contact").Should().HaveCount(4);
    }

    [Fact]
    public async Task A_composite_request_holds_twenty_five_parts_at_most()
    {
        var many = Enumerable.Range(0, 26).Select(_ => ("GET", $"{Data}/limits")).ToArray();
        (await Refusal(await Post("/composite", Body(many)))).Code.Should().Be("INVALID_INPUT");
        (await Composite(many[1..])).Should().HaveCount(25);
    }

    [Theory]
    [InlineData(4000, HttpStatusCode.OK)]
    [InlineData(4001, HttpStatusCode.BadRequest)]
    public async Task A_string_in_a_condition_holds_four_thousand_characters(int length, HttpStatusCode expected) =>
        (await Query($"SELECT Id FROM Contact WHERE LastName = '{new string('x', length)}'")).StatusCode.Should().Be(expected);

    [Fact]
    public async Task A_query_holds_twenty_nested_ones_and_five_relationships_of_a_path()
    {
        var nested = string.Join(", ", Enumerable.Repeat("(SELECT Id FROM Contacts)", 21));
        (await Refusal(await Query($"SELECT Id, {nested} FROM Account"))).Code.Should().Be("MALFORMED_QUERY");
        var deep = await Query("SELECT ReportsTo.ReportsTo.ReportsTo.ReportsTo.ReportsTo.ReportsTo.Id FROM Contact");
        (await Refusal(deep)).Code.Should().Be("MALFORMED_QUERY");
        await Read(await Query("SELECT ReportsTo.ReportsTo.ReportsTo.ReportsTo.ReportsTo.Id FROM Contact"));
    }

    protected override void Seed(SalesforceSeed seed) => seed.Contacts(3);

    private async Task<JsonArray> Composite(params (string Method, string Url)[] parts) =>
        (await Read(await Post("/composite", Body(parts))))["compositeResponse"]!.AsArray();

    private static JsonObject Body((string Method, string Url)[] parts) =>
        new() { ["compositeRequest"] = new JsonArray([.. parts.Select(Part)]) };

    private static JsonObject Part((string Method, string Url) part, int index) =>
        new() { ["method"] = part.Method, ["url"] = part.Url, ["referenceId"] = $"part{index}" };
}
