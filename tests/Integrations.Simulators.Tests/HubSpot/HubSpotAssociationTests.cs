using System.Net;
using System.Text.Json.Nodes;
using FluentAssertions;
using Xunit;

namespace Integrations.Simulators.Tests;

public sealed class HubSpotAssociationTests : HubSpotTest
{
    private string Sarah => HubSpot.Store.Contacts.All[0].Id;

    private string Acme => HubSpot.Store.Companies.All[0].Id;

    private string Beta => HubSpot.Store.Companies.All[1].Id;

    protected override void Seed(HubSpotSeed seed) => seed.Contacts(2).Companies(3).Deals(1);

    [Fact]
    public async Task The_first_company_becomes_the_primary_one_and_both_sides_see_the_link()
    {
        var response = await Api.PutAsync($"/crm/v4/objects/contacts/{Sarah}/associations/default/companies/{Acme}", null).JsonAsync();
        response["results"]!.AsArray().Should().HaveCount(2);
        await Api.PutAsync($"/crm/v4/objects/contacts/{Sarah}/associations/default/companies/{Beta}", null);

        var linked = (await GetAsync($"/crm/v4/objects/contacts/{Sarah}/associations/companies"))["results"]!.AsArray();
        linked.Select(link => link!["toObjectId"]!.GetValue<string>()).Should().Equal(Acme, Beta);
        linked[0]!["associationTypes"]!.AsArray().Select(type => type!["typeId"]!.GetValue<int>()).Should().Equal(1, 279);
        linked[1]!["associationTypes"]!.AsArray().Select(type => type!["typeId"]!.GetValue<int>()).Should().Equal(279);

        (await GetAsync($"/crm/v4/objects/companies/{Acme}/associations/contacts"))["results"]![0]!["toObjectId"]!.GetValue<string>()
            .Should().Be(Sarah);
        (await GetAsync($"/crm/v3/objects/contacts/{Sarah}?properties=associatedcompanyid"))["properties"]!["associatedcompanyid"]!.GetValue<string>().Should().Be(Acme);
    }

    [Fact]
    public async Task Another_company_linked_as_primary_takes_the_place_of_the_first()
    {
        HubSpot.Store.Associations.Link("contacts", Sarah, "companies", Acme);
        var spec = new JsonArray(new JsonObject { ["associationCategory"] = "HUBSPOT_DEFINED", ["associationTypeId"] = 1 });
        (await Api.SendAsync($"PUT /crm/v4/objects/contacts/{Sarah}/associations/companies/{Beta}", spec)).StatusCode.Should()
            .Be(HttpStatusCode.Created);

        var read = await PostAsync("/crm/v4/associations/contacts/companies/batch/read", Inputs(Id(Sarah)));
        read["results"]![0]!["to"]!.AsArray()
            .Select(link =>
            (link!["toObjectId"]!.GetValue<string>(),
            string.Join(',', link["associationTypes"]!.AsArray().Select(type => type!["typeId"]!.GetValue<int>()))))
            .Should().Equal((Acme, "279"), (Beta, "1,279"));
        var record = await GetAsync($"/crm/v3/objects/contacts/{Sarah}?associations=companies&properties=associatedcompanyid");
        record["associations"]!["companies"]!["results"]!.AsArray()
            .Select(link => (link!["id"]!.GetValue<string>(), link["type"]!.GetValue<string>()))
            .Should().Equal((Acme, "contact_to_company_unlabeled"), (Beta, "contact_to_company"), (Beta, "contact_to_company_unlabeled"));
        record["properties"]!["associatedcompanyid"]!.GetValue<string>().Should().Be(Beta);
        HubSpot.Store.Associations.Link("companies", Acme, "contacts", Sarah, "Primary");
        (await GetAsync($"/crm/v3/objects/contacts/{Sarah}?properties=associatedcompanyid"))["properties"]!["associatedcompanyid"]!.GetValue<string>().Should().Be(Acme);
    }

    [Fact]
    public async Task Embedded_links_come_once_a_label()
    {
        HubSpot.Store.Associations.Link("contacts", Sarah, "companies", Acme);
        var record = await GetAsync($"/crm/v3/objects/contacts/{Sarah}?associations=companies,deals");
        record["associations"]!["companies"]!["results"]!.AsArray()
            .Select(link => (link!["id"]!.GetValue<string>(), link["type"]!.GetValue<string>()))
            .Should().Equal((Acme, "contact_to_company"), (Acme, "contact_to_company_unlabeled"));
        Keys(record["associations"]).Should().Equal("companies");
    }

    [Fact]
    public async Task A_label_is_defined_listed_set_and_taken_away()
    {
        var defined =
            await PostAsync("/crm/v4/associations/contacts/companies/labels",
            new JsonObject { ["name"] = "employee", ["label"] = "Employee", ["inverseLabel"] = "Employer" });
        var id = defined["results"]![0]!["typeId"]!.GetValue<int>();
        (await GetAsync("/crm/v4/associations/companies/contacts/labels"))["results"]!.AsArray()
            .Select(type => type!["label"]?.GetValue<string>()).Should().Contain("Employer");

        var spec = new JsonArray(new JsonObject { ["associationCategory"] = "USER_DEFINED", ["associationTypeId"] = id });
        var put = await Api.SendAsync($"PUT /crm/v4/objects/contacts/{Sarah}/associations/companies/{Acme}", spec);
        put.StatusCode.Should().Be(HttpStatusCode.Created);
        (await put.JsonAsync())["labels"]![0]!.GetValue<string>().Should().Be("Employee");

        var take = new JsonObject { ["from"] = Id(Sarah), ["to"] = Id(Acme), ["types"] = spec.DeepClone() };
        await Api.SendAsync("POST /crm/v4/associations/contacts/companies/batch/labels/archive",
            new JsonObject { ["inputs"] = new JsonArray(take) });
        var left = (await GetAsync($"/crm/v4/objects/contacts/{Sarah}/associations/companies"))["results"]![0]!["associationTypes"]!.AsArray();
        left.Select(type => type!["typeId"]!.GetValue<int>()).Should().Equal(1, 279);
    }

    [Fact]
    public async Task A_delete_ends_every_link_of_the_pair()
    {
        HubSpot.Store.Associations.Link("contacts", Sarah, "companies", Acme, "Owner");
        (await Api.DeleteAsync($"/crm/v4/objects/companies/{Acme}/associations/contacts/{Sarah}")).StatusCode.Should()
            .Be(HttpStatusCode.NoContent);
        HubSpot.Store.Associations.Of("contacts", Sarah, "companies").Should().BeEmpty();
    }

    [Fact]
    public async Task Batches_create_read_and_archive_with_what_failed_in_a_207()
    {
        JsonObject Input(string from, string to, int type) =>
            new() { ["from"] = Id(from), ["to"] = Id(to),
                ["types"] = new JsonArray(new JsonObject { ["associationCategory"] = "HUBSPOT_DEFINED", ["associationTypeId"] = type }) };
        var other = HubSpot.Store.Contacts.All[1].Id;
        const string Root = "/crm/v4/associations/contacts/companies/batch/";

        var created =
            await Api.SendAsync($"POST {Root}create", Inputs(Input(Sarah, Acme, 279), Input("abc", Acme, 279), Input(other, "1", 279)));
        created.StatusCode.Should().Be(HttpStatusCode.MultiStatus);
        var body = await created.JsonAsync();
        body["results"]!.AsArray().Should().ContainSingle();
        body["errors"]!.AsArray().Select(error => error!["category"]!.GetValue<string>()).Should()
            .Equal("VALIDATION_ERROR", "OBJECT_NOT_FOUND");
        (await Api.SendAsync($"POST {Root}create", Inputs(Input(Sarah, Acme, 4)))).StatusCode.Should()
            .Be(HttpStatusCode.BadRequest, "4 links contacts to deals");

        var read = await PostAsync($"{Root}read", Inputs(Id(Sarah), Id(other)));
        read["results"]![0]!["to"]![0]!["toObjectId"]!.GetValue<string>().Should().Be(Acme);
        read["errors"]![0]!["subCategory"]!.GetValue<string>().Should().Be("crm.associations.NO_ASSOCIATIONS_FOUND");

        await Api.SendAsync($"POST {Root}archive", Inputs(new JsonObject { ["from"] = Id(Sarah), ["to"] = new JsonArray(Id(Acme)) }));
        HubSpot.Store.Associations.Of("contacts", Sarah, "companies").Should().BeEmpty();
    }

    [Fact]
    public async Task A_create_links_as_its_input_says()
    {
        var input = Properties(("dealname", "New"));
        input["associations"] =
            new JsonArray(new JsonObject { ["to"] = Id(Sarah),
            ["types"] = new JsonArray(new JsonObject { ["associationCategory"] = "HUBSPOT_DEFINED", ["associationTypeId"] = 3 }) });
        var deal = (await PostAsync("/crm/v3/objects/deals", input))["id"]!.GetValue<string>();
        HubSpot.Store.Associations.Of("contacts", Sarah, "deals").Should().Equal(deal);
    }

    [Fact]
    public async Task Links_page_and_archived_records_are_not_among_them()
    {
        foreach (var company in HubSpot.Store.Companies.All) HubSpot.Store.Associations.Link("contacts", Sarah, "companies", company.Id);
        HubSpot.Store.Companies.Archive(Acme);
        var first = await GetAsync($"/crm/v4/objects/contacts/{Sarah}/associations/companies?limit=1");
        first["results"]![0]!["toObjectId"]!.GetValue<string>().Should().Be(Beta);
        var second = await GetAsync(first["paging"]!["next"]!["link"]!.GetValue<string>());
        second["results"]!.AsArray().Should().ContainSingle();
        Keys(second).Should().NotContain("paging");
    }

    [Fact]
    public async Task A_record_cannot_be_linked_to_itself()
    {
        var refused = await Api.PutAsync($"/crm/v4/objects/contacts/{Sarah}/associations/default/contacts/{Sarah}", null);
        refused.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await refused.JsonAsync())["message"]!.GetValue<string>().Should().Be($"Object {Sarah} cannot be associated to itself ({Sarah})");
    }

    private static JsonObject Id(string id) => new() { ["id"] = id };

    private static JsonObject Inputs(params JsonObject[] inputs) => new() { ["inputs"] = new JsonArray([.. inputs]) };
}
