using System.Net;
using System.Text.Json.Nodes;
using FluentAssertions;
using Xunit;

namespace Integrations.Simulators.Tests;

/// <summary>What a search and a create must keep to (fact sheet, Depth, "Search", "Objects", "Properties, dates, money, e-mail").</summary>
public sealed class HubSpotLimitTests : HubSpotTest
{
    private const string Search = "/crm/v3/objects/contacts/search";

    protected override void Seed(HubSpotSeed seed) => seed.Contacts(2).Companies(1);

    [Theory]
    [InlineData(5, 1, HttpStatusCode.OK)]
    [InlineData(6, 1, HttpStatusCode.BadRequest)]
    [InlineData(1, 6, HttpStatusCode.OK)]
    [InlineData(1, 7, HttpStatusCode.BadRequest)]
    [InlineData(3, 6, HttpStatusCode.OK)]
    [InlineData(4, 5, HttpStatusCode.BadRequest)]
    public async Task A_search_has_five_groups_of_six_filters_and_eighteen_in_all(int groups, int filters, HttpStatusCode expected)
    {
        var body = new JsonObject
        {
            ["filterGroups"] = new JsonArray([.. Enumerable.Range(0, groups).Select(_ => new JsonObject
            {
                ["filters"] = new JsonArray([.. Enumerable.Range(0, filters).Select(_ => Filter("email", "HAS_PROPERTY"))]),
            })]),
        };
        (await Api.SendAsync($"POST {Search}", body)).StatusCode.Should().Be(expected);
    }

    [Fact]
    public async Task Sets_of_text_are_given_in_lower_case_and_options_as_they_are_written()
    {
        (await FindAsync(Filter("jobtitle", "EQ", "CTO"))).Should().ContainSingle();
        (await FindAsync(Filter("jobtitle", "IN", values: "CTO"))).Should().BeEmpty();
        (await FindAsync(Filter("jobtitle", "IN", values: "cto"))).Should().ContainSingle();
        (await FindAsync(Filter("lifecyclestage", "EQ", "lead"))).Should().NotBeEmpty();
        (await FindAsync(Filter("lifecyclestage", "EQ", "LEAD"))).Should().BeEmpty();
        (await FindAsync(Filter("lifecyclestage", "IN", values: "LEAD"))).Should().BeEmpty();
    }

    [Fact]
    public async Task A_search_counts_its_pages_in_the_list_as_it_is_at_each_request()
    {
        var ids = HubSpot.Store.Contacts.All.Select(contact => contact.Id).ToList();
        HubSpot.Meanwhile.After($"POST {Search}", () => HubSpot.Store.Contacts.Archive(ids[0]));
        JsonObject Page(string after) => new() { ["limit"] = 1, ["after"] = after, ["sorts"] = new JsonArray("hs_object_id") };

        var first = await PostAsync(Search, Page("0"));
        var second = await PostAsync(Search, Page("1"));

        Ids(first).Should().Equal(ids[0]);
        (first["total"]!.GetValue<int>(), second["total"]!.GetValue<int>()).Should().Be((2, 1));
        Ids(second).Should().BeEmpty("what was second is first now");
    }

    [Fact]
    public async Task Records_are_found_by_what_they_are_linked_to()
    {
        var (sarah, company) = (HubSpot.Store.Contacts.All[0].Id, HubSpot.Store.Companies.All[0].Id);
        HubSpot.Store.Associations.Link("contacts", sarah, "companies", company);

        (await FindAsync(Filter("associations.company", "EQ", company))).Should().Equal(sarah);
        (await FindAsync(Filter("associations.company", "IN", values: ["1", company]))).Should().Equal(sarah);
        (await FindAsync(Filter("associations.company", "EQ", "1"))).Should().BeEmpty();
    }

    [Theory]
    [InlineData("companies", """{"city":"Oslo"}""", "name")]
    [InlineData("tickets", """{"hs_pipeline_stage":"1"}""", "subject")]
    public async Task A_create_without_what_the_object_needs_is_refused(string type, string properties, string missing)
    {
        var response = await Api.SendAsync($"POST /crm/v3/objects/{type}", new JsonObject { ["properties"] = JsonNode.Parse(properties) });
        response.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await response.JsonAsync())["context"]!["properties"]!.AsArray().Select(name => name!.ToString()).Should().Equal(missing);
    }

    [Theory]
    [InlineData(65_536, HttpStatusCode.Created)]
    [InlineData(65_537, HttpStatusCode.BadRequest)]
    public async Task A_text_is_as_long_as_a_notes_body(int length, HttpStatusCode expected)
    {
        var note = Properties(("hs_timestamp", "2026-01-01T00:00:00Z"), ("hs_note_body", new('x', length)));
        (await Api.SendAsync("POST /crm/v3/objects/notes", note)).StatusCode.Should().Be(expected);
    }

    [Fact]
    public async Task A_company_needs_a_name_or_a_domain() =>
        (await Api.SendAsync("POST /crm/v3/objects/companies", Properties(("domain", "x.test")))).StatusCode.Should()
            .Be(HttpStatusCode.Created);

    [Fact]
    public async Task A_lead_is_linked_to_a_contact_when_it_is_made()
    {
        var lead = Properties(("hs_lead_name", "New"));
        (await Api.SendAsync("POST /crm/v3/objects/leads", lead)).StatusCode.Should().Be(HttpStatusCode.BadRequest);

        lead["associations"] = new JsonArray(new JsonObject
        {
            ["to"] = new JsonObject { ["id"] = HubSpot.Store.Contacts.All[0].Id },
            ["types"] = new JsonArray(new JsonObject { ["associationCategory"] = "HUBSPOT_DEFINED", ["associationTypeId"] = 578 }),
        });
        (await Api.SendAsync("POST /crm/v3/objects/leads", lead)).StatusCode.Should().Be(HttpStatusCode.Created);
    }

    [Fact]
    public async Task The_account_says_in_which_zone_its_users_pick_dates_and_a_bare_date_is_midnight_utc()
    {
        HubSpot.Store.TimeZone = "America/Phoenix";
        var account = await GetAsync("/account-info/v3/details");
        (account["timeZone"]!.ToString(), account["utcOffset"]!.ToString(), account["utcOffsetMilliseconds"]!.GetValue<long>()).Should()
            .Be(("America/Phoenix", "-07:00", -25_200_000));

        var deal = await PostAsync("/crm/v3/objects/deals", Properties(("dealname", "x"), ("closedate", "2023-03-31")));
        deal["properties"]!["closedate"]!.ToString().Should().Be("2023-03-31T00:00:00.000Z", "which is the evening of the 30th in Phoenix");
    }

    private async Task<IEnumerable<string>> FindAsync(JsonObject filter) =>
        Ids(await PostAsync(Search,
            new JsonObject { ["filterGroups"] = new JsonArray(new JsonObject { ["filters"] = new JsonArray(filter) }) }));

    private static JsonObject Filter(string property, string op, string? value = null, params string[] values)
    {
        var filter = new JsonObject { ["propertyName"] = property, ["operator"] = op };
        if (value is not null) filter["value"] = value;
        if (values.Length > 0) filter["values"] = new JsonArray([.. values.Select(item => JsonValue.Create(item))]);
        return filter;
    }
}
