using System.Text.Json;
using Integrations.ContractTesting;
using Integrations.Models;
using Integrations.Simulators;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.HubSpot.Tests;

/// <summary>What grows with a customer: properties, links, addresses of one person; and days in the customer's zone.</summary>
public sealed class GrownAccountTests
{
    private static readonly RecordedBody Properties = new($$"""{"results":[{{string.Join(',', Enumerable.Range(0, 1000).Select(n => $$"""{"name":"a_property_of_the_customer_{{n:0000}}"}"""))}}]}""");

    [Fact]
    public async Task A_thousand_properties_are_read_from_lists_and_singly_without_a_long_address()
    {
        await using var replay = await StartAsync();
        replay.Serve("GET /crm/v3/properties/*", Properties);
        replay.Serve("GET /crm/v3/objects/contacts", new RecordedBody("""{"results":[{"id":"1","updatedAt":"2026-01-01T00:00:00Z","associations":{"companies":{"results":[{"id":"7","type":"contact_to_company"}]}}}]}"""));
        replay.Serve("GET /crm/v3/objects/contacts/1", new RecordedBody("""{"id":"1","updatedAt":"2026-01-01T00:00:00Z","associations":{"companies":{"results":[{"id":"7","type":"contact_to_company"}]}}}"""));
        replay.Serve("POST /crm/v3/objects/contacts/batch/read", new RecordedBody("""{"results":[{"id":"1","properties":{"firstname":"Ann","company":"Acme","a_property_of_the_customer_0999":"z"},"updatedAt":"2026-01-01T00:00:00Z"}]}"""));
        var contacts = replay.Client.Crm.Contacts;

        Contact[] read =
            [await contacts.ListAsync(new() { CustomFields = CustomFieldSelection.All }).SingleAsync(),
            await contacts.GetAsync("1", CustomFieldSelection.All)];

        foreach (var contact in read)
        {
            contact.FirstName.Should().Be("Ann");
            contact.CustomFields["a_property_of_the_customer_0999"].AsString().Should().Be("z");
            contact.Company.Should().Be(new Reference { Id = "7", Name = "Acme", Resource = Company.Resource });
        }

        replay.Requests.Select(r => r.Split(' ')[1].Length).Should().OnlyContain(length => length < 6_000);
    }

    [Fact]
    public async Task Archived_records_are_read_so_from_the_archive()
    {
        await using var replay = await StartAsync();
        replay.Serve("GET /crm/v3/properties/*", Properties);
        replay.Serve("GET /crm/v3/objects/contacts", new RecordedBody("""{"results":[{"id":"1","archived":true,"archivedAt":"2026-01-01T00:00:00Z"}]}"""));
        replay.Serve("POST /crm/v3/objects/contacts/batch/read", new RecordedBody("""{"results":[{"id":"1","archived":true,"properties":{"firstname":"Ann"}}]}"""));

        var gone = await replay.Client.Crm.Contacts.ListAsync(new() { Deleted = Deletions.Only, CustomFields = CustomFieldSelection.All })
            .SingleAsync();

        (gone.FirstName, gone.IsDeleted).Should().Be(("Ann", true));
        replay.Requests.Should().Contain(r => r.StartsWith("POST /crm/v3/objects/contacts/batch/read?archived=true"));
    }

    [Fact]
    public async Task Any_object_without_named_members_is_read_with_all_its_properties_and_none_that_is_invented()
    {
        await using var replay = await StartAsync();
        replay.Serve("GET /crm/v3/properties/*", new RecordedBody("""{"results":[{"name":"color"},{"name":"size"}]}"""));
        replay.Serve("GET /crm/v3/objects/2-1*", new RecordedBody("""{"results":[{"id":"1","properties":{"color":"red"}}]}"""));

        var one = await replay.Client.Objects("2-1", GrownAccountJson.Default.JsonElement).ListAsync().SingleAsync();

        one.Value.GetProperty("color").GetString().Should().Be("red");
        replay.Requests.Should().Contain(r => r.Contains("/crm/v3/objects/2-1?properties=color%2Csize&", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_primary_company_behind_the_first_page_of_links_is_found_singly_and_in_lists()
    {
        const string First = """{"id":"1","associations":{"companies":{"results":[{"id":"7","type":"contact_to_company_unlabeled"}],"paging":{"next":{"after":"c2","link":"LINK"}}}}}""";
        await using var replay = await StartAsync();
        replay.Serve("GET /crm/v3/objects/contacts/1",
            new RecordedBody(First.Replace("LINK", "/crm/v3/objects/contacts/1/associations/companies?after=c2",
            StringComparison.Ordinal)));
        replay.Serve("GET /crm/v3/objects/contacts", new RecordedBody("""{"results":[""" + First.Replace(",\"link\":\"LINK\"", "", StringComparison.Ordinal) + "]}"));
        replay.Serve("GET /crm/v3/objects/contacts/1/associations/companies", new RecordedBody("""{"results":[{"id":"9","type":"contact_to_company"}]}"""));
        replay.Serve("POST /crm/v3/objects/contacts/search", new RecordedBody("""{"results":[{"id":"1"}]}"""));
        replay.Serve(
            "POST /crm/v4/associations/contacts/companies/batch/read",
            new RecordedBody("""{"results":[{"from":{"id":"1"},"to":[{"toObjectId":7,"associationTypes":[{"typeId":279,"label":null}]}],"paging":{"next":{"after":"7"}}}]}"""),
            new RecordedBody("""{"results":[{"from":{"id":"1"},"to":[{"toObjectId":9,"associationTypes":[{"typeId":1,"label":"Primary"}]}]}]}"""));
        var contacts = replay.Client.Crm.Contacts;

        Contact[] read =
            [await contacts.GetAsync("1"), await contacts.ListAsync().SingleAsync(),
            await contacts.ListAsync(new() { Where = [Contact.Fields.LastName.Is("x")] }).SingleAsync()];

        read.Select(c => c.Company?.Id).Should().AllBe("9");
        replay.Requests.Should().Contain(r => r.Contains("""{"inputs":[{"id":"1","after":"7"}]}""", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_address_is_looked_for_in_every_place_it_is_read_from()
    {
        await using var replay = await StartAsync();
        replay.Serve("POST /crm/v3/objects/contacts/search", new RecordedBody("""{"results":[]}"""));

        await replay.Client.Crm.Contacts.ListPageAsync(new() { Where = [Contact.Fields.Emails.Has("second@co.com")] });

        replay.Requests.Last().Should().Contain("""[{"propertyName":"email","operator":"EQ","value":"second@co.com"}]""").And.Contain("""[{"propertyName":"hs_additional_emails","operator":"CONTAINS_TOKEN","value":"second@co.com"}]""");
    }

    [Fact]
    public async Task The_close_date_is_the_day_people_picked_in_the_accounts_zone_read_filtered_and_written()
    {
        await using var replay = await StartAsync();
        replay.Serve("GET /account-info/v3/details", new RecordedBody("""{"portalId":1,"timeZone":"America/Phoenix","companyCurrency":"USD","uiDomain":"app.hubspot.com"}"""));
        await replay.ConnectAsync();
        replay.Serve("GET /crm/v3/objects/deals/1", new RecordedBody("""{"id":"1","properties":{"closedate":"2023-04-01T01:09:44.000Z"}}"""));
        replay.Serve("POST /crm/v3/objects/deals/search", new RecordedBody("""{"results":[]}"""));
        replay.Serve("POST /crm/v3/objects/deals", new RecordedBody("""{"id":"2"}"""));
        var (deals, day) = (replay.Client.Crm.Deals, new DateOnly(2023, 3, 31));

        (await deals.GetAsync("1")).ExpectedCloseOn.Should().Be(day);
        await deals.ListPageAsync(new() { Where = [Deal.Fields.ExpectedCloseOn.Is(day)] });
        replay.Requests.Last().Should().Contain("""{"propertyName":"closedate","operator":"GTE","value":"1680246000000"},{"propertyName":"closedate","operator":"LT","value":"1680332400000"}""");
        await deals.CreateAsync(new() { ExpectedCloseOn = day });
        replay.Requests.Last().Should().Contain("""{"closedate":"2023-03-31T07:00:00.000Z"}""");
    }

    private static Task<Replay> StartAsync() =>
        Replay.StartAsync(async options => await HubSpotSimulator.StartAsync(options: options),
            (integrations, configure) => integrations.AddHubSpot(configure));
}

[System.Text.Json.Serialization.JsonSerializable(typeof(JsonElement))]
internal sealed partial class GrownAccountJson : System.Text.Json.Serialization.JsonSerializerContext;
