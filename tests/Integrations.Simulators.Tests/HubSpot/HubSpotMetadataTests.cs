using System.Net;
using System.Text.Json.Nodes;
using FluentAssertions;
using Xunit;

namespace Integrations.Simulators.Tests;

public sealed class HubSpotMetadataTests : HubSpotTest
{
    protected override void Seed(HubSpotSeed seed) => seed
        .Portal(123).Contacts(1).Owners(3)
        .CustomProperty("contacts", "lead_score", "number").CustomProperty("contacts", "tier", "enumeration", "gold", "silver")
        .CustomObject("car", "plate!", "price:number")
        .Pipeline("deals", "renewals", "Renewals", "Open", "Done");

    [Fact]
    public async Task Properties_are_described_with_the_portals_own()
    {
        var all = (await GetAsync("/crm/v3/properties/contacts"))["results"]!.AsArray()
            .ToDictionary(property => property!["name"]!.GetValue<string>(), property => property!);
        all["lead_score"]["type"]!.GetValue<string>().Should().Be("number");
        all["lead_score"]["hubspotDefined"]!.GetValue<bool>().Should().BeFalse();
        all["tier"]["options"]!.AsArray().Select(option => option!["value"]!.GetValue<string>()).Should().Equal("gold", "silver");
        all["email"]["hasUniqueValue"]!.GetValue<bool>().Should().BeTrue();
        all["createdate"]["modificationMetadata"]!["readOnlyValue"]!.GetValue<bool>().Should().BeTrue();
        all["hubspot_owner_id"]["externalOptions"]!.GetValue<bool>().Should().BeTrue();
        (await Api.GetAsync("/crm/v3/properties/contacts/nothing")).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_property_defined_through_the_API_can_be_written()
    {
        var body = new JsonObject { ["name"] = "age__c", ["label"] = "Age", ["type"] = "number", ["fieldType"] = "number",
            ["groupName"] = "contactinformation" };
        (await Api.SendAsync("POST /crm/v3/properties/contacts", body)).StatusCode.Should().Be(HttpStatusCode.Created);
        (await Api.SendAsync("POST /crm/v3/properties/contacts", body)).StatusCode.Should().Be(HttpStatusCode.Conflict);
        (await PostAsync("/crm/v3/objects/contacts", Properties(("age__c", "40"))))["properties"]!["age__c"]!.GetValue<string>().Should()
            .Be("40");
    }

    [Theory]
    [InlineData("2-12345671")]
    [InlineData("p123_car")]
    public async Task A_custom_object_goes_by_its_id_and_its_full_name(string type)
    {
        (await Api.SendAsync($"POST /crm/v3/objects/{type}", Properties(("price", "10")))).StatusCode.Should()
            .Be(HttpStatusCode.BadRequest, "the plate is required");
        var id = (await PostAsync($"/crm/v3/objects/{type}", Properties(("plate", "AB-1"), ("price", "10"))))["id"]!.GetValue<string>();
        (await GetAsync($"/crm/v3/objects/{type}/AB-1?idProperty=plate&properties=price"))["id"]!.GetValue<string>().Should().Be(id);
        (await PostAsync($"/crm/v3/objects/{type}/search", new JsonObject { ["query"] = "ab" }))["total"]!.GetValue<int>().Should().Be(1);
        var taken = await PostAsync($"/crm/v3/objects/{type}", Properties(("plate", "AB-1")));
        taken["errors"]![0]!["code"]!.GetValue<string>().Should().Be("CONFLICTING_UNIQUE_VALUE");
        (await Api.PutAsync($"/crm/v4/objects/{type}/{id}/associations/default/contacts/{HubSpot.Store.Contacts.All[0].Id}",
            null)).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Schemas_list_the_custom_objects_and_describe_any()
    {
        var schema = (await GetAsync("/crm-object-schemas/v3/schemas"))["results"]!.AsArray().Should().ContainSingle().Subject!;
        (schema["name"]!.GetValue<string>(), schema["objectTypeId"]!.GetValue<string>(), schema["fullyQualifiedName"]!.GetValue<string>())
            .Should().Be(("car", "2-12345671", "p123_car"));
        (await GetAsync("/crm-object-schemas/v3/schemas/contacts"))["fullyQualifiedName"]!.GetValue<string>().Should().Be("CONTACT");
    }

    [Fact]
    public async Task Owners_page_and_are_found_by_id_user_and_address()
    {
        var first = await GetAsync("/crm/v3/owners/?limit=2");
        Ids(first).Should().HaveCount(2);
        Ids(await GetAsync($"/crm/v3/owners/?limit=2&after={first["paging"]!["next"]!["after"]}")).Should().ContainSingle();
        Ids(await GetAsync("/crm/v3/owners/?email=owner2@co.com")).Should().Equal(HubSpot.Store.Owners.All[1].Id);
        (await GetAsync("/crm/v3/owners/501?idProperty=userId"))["id"]!.GetValue<string>().Should().Be(HubSpot.Store.Owners.All[0].Id);
        HubSpot.Store.Owners.Archive(HubSpot.Store.Owners.All[0].Id);
        Ids(await GetAsync("/crm/v3/owners?archived=true")).Should().ContainSingle();
        (await Api.GetAsync($"/crm/v3/owners/{HubSpot.Store.Owners.All[0].Id}")).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_record_takes_an_owner_there_is()
    {
        var sarah = HubSpot.Store.Contacts.All[0].Id;
        (await Api.SendAsync($"PATCH /crm/v3/objects/contacts/{sarah}", Properties(("hubspot_owner_id", "1")))).StatusCode.Should()
            .Be(HttpStatusCode.BadRequest);
        (await Api.SendAsync($"PATCH /crm/v3/objects/contacts/{sarah}",
            Properties(("hubspot_owner_id", HubSpot.Store.Owners.All[0].Id)))).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Pipelines_decide_the_stages_of_a_deal_and_what_is_won()
    {
        Ids(await GetAsync("/crm/v3/pipelines/deals")).Should().Equal("default", "renewals");
        (await GetAsync("/crm/v3/pipelines/deals/default/stages"))["results"]!.AsArray().Should().HaveCount(7);
        (await Api.SendAsync("POST /crm/v3/objects/deals",
            Properties(("dealname", "r"), ("pipeline", "renewals"), ("dealstage", "closedwon")))).StatusCode.Should()
            .Be(HttpStatusCode.BadRequest);
        var won = await PostAsync("/crm/v3/objects/deals", Properties(("dealname", "w"), ("dealstage", "closedwon")));
        won["properties"]!["hs_is_closed_won"]!.GetValue<string>().Should().Be("true");
        won["properties"]!["hs_deal_stage_probability"]!.GetValue<string>().Should().StartWith("1");
    }

    [Fact]
    public async Task A_reverted_field_is_accepted_and_not_applied()
    {
        HubSpot.RevertField("contacts", "jobtitle");
        var sarah = HubSpot.Store.Contacts.All[0].Id;
        var response = await Api.SendAsync($"PATCH /crm/v3/objects/contacts/{sarah}", Properties(("jobtitle", "CEO"), ("city", "Prague")));
        response.StatusCode.Should().Be(HttpStatusCode.OK);
        (HubSpot.Store.Contacts.Find(sarah)!["jobtitle"], HubSpot.Store.Contacts.Find(sarah)!["city"]).Should().Be(("CTO", "Prague"));
    }

    [Fact]
    public async Task A_hidden_field_is_not_described_read_filtered_or_written()
    {
        HubSpot.HideField("contacts", "jobtitle");
        var sarah = HubSpot.Store.Contacts.All[0].Id;
        (await GetAsync("/crm/v3/properties/contacts"))["results"]!.AsArray().Should()
            .NotContain(property => property!["name"]!.GetValue<string>() == "jobtitle");
        Keys((await GetAsync($"/crm/v3/objects/contacts/{sarah}?properties=jobtitle"))["properties"]).Should().NotContain("jobtitle");
        (await Api.SendAsync($"PATCH /crm/v3/objects/contacts/{sarah}", Properties(("jobtitle", "CEO")))).StatusCode.Should()
            .Be(HttpStatusCode.BadRequest);
        (await Api.SendAsync("POST /crm/v3/objects/contacts/search",
            new JsonObject { ["sorts"] = new JsonArray("jobtitle") })).StatusCode.Should().Be(HttpStatusCode.BadRequest);
    }
}
