using System.Net;
using System.Text.Json.Nodes;
using FluentAssertions;
using Xunit;

namespace Integrations.Simulators.Tests;

/// <summary>
/// Links come in pages of their own (fact sheet, Depth, "Associations"; the contract's CollectionResponseAssociatedId and
/// PublicAssociationMultiWithLabel).
/// </summary>
public sealed class HubSpotLinkPagingTests : HubSpotTest
{
    private string Sarah => HubSpot.Store.Contacts.All[0].Id;

    private IReadOnlyList<string> Companies => [.. HubSpot.Store.Companies.All.Select(company => company.Id)];

    protected override void Seed(HubSpotSeed seed) => seed.Contacts(1).Companies(120);

    [Fact]
    public async Task Embedded_links_end_after_a_hundred_and_their_own_link_leads_on()
    {
        Link(Companies);
        var links = await EmbeddedAsync();
        links["results"]!.AsArray().Select(link => link!["id"]!.ToString()).Distinct().Should().Equal(Companies.Take(99));

        var next = await GetAsync(links["paging"]!["next"]!["link"]!.ToString());
        next["results"]!.AsArray().Select(link => link!["id"]!.ToString()).Should().Equal(Companies.Skip(99));
        Keys(next).Should().NotContain("paging");
    }

    [Fact]
    public async Task The_primary_company_may_lie_behind_the_first_page()
    {
        HubSpot.Store.LinkPageSize = 2;
        Link(Companies.Take(4));
        HubSpot.Store.Associations.Link("contacts", Sarah, "companies", Companies[3], "Primary");

        (await EmbeddedAsync())["results"]!.AsArray().Select(link => link!["type"]!.ToString()).Should()
            .Equal("contact_to_company_unlabeled", "contact_to_company_unlabeled");
        var list = await GetAsync($"/crm/v4/objects/contacts/{Sarah}/associations/companies");
        list["results"]!.AsArray().SelectMany(link => link!["associationTypes"]!.AsArray()).Select(type => type!["typeId"]!.GetValue<int>())
            .Should().NotContain(1);
        var second = await GetAsync(list["paging"]!["next"]!["link"]!.ToString());
        second["results"]![1]!["associationTypes"]!.AsArray().Select(type => type!["typeId"]!.GetValue<int>()).Should().Contain(1);
    }

    [Fact]
    public async Task A_batch_read_gives_a_cursor_a_record_and_takes_one_an_input()
    {
        HubSpot.Store.LinkPageSize = 2;
        Link(Companies.Take(3));
        var first = await BatchAsync(new() { ["id"] = Sarah });
        first["to"]!.AsArray().Should().HaveCount(2);

        var second = await BatchAsync(new() { ["id"] = Sarah, ["after"] = first["paging"]!["next"]!["after"]!.ToString() });
        second["to"]!.AsArray().Select(link => link!["toObjectId"]!.ToString()).Should().Equal(Companies[2]);
        Keys(second).Should().NotContain("paging");
    }

    [Fact]
    public async Task The_cursor_of_embedded_links_is_none_of_the_v4_list()
    {
        HubSpot.Store.LinkPageSize = 2;
        Link(Companies.Take(3));
        var after = (await EmbeddedAsync())["paging"]!["next"]!["after"]!.ToString();

        (await Api.GetAsync($"/crm/v4/objects/contacts/{Sarah}/associations/companies?after={Uri.EscapeDataString(after)}"))
            .StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await Api.GetAsync($"/crm/v3/objects/contacts/{Sarah}/associations/companies?after={Companies[1]}")).StatusCode.Should()
            .Be(HttpStatusCode.BadRequest);
    }

    private void Link(IEnumerable<string> companies)
    {
        foreach (var company in companies) HubSpot.Store.Associations.Link("contacts", Sarah, "companies", company);
    }

    private async Task<JsonNode> EmbeddedAsync() =>
        (await GetAsync($"/crm/v3/objects/contacts/{Sarah}?associations=companies"))["associations"]!["companies"]!;

    private async Task<JsonNode> BatchAsync(JsonObject input) =>
        (await PostAsync("/crm/v4/associations/contacts/companies/batch/read",
            new JsonObject { ["inputs"] = new JsonArray(input) }))["results"]![0]!;
}
