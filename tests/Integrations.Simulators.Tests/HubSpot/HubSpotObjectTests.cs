using System.Net;
using System.Text.Json.Nodes;
using FluentAssertions;
using Xunit;

namespace Integrations.Simulators.Tests;

public sealed class HubSpotObjectTests : HubSpotTest
{
    private const string Contacts = "/crm/v3/objects/contacts";

    private string Sarah => HubSpot.Store.Contacts.All[0].Id;

    [Fact]
    public async Task A_list_pages_to_the_end_by_after()
    {
        List<string> seen = [];
        string? link = $"{Contacts}?limit=10&properties=email";
        var pages = 0;
        while (link is not null)
        {
            var page = await GetAsync(link);
            seen.AddRange(Ids(page));
            pages++;
            link = page["paging"]?["next"]?["link"]?.GetValue<string>();
        }

        pages.Should().Be(3);
        seen.Should().Equal(HubSpot.Store.Contacts.All.Select(record => record.Id));
        Ids(await GetAsync(Contacts)).Should().HaveCount(10);
        (await Api.GetAsync($"{Contacts}?limit=101")).StatusCode.Should().Be(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Only_asked_properties_and_the_few_standing_ones_come_back_as_text_or_null()
    {
        var asked = await GetAsync($"{Contacts}/{Sarah}?properties=jobtitle,website,nothing");
        Keys(asked["properties"]).Should().Equal("createdate", "hs_object_id", "jobtitle", "lastmodifieddate", "website");
        asked["properties"]!["jobtitle"]!.GetValue<string>().Should().Be("CTO");
        asked["properties"]!["website"].Should().BeNull();
        asked["properties"]!["hs_object_id"]!.GetValue<string>().Should().Be(Sarah);
        asked["url"]!.GetValue<string>().Should().EndWith($"/record/0-1/{Sarah}");

        Keys((await GetAsync($"{Contacts}/{Sarah}"))["properties"]).Should()
            .Equal("createdate", "email", "firstname", "hs_object_id", "lastmodifieddate", "lastname");
        Keys((await GetAsync($"{Contacts}/{Sarah}?properties=phone&properties=company"))["properties"]).Should()
            .Contain(["phone", "company"]);
    }

    [Fact]
    public async Task A_record_is_found_by_a_unique_property_and_by_no_other()
    {
        (await GetAsync($"{Contacts}/SARAH@co.com?idProperty=email"))["id"]!.GetValue<string>().Should().Be(Sarah);
        (await Api.GetAsync($"{Contacts}/Sarah?idProperty=firstname")).StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await GetAsync($"{Contacts}/nobody@co.com?idProperty=email"))["category"]!.GetValue<string>().Should().Be("OBJECT_NOT_FOUND");
    }

    [Fact]
    public async Task A_create_is_201_with_what_the_portal_made_of_it()
    {
        var response = await Api.SendAsync($"POST {Contacts}", Properties(("email", "Tom@Co.com"), ("firstname", "Tom")));
        response.StatusCode.Should().Be(HttpStatusCode.Created);
        var created = await response.JsonAsync();
        created["properties"]!["email"]!.GetValue<string>().Should().Be("tom@co.com");
        created["properties"]!["hs_email_domain"]!.GetValue<string>().Should().Be("co.com");
        created["properties"]!["lifecyclestage"]!.GetValue<string>().Should().Be("lead");
        created["createdAt"]!.GetValue<string>().Should().Be("2026-11-21T12:00:00.000Z");
        HubSpot.Store.Contacts.Find(created["id"]!.GetValue<string>())!["firstname"].Should().Be("Tom");
    }

    [Fact]
    public async Task An_update_changes_what_is_sent_and_clears_by_empty_text()
    {
        Time.Advance(TimeSpan.FromSeconds(5));
        var updated = await Api.SendAsync($"PATCH {Contacts}/{Sarah}", Properties(("jobtitle", "CEO"), ("phone", ""))).JsonAsync();
        updated["properties"]!["jobtitle"]!.GetValue<string>().Should().Be("CEO");
        updated["properties"]!["phone"].Should().BeNull();
        updated["updatedAt"]!.GetValue<string>().Should().Be("2026-11-21T12:00:05.000Z");
        updated["properties"]!["lastmodifieddate"]!.GetValue<string>().Should().Be("2026-11-21T12:00:05.000Z");
        HubSpot.Store.Contacts.Find(Sarah)!["firstname"].Should().Be("Sarah");
    }

    [Fact]
    public async Task A_delete_archives_and_the_archived_are_a_list_of_their_own()
    {
        (await Api.DeleteAsync($"{Contacts}/{Sarah}")).StatusCode.Should().Be(HttpStatusCode.NoContent);
        (await Api.DeleteAsync($"{Contacts}/{Sarah}")).StatusCode.Should().Be(HttpStatusCode.NoContent);

        (await Api.GetAsync($"{Contacts}/{Sarah}")).StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await Api.SendAsync($"PATCH {Contacts}/{Sarah}", Properties(("jobtitle", "x")))).StatusCode.Should().Be(HttpStatusCode.NotFound);
        Ids(await GetAsync($"{Contacts}?limit=100")).Should().HaveCount(24).And.NotContain(Sarah);
        var archived = (await GetAsync($"{Contacts}?archived=true"))["results"]!.AsArray().Should().ContainSingle().Subject!;
        archived["archived"]!.GetValue<bool>().Should().BeTrue();
        archived["archivedAt"]!.GetValue<string>().Should().NotBeEmpty();
    }

    [Fact]
    public async Task Invalid_values_are_named_inside_the_message_and_in_errors()
    {
        var refused =
            await Api.SendAsync($"POST {Contacts}",
            Properties(("first000name", "x"), ("lifecyclestage", "boss"), ("email", "nobody"), ("createdate", "2026-01-01")));
        refused.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        var body = await refused.JsonAsync();
        body["category"]!.GetValue<string>().Should().Be("VALIDATION_ERROR");
        body["errors"]!.AsArray().Select(error => error!["code"]!.GetValue<string>()).Should()
            .Equal("PROPERTY_DOESNT_EXIST", "INVALID_OPTION", "INVALID_EMAIL", "READ_ONLY_VALUE");
        body["errors"]![0]!["context"]!["propertyName"]![0]!.GetValue<string>().Should().Be("first000name");
        var message = body["message"]!.GetValue<string>();
        message.Should().StartWith("Property values were not valid: [");
        JsonNode.Parse(message[message.IndexOf('[', StringComparison.Ordinal)..])![0]!["error"]!.GetValue<string>().Should()
            .Be("PROPERTY_DOESNT_EXIST");

        (await PostAsync("/crm/v3/objects/companies", Properties(("annualrevenue", "a lot"))))["errors"]![0]!["code"]!.GetValue<string>()
            .Should().Be("INVALID_INTEGER");
        (await PostAsync("/crm/v3/objects/deals", Properties(("dealstage", "nowhere"))))["errors"]![0]!["code"]!.GetValue<string>().Should()
            .Be("INVALID_OPTION");
        (await PostAsync(Contacts, Properties(("firstname", null))))["message"]!.GetValue<string>().Should().Contain("null value in entry");
    }

    [Fact]
    public async Task An_address_in_use_is_a_conflict_that_names_the_holder()
    {
        var refused = await Api.SendAsync($"POST {Contacts}", Properties(("email", "SARAH@co.com")));
        refused.StatusCode.Should().Be(HttpStatusCode.Conflict);
        var body = await refused.JsonAsync();
        body["category"]!.GetValue<string>().Should().Be("CONFLICT");
        body["message"]!.GetValue<string>().Should().Be($"Contact already exists. Existing ID: {Sarah}");

        var other = HubSpot.Store.Contacts.All[1].Id;
        (await Api.SendAsync($"PATCH {Contacts}/{other}", Properties(("email", "sarah@co.com")))).StatusCode.Should()
            .Be(HttpStatusCode.Conflict);
        (await Api.SendAsync($"PATCH {Contacts}/{Sarah}", Properties(("email", "sarah@co.com")))).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Dates_come_back_as_ISO_text_however_they_were_sent()
    {
        var id = (await PostAsync("/crm/v3/objects/deals",
            Properties(("dealname", "d"), ("closedate", "1795305600000"))))["id"]!.GetValue<string>();
        HubSpot.Store.Deals.Find(id)!["closedate"].Should().Be("2026-11-22T00:00:00.000Z");
    }

    [Fact]
    public async Task A_merged_record_leads_to_the_record_it_went_into_and_cannot_be_written()
    {
        var loser = HubSpot.Store.Contacts.All[1];
        await PostAsync($"{Contacts}/merge", new JsonObject { ["primaryObjectId"] = Sarah, ["objectIdToMerge"] = loser.Id });

        var found = await GetAsync($"{Contacts}/{loser.Id}?properties=hs_additional_emails,hs_merged_object_ids");
        found["id"]!.GetValue<string>().Should().Be(Sarah);
        found["properties"]!["hs_additional_emails"]!.GetValue<string>().Should().Be(loser["email"]);
        found["properties"]!["hs_merged_object_ids"]!.GetValue<string>().Should().Be(loser.Id);
        (await Api.SendAsync($"PATCH {Contacts}/{loser.Id}", Properties(("jobtitle", "x")))).StatusCode.Should()
            .Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_unknown_object_type_is_an_error_without_category()
    {
        var body = await GetAsync("/crm/v3/objects/butterflies");
        body["message"]!.GetValue<string>().Should().Be("Unable to infer object type from: butterflies");
        Keys(body).Should().NotContain("category");
        (await Api.GetAsync("/crm/v3/objects/0-1?limit=1")).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task History_of_a_property_comes_newest_first()
    {
        HubSpot.Store.Contacts.Update(Sarah, new JsonObject { ["jobtitle"] = "CEO" });
        var history =
            (await GetAsync($"{Contacts}/{Sarah}?propertiesWithHistory=jobtitle"))["propertiesWithHistory"]!["jobtitle"]!.AsArray();
        history.Select(entry => entry!["value"]!.GetValue<string>()).Should().Equal("CEO", "CTO");
    }

    [Fact]
    public async Task Seeded_portals_are_the_same_every_time()
    {
        await using var other = await HubSpotSimulator.StartAsync(seed => seed.Contacts(25), new() { TimeProvider = Time });
        other.Store.Contacts.All.Select(record => record.Fields.ToJsonString()).Should()
            .Equal(HubSpot.Store.Contacts.All.Select(record => record.Fields.ToJsonString()));
        var sarah = other.Store.Contacts.All[0];
        (sarah["firstname"], sarah["lastname"], sarah["email"], sarah["jobtitle"]).Should().Be(("Sarah", "Chen", "sarah@co.com", "CTO"));
    }
}
