using System.Net;
using System.Text.Json.Nodes;
using FluentAssertions;
using Xunit;

namespace Integrations.Simulators.Tests;

/// <summary>An id the portal no longer has under that name (fact sheet, Depth, "Merges").</summary>
public sealed class HubSpotMergeTests : HubSpotTest
{
    private const string Contacts = "/crm/v3/objects/contacts";

    private string First => HubSpot.Store.Contacts.All[0].Id;

    private string Second => HubSpot.Store.Contacts.All[1].Id;

    private string Third => HubSpot.Store.Contacts.All[2].Id;

    protected override void Seed(HubSpotSeed seed) => seed.Contacts(3).Companies(1);

    [Fact]
    public async Task A_batch_answers_for_a_merged_id_under_the_id_it_leads_to()
    {
        HubSpot.Store.Merge("contacts", First, Second);

        var updated = await PostAsync($"{Contacts}/batch/update", Inputs(Change(Second, "CEO"), Change(Third, "CFO")));
        Ids(updated).Should().BeEquivalentTo(First, Third);
        HubSpot.Store.Contacts.Find(First)!["jobtitle"].Should().Be("CEO");
        Ids(await PostAsync($"{Contacts}/batch/read", Inputs(new JsonObject { ["id"] = Second }))).Should().Equal(First);
    }

    [Fact]
    public async Task A_merged_record_is_in_no_list_and_no_search()
    {
        HubSpot.Store.Merge("contacts", First, Second);

        Ids(await GetAsync($"{Contacts}?limit=100")).Should().Equal(First, Third);
        Ids(await GetAsync($"{Contacts}?limit=100&archived=true")).Should().BeEmpty();
        Ids(await PostAsync($"{Contacts}/search", new JsonObject())).Should().BeEquivalentTo(First, Third);
    }

    [Fact]
    public async Task The_addresses_of_the_merged_record_are_found_by_their_property()
    {
        var email = HubSpot.Store.Contacts.Find(Second)!["email"]!;
        HubSpot.Store.Merge("contacts", First, Second);

        Ids(await SearchAsync("hs_additional_emails", "EQ", email)).Should().Equal(First);
        Ids(await PostAsync($"{Contacts}/search", new JsonObject { ["query"] = email })).Should().Contain(First);
        (await GetAsync($"{Contacts}/{email}?idProperty=email"))["id"]!.ToString().Should().Be(First);
    }

    [Fact]
    public async Task One_of_several_additional_addresses_is_found_as_a_token_and_not_as_the_whole()
    {
        var email = HubSpot.Store.Contacts.Find(Third)!["email"]!;
        HubSpot.Store.Merge("contacts", First, Second);
        HubSpot.Store.Merge("contacts", First, Third);

        Ids(await SearchAsync("hs_additional_emails", "EQ", email)).Should().BeEmpty();
        Ids(await SearchAsync("hs_additional_emails", "CONTAINS_TOKEN", email)).Should().Equal(First);
    }

    [Fact]
    public async Task An_account_without_primary_id_preservation_makes_a_new_record_both_old_ids_lead_to()
    {
        HubSpot.Store.MergeMakesNewRecord = true;
        var company = HubSpot.Store.Companies.All[0].Id;
        HubSpot.Store.Associations.Link("contacts", Second, "companies", company);
        var merged = (await PostAsync($"{Contacts}/merge",
            new JsonObject { ["primaryObjectId"] = First, ["objectIdToMerge"] = Second }))["id"]!.ToString();

        new[] { First, Second, Third }.Should().NotContain(merged);
        foreach (var old in new[] { First, Second })
            (await GetAsync($"{Contacts}/{old}?properties=hs_merged_object_ids"))["id"]!.ToString().Should().Be(merged);
        (await GetAsync($"{Contacts}/{merged}?properties=hs_merged_object_ids,firstname"))["properties"]!["hs_merged_object_ids"]!
            .ToString().Split(';').Should().BeEquivalentTo(First, Second);
        Ids(await GetAsync($"{Contacts}?limit=100")).Should().Equal(Third, merged);
        HubSpot.Store.Associations.Of("contacts", merged, "companies").Should().Equal(company);
        HubSpot.Store.Associations.Of("companies", company, "contacts").Should().Equal(merged);
    }

    [Fact]
    public async Task A_merged_record_that_is_merged_again_still_leads_to_the_last_one()
    {
        HubSpot.Store.Merge("contacts", Second, First);
        HubSpot.Store.Merge("contacts", Third, Second);

        (await GetAsync($"{Contacts}/{First}"))["id"]!.ToString().Should().Be(Third);
    }

    [Fact]
    public async Task A_merge_between_two_pages_takes_the_record_from_the_next_one()
    {
        HubSpot.Meanwhile.After($"GET {Contacts}", () => HubSpot.Store.Merge("contacts", First, Second));

        var first = await GetAsync($"{Contacts}?limit=1");
        Ids(await GetAsync($"{Contacts}?limit=10&after={first["paging"]!["next"]!["after"]}")).Should().Equal(Third);
    }

    [Fact]
    public async Task Records_that_do_not_exist_or_are_one_are_not_merged() =>
        (await Api.SendAsync($"POST {Contacts}/merge", new JsonObject { ["primaryObjectId"] = First, ["objectIdToMerge"] = First }))
            .StatusCode.Should().Be(HttpStatusCode.BadRequest);

    private static JsonObject Change(string id, string title) =>
        new() { ["id"] = id, ["properties"] = new JsonObject { ["jobtitle"] = title } };

    private static JsonObject Inputs(params JsonObject[] inputs) => new() { ["inputs"] = new JsonArray([.. inputs]) };

    private Task<JsonNode> SearchAsync(string property, string op, string value)
    {
        var filter = new JsonObject { ["propertyName"] = property, ["operator"] = op, ["value"] = value };
        var group = new JsonObject { ["filters"] = new JsonArray(filter) };
        return PostAsync($"{Contacts}/search", new JsonObject { ["filterGroups"] = new JsonArray(group) });
    }
}
