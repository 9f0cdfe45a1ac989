using Integrations.Connectors;
using Integrations.Models;
using Integrations.Tests.Support;
using static Integrations.Connectors.Row;

namespace Integrations.Tests.Resources.Writes;

/// <summary>A value is sent, reported or refused: references given by name, links, members the vendor wants together.</summary>
public sealed class LostValueTests
{
    private static readonly Reference Named = new() { Name = "Umbrella" };

    private static ResourceDefinition<Contact> Contacts { get; } = ResourceDefinition.Of(
        new Mapping<Contact>
        {
            { Contact.Fields.Id, Text("id").ReadOnly() },
            { Contact.Fields.LastName, "data.last" },
            { Contact.Fields.Company,
                Reference("data.company.id", name: "data.firm").LinkedTo(Company.Resource).NameTo("data.firm") },
            { Contact.Fields.Owner, Reference("data.owner").With("data.owned", set: "true", cleared: "false") },
        },
        AcmeContacts.Options)
        .Get("GET /contacts/{id}", new())
        .Create("POST /contacts", new() { Record = "" })
        .Update("PATCH /contacts/{id}",
            new() { Record = "", Constants = new Dictionary<string, string> { ["mode"] = "\"part\"", ["data"] = "{}" } })
        .Link(Company.Resource, new() { Link = "PUT /contacts/{id}/companies/{toId}" });

    [Fact]
    public async Task A_linked_reference_by_name_alone_is_refused_or_listed_where_the_vendor_has_no_place_for_it()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always("POST /contacts", AcmeContacts.Json("1"));
        var contacts = acme.Client.Crm.Contacts;

        var refusal =
            (await FluentActions.Awaiting(() => contacts.CreateAsync(new() { LastName = "Chen", Company = Named }).AsTask()).Should()
            .ThrowAsync<InvalidRequestException>()).Which;
        refusal.FieldErrors.Should().ContainSingle().Which.Field.Should().Be("Company");
        acme.Vendor.Requests.Should().BeEmpty();
        (await contacts.CreateAsync(new() { LastName = "Chen", Company = Named }, new() { AllowLoss = true })).NotWritten.Should()
            .ContainSingle().Which.Field.Should().Be("Company");
        acme.Vendor.On("POST /contacts/batch/create", """{"results":[{"key":"1","id":"2"}]}""");
        (await contacts.CreateManyAsync([new() { Company = Named }, new() { LastName = "x" }])).Select(i => i.IsSuccess).Should()
            .Equal(false, true);
    }

    [Fact]
    public async Task A_linked_reference_by_name_is_sent_where_the_vendor_has_a_place_for_it()
    {
        await using var acme = await AcmeHost.StartAsync(AcmeConnector.Definition(Contacts));
        acme.Vendor.Always("POST /contacts", AcmeContacts.Json("1")).On("PUT /contacts/1/companies/7", "{}");

        await acme.Client.Crm.Contacts.CreateAsync(new() { LastName = "Chen", Company = Named });
        acme.Vendor.Last.Body.Should().Be("""{"data":{"last":"Chen","firm":"Umbrella"}}""");

        await acme.Client.Crm.Contacts.CreateAsync(new() { LastName = "Chen", Company = new Reference { Id = "7", Name = "Umbrella" } });
        acme.Vendor.Requests[^2].Body.Should().Be("""{"data":{"last":"Chen"}}""");
        acme.Vendor.Last.Name.Should().Be("PUT /contacts/1/companies/7");
    }

    [Fact]
    public async Task A_link_is_not_cleared_by_an_update_and_the_refusal_names_the_way()
    {
        await using var acme = await AcmeHost.StartAsync();
        await FluentActions.Awaiting(() =>
            acme.Client.Crm.Contacts.UpdateAsync("1", new(), new() { Clear = [Contact.Fields.Company] }).AsTask())
            .Should().ThrowAsync<InvalidRequestException>().WithMessage("*UnlinkAsync(id, \"companies\"*");
        acme.Vendor.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task What_the_vendor_wants_together_is_sent_together()
    {
        await using var acme = await AcmeHost.StartAsync(AcmeConnector.Definition(Contacts));
        acme.Vendor.Always("POST /contacts", AcmeContacts.Json("1"));
        await acme.Client.Crm.Contacts.CreateAsync(new() { Owner = "3" });
        acme.Vendor.Last.Body.Should().Be("""{"data":{"owner":"3","owned":true}}""");
        await acme.Client.Crm.Contacts.CreateAsync(new() { LastName = "Chen" });
        acme.Vendor.Last.Body.Should().Be("""{"data":{"last":"Chen"}}""");
        await FluentActions.Awaiting(() => acme.Client.Crm.Contacts.CreateAsync(new() { Owner = Named }).AsTask()).Should()
            .ThrowAsync<InvalidRequestException>();
    }

    [Fact]
    public async Task Fixed_members_stand_once_and_win()
    {
        await using var acme = await AcmeHost.StartAsync(AcmeConnector.Definition(Contacts));
        acme.Vendor.Always("PATCH /contacts/1", AcmeContacts.Json("1"));
        await acme.Client.Crm.Contacts.UpdateAsync("1", new() { LastName = "Chen" });
        acme.Vendor.Last.Body.Should().Be("""{"mode":"part","data":{}}""");
    }

    [Theory]
    [InlineData("", "address", null, true)]
    [InlineData("", "mine", "address.city.part", true)]
    [InlineData("", "mine", "address.town", false)]
    [InlineData("", "address.city", null, true)]
    [InlineData("address", "city", null, true)]
    [InlineData("address", "city.part", null, false)]
    public async Task A_custom_field_and_a_unified_one_within_each_other_are_refused_and_beside_each_other_sent(
        string at, string name, string? path, bool isRefused)
    {
        var map = new Mapping<Company> { { Company.Fields.Id, Row.Text("id").ReadOnly() }, { Company.Fields.Description, "address.city" } };
        await using var acme = await AcmeHost.StartAsync(AcmeConnector.Definition(
            ResourceDefinition.Of(map, new() { Object = "firm", IsDescribed = false, CustomFields = CustomFieldLayout.Members(at) })
                .Create("POST /firms")));
        if (path is not null) await acme.Client.MapFieldsAsync<Company>(m => m.Custom(name, path));
        acme.Vendor.On("POST /firms", """{"id":"1"}""");
        var create = async () => await acme.Client.Crm.Companies.CreateAsync(new() { Description = "T", CustomFields = { [name] = "x" } });
        if (isRefused) (await create.Should().ThrowAsync<InvalidRequestException>()).Which.FieldErrors.Single().Field.Should()
            .Be("Description");
        else await create.Should().NotThrowAsync();
        if (!isRefused) acme.Vendor.Last.Body.Should().Contain("\"city\":\"T\"").And.Contain("\"x\"");
    }
}
