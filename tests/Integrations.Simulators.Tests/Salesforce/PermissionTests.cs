using System.Net;
using System.Text.Json.Nodes;
using FluentAssertions;
using Xunit;

namespace Integrations.Simulators.Tests.Salesforce;

public sealed class PermissionTests : SalesforceTest
{
    private string _id = "";

    [Fact]
    public async Task A_hidden_field_looks_as_if_it_were_not_there()
    {
        Org.HideField("Contact", "Title");

        (await Refusal(await Query("SELECT Title FROM Contact"))).Message.Should().Contain("No such column 'Title' on entity 'Contact'");
        (await Refusal(await Query("SELECT Id FROM Contact WHERE Title = 'CTO'"))).Code.Should().Be("INVALID_FIELD");
        (await Refusal(await Query("SELECT Contact.Title FROM OpportunityContactRole"))).Code.Should().Be("INVALID_FIELD");
        (await Refusal(await Http.GetAsync($"{Data}/sobjects/Contact/{_id}?fields=Title"))).Code.Should().Be("INVALID_FIELD");
        (await Read(await Http.GetAsync($"{Data}/sobjects/Contact/{_id}"))).AsObject().Should().NotContainKey("Title");
        (await Described("Title")).Should().BeNull();

        var refused =
            (await Read(await Patch($"/sobjects/Contact/{_id}", new JsonObject { ["Title"] = "CEO" }), HttpStatusCode.BadRequest))[0]!;
        refused["errorCode"]!.ToString().Should().Be("INVALID_FIELD_FOR_INSERT_UPDATE");
        refused["fields"]!.AsArray().Select(field => field!.ToString()).Should().Equal("Title");
        Org.Records.Find(_id)!["Title"]!.ToString().Should().Be("CTO");

        Org.ShowField("Contact", "Title");
        (await Column("SELECT Title FROM Contact")).Should().Equal("CTO");
    }

    [Fact]
    public async Task A_read_only_field_is_read_and_not_written()
    {
        Org.ReadOnlyField("Contact", "Title");

        (await Column("SELECT Title FROM Contact")).Should().Equal("CTO");
        (await Refusal(await Patch($"/sobjects/Contact/{_id}", new JsonObject { ["Title"] = "CEO" }))).Code.Should()
            .Be("INVALID_FIELD_FOR_INSERT_UPDATE");
        (await Described("Title"))!["updateable"]!.GetValue<bool>().Should().BeFalse();
        (await Described("Title"))!["createable"]!.GetValue<bool>().Should().BeFalse();
    }

    [Fact]
    public async Task A_reverted_field_is_accepted_and_stays_as_it_was()
    {
        Org.RevertField("Contact", "Title");

        (await Patch($"/sobjects/Contact/{_id}", new JsonObject { ["Title"] = "CEO", ["Department"] = "Board" })).StatusCode.Should()
            .Be(HttpStatusCode.NoContent);
        Org.Records.Find(_id)!["Title"]!.ToString().Should().Be("CTO");
        Org.Records.Find(_id)!["Department"]!.ToString().Should().Be("Board");
    }

    [Fact]
    public async Task Describe_names_what_a_caller_must_know()
    {
        var field = (await Described("crm_key__c"))!;

        (field["label"]!.ToString(), field["type"]!.ToString(), field["soapType"]!.ToString(), field["length"]!.GetValue<int>()).Should()
            .Be(("crm key", "string", "xsd:string", 255));
        new[] { "custom", "externalId", "idLookup", "unique", "nillable", "createable", "updateable" }.Should()
            .OnlyContain(name => field[name]!.GetValue<bool>());
        (await Described("region__c"))!["picklistValues"]![1]!.ToJsonString().Should().Be("""{"active":true,"defaultValue":false,"label":"AMER","validFor":null,"value":"AMER"}""");
        var account = (await Described("AccountId"))!;
        account["referenceTo"]!.ToJsonString().Should().Be("""["Account"]""");
        account["relationshipName"]!.ToString().Should().Be("Account");
        (await Described("LastName"))!["nillable"]!.GetValue<bool>().Should().BeFalse();
        (await Described("CreatedDate"))!["createable"]!.GetValue<bool>().Should().BeFalse();
    }

    [Fact]
    public async Task Describe_global_lists_standard_and_custom_objects()
    {
        Org.Seed.CustomObject("Deal_Registration__c");

        var all = (await Read(await Http.GetAsync($"{Data}/sobjects/")))["sobjects"]!.AsArray();
        var custom = all.Single(o => o!["name"]!.ToString() == "Deal_Registration__c")!;
        custom["keyPrefix"]!.ToString().Should().Be("a00");
        custom["custom"]!.GetValue<bool>().Should().BeTrue();
        all.Select(o => o!["name"]!.ToString()).Should()
            .Contain(["Account", "Contact", "Lead", "Opportunity", "OpportunityStage", "Organization", "RecordType", "User", "Group"]);
        var id = (await Read(await Post("/sobjects/Deal_Registration__c", new JsonObject()), HttpStatusCode.Created))["id"]!.ToString();
        id.Should().StartWith("a00");
        (await Column("SELECT Name FROM Deal_Registration__c")).Should().Equal(id);
    }

    [Fact]
    public async Task Describe_is_not_repeated_until_it_changes()
    {
        var first = await Http.GetAsync($"{Data}/sobjects/Contact/describe");
        Http.DefaultRequestHeaders.IfModifiedSince = first.Content.Headers.LastModified
            ?? DateTimeOffset.Parse(first.Headers.TryGetValues("Last-Modified", out var seen) ? seen.Single() : "", null);

        (await Http.GetAsync($"{Data}/sobjects/Contact/describe")).StatusCode.Should().Be(HttpStatusCode.NotModified);
        Time.Advance(TimeSpan.FromSeconds(1));
        Org.HideField("Contact", "Title");
        (await Http.GetAsync($"{Data}/sobjects/Contact/describe")).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    protected override void Seed(SalesforceSeed seed)
    {
        seed.ExternalId("Contact", "crm_key__c");
        seed.Picklist("Contact", "region__c", ["EMEA", "AMER"]);
    }

    protected override void Fill(SalesforceRecords records) =>
        _id = records.Create("Contact", new Dictionary<string, object?> { ["LastName"] = "Chen", ["Title"] = "CTO" });

    private async Task<JsonNode?> Described(string field) =>
        (await Read(await Http.GetAsync($"{Data}/sobjects/Contact/describe")))["fields"]!.AsArray()
            .SingleOrDefault(f => f!["name"]!.ToString() == field);
}
