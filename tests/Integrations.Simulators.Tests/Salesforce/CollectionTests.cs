using System.Net;
using System.Text.Json.Nodes;
using FluentAssertions;
using Xunit;

namespace Integrations.Simulators.Tests.Salesforce;

public sealed class CollectionTests : SalesforceTest
{
    private const string RolledBack =
        """{"success":false,"errors":[{"statusCode":"ALL_OR_NONE_OPERATION_ROLLED_BACK","message":"Record rolled back because not all records were valid and the request was using AllOrNone header","fields":[]}]}""";

    [Fact]
    public async Task Results_stand_in_the_order_of_the_records()
    {
        var response = await Read(await Send("POST", allOrNone: false, Contact("Dyer"), Contact(null), Contact("Blevins")));

        response.AsArray().Select(result => result!["success"]!.GetValue<bool>()).Should().Equal(true, false, true);
        response[1]!.ToJsonString().Should().Be(
            """{"success":false,"errors":[{"statusCode":"REQUIRED_FIELD_MISSING","message":"Required fields are missing: [LastName]","fields":["LastName"]}]}""");
        (await Column("SELECT LastName FROM Contact")).Should().Equal("Dyer", "Blevins");
        response[0]!["id"]!.ToString().Should().Be(Org.Records.Ids("Contact")[0]);
    }

    [Fact]
    public async Task All_or_none_rolls_a_create_back()
    {
        var response = await Read(await Send("POST", allOrNone: true, Contact("Dyer"), Contact(null)));

        response[0]!.ToJsonString().Should().Be(RolledBack);
        response[1]!["errors"]![0]!["statusCode"]!.ToString().Should().Be("REQUIRED_FIELD_MISSING");
        Org.Records.Ids("Contact").Should().BeEmpty();
    }

    [Fact]
    public async Task All_or_none_rolls_an_update_back()
    {
        var id = Org.Records.Create("Contact", new Dictionary<string, object?> { ["LastName"] = "Dyer" });
        Time.Advance(TimeSpan.FromHours(1));

        var response = await Read(await Send("PATCH", allOrNone: true, Contact("Changed", id), Contact("x", id, "unknownField_LastName")));

        response[0]!.ToJsonString().Should().Be(RolledBack);
        response[1]!["errors"]!.ToJsonString().Should().Be("""[{"statusCode":"INVALID_FIELD","message":"No such column \u0027unknownField_LastName\u0027 on sobject of type Contact","fields":[]}]""");
        Org.Records.Find(id)!["Name"]!.ToString().Should().Be("Dyer");
        Org.Records.Find(id)!["SystemModstamp"]!.ToString().Should().Be("2026-11-21T12:00:00.000+0000");
    }

    [Fact]
    public async Task An_update_names_its_records()
    {
        var id = Org.Records.Create("Contact", new Dictionary<string, object?> { ["LastName"] = "Dyer" });

        var response =
            await Read(await Send("PATCH", allOrNone: false, Contact("Siena", id), Contact("Nobody"), Contact("x", "003ak00000luKU1AAM"),
            Contact("x", "junk")));

        response[0]!.ToJsonString().Should().Be($$"""{"id":"{{id}}","success":true,"errors":[]}""");
        response[1]!["errors"]!.ToJsonString().Should().Be("""[{"statusCode":"MISSING_ARGUMENT","message":"Id not specified in an update call","fields":[]}]""");
        response[2]!["errors"]![0]!["statusCode"]!.ToString().Should().Be("INVALID_CROSS_REFERENCE_KEY");
        response[3]!["errors"]!.ToJsonString().Should().Be("""[{"statusCode":"MALFORMED_ID","message":"malformed id junk","fields":[]}]""");
    }

    [Theory]
    [InlineData("")]
    [InlineData("/Contact")]
    public async Task A_delete_takes_ids_and_says_which_were_gone(string sObject)
    {
        var ids = new[] { "One",
            "Two" }.Select(name => Org.Records.Create("Contact", new Dictionary<string, object?> { ["LastName"] = name })).ToList();
        Org.Records.Delete(ids[1]);

        var response = await Read(await Http.DeleteAsync($"{Data}/composite/sobjects{sObject}?ids={ids[0]},{ids[1]}&allOrNone=false"));
        response[0]!["success"]!.GetValue<bool>().Should().BeTrue();
        response[1]!["errors"]![0]!["statusCode"]!.ToString().Should().Be("ENTITY_IS_DELETED");
        Org.Records.Ids("Contact").Should().BeEmpty();
    }

    [Fact]
    public async Task A_delete_of_all_or_none_restores_what_it_took()
    {
        var id = Org.Records.Create("Contact", new Dictionary<string, object?> { ["LastName"] = "One" });

        await Http.DeleteAsync($"{Data}/composite/sobjects?ids={id},003ak00000luKU1AAM&allOrNone=true");
        Org.Records.Ids("Contact").Should().Equal(id);
    }

    [Fact]
    public async Task A_read_answers_null_for_what_is_missing()
    {
        var id = Org.Records.Create("Contact", new Dictionary<string, object?> { ["LastName"] = "One" });

        var byGet = await Read(await Http.GetAsync($"{Data}/composite/sobjects/Contact?ids={id},003ak00000luKU1AAM&fields=LastName"));
        var byPost = await Read(await Post("/composite/sobjects/Contact",
            new JsonObject { ["ids"] = new JsonArray(id, "003ak00000luKU1AAM"), ["fields"] = new JsonArray("LastName") }));
        foreach (var response in new[] { byGet, byPost })
        {
            response[0]!["LastName"]!.ToString().Should().Be("One");
            response.AsArray().Should().HaveCount(2);
            response[1].Should().BeNull();
        }
    }

    [Fact]
    public async Task An_upsert_finds_its_records_by_the_key()
    {
        Org.Seed.ExternalId("Contact", "crm_key__c");
        Org.Records.Create("Contact", new Dictionary<string, object?> { ["LastName"] = "Old", ["crm_key__c"] = "a" });
        var rows = new[] { Contact("New"), Contact("Second"), Contact("Third") };
        rows[0]["crm_key__c"] = "a";
        rows[1]["crm_key__c"] = "b";

        var response =
            await Read(await Patch("/composite/sobjects/Contact/crm_key__c", new JsonObject { ["records"] = new JsonArray([.. rows]) }));
        response[0]!["created"]!.GetValue<bool>().Should().BeFalse();
        response[1]!["created"]!.GetValue<bool>().Should().BeTrue();
        response[2]!["success"]!.GetValue<bool>().Should().BeFalse();
        (await Column("SELECT LastName FROM Contact ORDER BY crm_key__c")).Should().Equal("New", "Second");
    }

    [Fact]
    public async Task There_is_at_least_one_record_and_at_most_200()
    {
        (await Read(await Send("POST", allOrNone: false), HttpStatusCode.BadRequest)).ToJsonString()
            .Should().Be("""[{"message":"At least 1 record is required","errorCode":"REQUIRED_FIELD_MISSING"}]""");
        (await Send("POST", allOrNone: false, [.. Enumerable.Range(0, 200).Select(i => Contact($"N{i}"))])).StatusCode.Should()
            .Be(HttpStatusCode.OK);
        (await Refusal(await Send("POST", allOrNone: false, [.. Enumerable.Range(0, 201).Select(i => Contact($"N{i}"))]))).Code.Should()
            .Be("EXCEEDED_ID_LIMIT");
        Org.Records.Ids("Contact").Should().HaveCount(200);
    }

    private static JsonObject Contact(string? lastName, string? id = null, string field = "LastName")
    {
        var row = new JsonObject { ["attributes"] = new JsonObject { ["type"] = "Contact" } };
        if (id is not null)
            row["id"] = id;
        if (lastName is not null)
            row[field] = lastName;
        return row;
    }

    private Task<HttpResponseMessage> Send(string method, bool allOrNone, params JsonObject[] records) =>
        Http.SendAsync($"{method} {Data}/composite/sobjects",
            new JsonObject { ["allOrNone"] = allOrNone, ["records"] = new JsonArray([.. records]) });
}
