using Integrations.Connectors;
using Integrations.Models;
using Integrations.Tests.Support;

namespace Integrations.Tests.Resources.Lists;

/// <summary>The fields that a list asks for by name, and the names it refuses before a request.</summary>
public sealed class FieldSelectionTests
{
    private const string List = "GET /contacts";

    [Theory]
    [InlineData("a;b")]
    [InlineData("a b")]
    [InlineData("é")]
    public async Task A_name_with_other_characters_than_a_name_has_is_refused_before_a_request(string name)
    {
        await using var acme = await AcmeHost.StartAsync();
        (await FluentActions.Awaiting(() => ReadAsync(acme, CustomFieldSelection.Named("fine", name))).Should()
            .ThrowAsync<InvalidRequestException>().WithMessage($"'{name}' is not a name of a custom field: names consist of letters, "
            + "digits and _ . - : only.*")).Which.Operation.Should().Be("contacts.list");
        acme.Vendor.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_name_may_have_letters_digits_and_four_signs()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always(List, AcmeContacts.Page(null));
        await ReadAsync(acme, CustomFieldSelection.Named("aZ9_x.y-z:0"));
        Asked(acme).Should().Contain("aZ9_x.y-z:0");
    }

    [Fact]
    public async Task Where_a_vendor_has_no_custom_fields_only_those_a_tenant_mapped_are_read()
    {
        await using var acme = await AcmeHost.StartAsync(Contacts(AcmeContacts.Options with { CustomFields = CustomFieldLayout.None }));
        acme.Vendor.Always(List, AcmeContacts.Page(null));
        await acme.Client.MapFieldsAsync<Contact>(m => m.Custom("mine", "data.extra"));
        await ReadAsync(acme, CustomFieldSelection.Named("mine"));
        Asked(acme).Should().ContainSingle(name => name.EndsWith("extra"));
        await FluentActions.Awaiting(() => ReadAsync(acme, CustomFieldSelection.Named("mine", "other"))).Should()
            .ThrowAsync<OperationNotSupportedException>();
        acme.Vendor.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task Fields_that_a_tenant_mapped_are_read_beside_those_asked_for()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always(List, AcmeContacts.Page(null));
        await acme.Client.MapFieldsAsync<Contact>(m => m.Custom("mine", "data.extra"));
        await acme.Client.Crm.Contacts.ListPageAsync(new() { Fields = [Contact.Fields.Title] });
        Asked(acme).Should().BeEquivalentTo("title", "extra");
    }

    [Fact]
    public async Task All_custom_fields_of_an_object_that_is_not_described_are_refused_saying_how_to_name_them()
    {
        await using var acme = await AcmeHost.StartAsync(Contacts(AcmeContacts.Options with { IsDescribed = false }));
        await FluentActions.Awaiting(() => ReadAsync(acme, CustomFieldSelection.All)).Should().ThrowAsync<OperationNotSupportedException>()
            .WithMessage("Acme cannot name all fields of contacts.*CustomFieldSelection.Named(...)*");
        acme.Vendor.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task All_custom_fields_where_there_are_none_cost_no_description()
    {
        await using var acme = await AcmeHost.StartAsync(Contacts(AcmeContacts.Options with { CustomFields = CustomFieldLayout.None }));
        acme.Vendor.Always(List, AcmeContacts.Page(null));
        await ReadAsync(acme, CustomFieldSelection.All);
        acme.Vendor.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task A_tenants_mapping_holds_in_a_list_that_has_paths_of_its_own()
    {
        await using var acme = await AcmeHost.StartAsync();
        await acme.Client.MapFieldsAsync<Contact>(m => m.Field(Contact.Fields.Title, "data.job"));
        acme.Vendor.On("GET /contacts/deleted",
            AcmeContacts.Page(null, """{"id":"1","deleted":true,"deletedAt":"2026-01-05T00:00:00Z","data":{"job":"CTO"}}"""));
        var page = await acme.Client.Crm.Contacts.ListPageAsync(new() { Deleted = Deletions.Only });
        page.Items.Should().ContainSingle().Which.Should().BeEquivalentTo(
            new { Id = "1", Title = "CTO", UpdatedAt = new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero) });
    }

    [Fact]
    public async Task A_vendor_that_returns_some_fields_always_is_not_sent_an_empty_selection()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always(List, AcmeContacts.Page(null));
        await acme.Client.Crm.Contacts.ListPageAsync(new() { Fields = [Contact.Fields.Company] });
        acme.Vendor.Last.Query.Should().NotContainKey("fields");
    }

    [Fact]
    public async Task All_custom_fields_are_named_in_a_query_language_and_not_where_no_field_is_named()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always("GET /query", AcmeCompanies.Rows()).Always("GET /objects/Firm/fields", """{"fields":[{"name":"Score__c"}]}""");
        await acme.Client.Crm.Companies.ListPageAsync(new() { CustomFields = CustomFieldSelection.All });
        acme.Vendor.Last.Query["q"].Should().Contain("Score__c");
        await using var plain = await AcmeHost.StartAsync(
            Contacts(
                AcmeContacts.Options,
                AcmeContacts.Plain with { SelectParameter = null, Dialect = new SearchParameter { Parameter = "q" } }));
        plain.Vendor.Always(List, AcmeContacts.Page(null));
        await plain.Client.Crm.Contacts.ListPageAsync(new() { Search = "x", CustomFields = CustomFieldSelection.All });
        plain.Vendor.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task The_parameters_that_a_list_declares_go_out_with_every_page()
    {
        await using var acme = await AcmeHost.StartAsync(
            Contacts(AcmeContacts.Options, AcmeContacts.Plain with { Query = new() { ["archived"] = "false" } }));
        acme.Vendor.On(List, AcmeContacts.Page("2", AcmeContacts.Json("1")), AcmeContacts.Page(null));
        await acme.Client.Crm.Contacts.ListAsync().ToListAsync();
        acme.Vendor.Requests.Should().HaveCount(2).And.OnlyContain(r => r.Query["archived"] == "false");
    }

    [Fact]
    public async Task The_size_of_a_page_goes_into_a_header_where_the_vendor_reads_it_there()
    {
        await using var acme = await AcmeHost.StartAsync(Contacts(AcmeContacts.Options,
            AcmeContacts.Plain with { SizeParameter = null, SizeHeader = ("Prefer", "page={size};strict") }));
        acme.Vendor.Always(List, AcmeContacts.Page(null));
        await acme.Client.Crm.Contacts.ListPageAsync(new() { PageSize = 7 });
        acme.Vendor.Last.Headers["Prefer"].Should().Be("page=7;strict");
    }

    private static ConnectorDefinition Contacts(ResourceOptions options, ListOperation? list = null) =>
        AcmeConnector.Definition(ResourceDefinition.Of(AcmeContacts.Map, options).List(List, list ?? AcmeContacts.Plain));

    private static Task ReadAsync(AcmeHost acme, CustomFieldSelection fields) =>
        acme.Client.Crm.Contacts.ListPageAsync(new() { CustomFields = fields }).AsTask();

    private static string[] Asked(AcmeHost acme) => acme.Vendor.Last.Query["fields"].Split(',');
}
