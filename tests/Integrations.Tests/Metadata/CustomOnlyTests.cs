using Integrations.Connectors;
using Integrations.Models;
using Integrations.Tests.Support;

namespace Integrations.Tests.Metadata;

/// <summary>A vendor whose description lists custom fields alone, as Greenhouse does, under shorter names than its records use.</summary>
public sealed class CustomOnlyTests
{
    private const string Described = """{"data":[{"key":"tier","text":"Tier"},{"key":"score","text":"Score"}]}""";
    private const string Page = """{"items":[{"id":"1","title":"CTO","cf_tier":"gold"}]}""";

    [Fact]
    public async Task Fields_are_custom_and_have_the_names_records_use()
    {
        await using var attic = await StartAsync();
        for (var time = 0; time < 2; time++)
            (await attic.Client.Metadata.GetObjectAsync("person")).Fields.Select(f => (f.Name, f.Label, f.IsCustom)).Should()
                .Equal(("cf_tier", "Tier", true), ("cf_score", "Score", true));
        attic.Vendor.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task A_field_that_the_description_calls_standard_keeps_its_name()
    {
        await using var attic = await StartAsync(listsCustomOnly: false);
        attic.Vendor.Always("GET /custom/person", """{"data":[{"key":"title","own":false},{"key":"tier","own":true},{"key":"score"}]}""");
        (await attic.Client.Metadata.GetObjectAsync("person")).Fields.Select(f => f.Name).Should().Equal("title", "cf_tier", "cf_score");
        (await attic.Client.Crm.Contacts.CoverageAsync()).Single(f => f.Name == "Title").IsVisible.Should().BeTrue();
    }

    [Fact]
    public async Task The_fields_of_the_table_count_as_visible()
    {
        await using var attic = await StartAsync();
        var coverage = await attic.Client.Crm.Contacts.CoverageAsync();
        coverage.Should().OnlyContain(f => f.IsVisible == true);
        coverage.Select(f => (f.Name, f.IsWritable)).Should()
            .Equal(("Id", false), ("Title", true), ("Source", true), ("PhotoUrl", false));
    }

    [Fact]
    public async Task A_standard_field_asked_for_by_name_is_read()
    {
        await using var attic = await StartAsync();
        attic.Vendor.On("GET /people", Page);
        var page = await attic.Client.Crm.Contacts.ListPageAsync(new() { Fields = [Contact.Fields.Title],
            CustomFields = CustomFieldSelection.Named("cf_tier") });
        (page.Items[0].Title, page.Items[0].CustomFields["cf_tier"].AsString()).Should().Be(("CTO", "gold"));
        attic.Vendor.Last.Query["fields"].Split(',').Should().BeEquivalentTo("id", "title", "cf_tier");
    }

    [Theory]
    [InlineData("tier")]
    [InlineData("cf_other")]
    public async Task A_custom_field_that_is_not_described_is_refused_by_name(string name)
    {
        await using var attic = await StartAsync();
        (await FluentActions.Awaiting(() =>
            attic.Client.Crm.Contacts.ListPageAsync(new() { CustomFields = CustomFieldSelection.Named(name) }).AsTask())
            .Should().ThrowAsync<InvalidRequestException>()).Which.FieldErrors.Should().ContainSingle().Which.Field.Should().Be(name);
        attic.Vendor.Sent("GET /people").Should().BeEmpty();
    }

    [Theory]
    [InlineData("cf_other", true)]
    [InlineData("cf_tier", false)]
    public async Task Where_requests_name_no_fields_a_custom_field_that_is_not_described_is_refused(string name, bool isRefused)
    {
        await using var attic = await StartAsync(ignoresUnknown: false, select: null);
        attic.Vendor.On("GET /people", Page);
        var read = FluentActions.Awaiting(() => attic.Client.Crm.Contacts.ListPageAsync(new()
        {
            Fields = [Contact.Fields.Title], CustomFields = CustomFieldSelection.Named(name),
        }).AsTask());
        if (isRefused) (await read.Should().ThrowAsync<InvalidRequestException>()).Which.FieldErrors.Single().Field.Should().Be(name);
        else (await read()).Items[0].CustomFields[name].AsString().Should().Be("gold");
        attic.Vendor.Sent("GET /people").Should().HaveCount(isRefused ? 0 : 1);
    }

    [Fact]
    public async Task All_custom_fields_come_beside_the_fields_of_the_table()
    {
        await using var attic = await StartAsync();
        attic.Vendor.On("GET /people", Page);
        await attic.Client.Crm.Contacts.ListPageAsync(new() { CustomFields = CustomFieldSelection.All });
        attic.Vendor.Last.Query["fields"].Split(',').Should().BeEquivalentTo("id", "title", "source", "photo", "cf_tier", "cf_score");
    }

    [Theory]
    [InlineData("cf_tier", true)]
    [InlineData("cf_gone", false)]
    public async Task A_field_a_tenant_keeps_in_a_custom_one_is_as_visible_as_that(string path, bool isVisible)
    {
        await using var attic = await StartAsync();
        await attic.Client.MapFieldsAsync<Contact>(map => map.Field(Contact.Fields.Title, path));
        (await attic.Client.Crm.Contacts.CoverageAsync()).Single(f => f.Name == "Title").IsVisible.Should().Be(isVisible);
        attic.Vendor.On("GET /people", Page);
        var read = FluentActions.Awaiting(() =>
            attic.Client.Crm.Contacts.ListPageAsync(new() { Fields = [Contact.Fields.Title] }).AsTask());
        if (isVisible) await read.Should().NotThrowAsync();
        else (await read.Should().ThrowAsync<InvalidRequestException>()).Which.FieldErrors.Single().Field.Should().Be("Title");
    }

    [Fact]
    public async Task A_refusal_for_an_unknown_field_leaves_out_custom_fields_alone()
    {
        await using var attic = await StartAsync(ignoresUnknown: false);
        await attic.Client.MapFieldsAsync<Contact>(map => map.Custom("region", "cf_gone"));
        attic.Vendor.On("GET /people", AcmeAnswer.Error(400, "NO_FIELD", "cf_gone"), Page);
        (await attic.Client.Crm.Contacts.ListPageAsync()).Items.Should().ContainSingle();
        attic.Vendor.Last.Query["fields"].Split(',').Should().BeEquivalentTo("id", "title", "source", "photo");
    }

    [Fact]
    public async Task A_refusal_that_no_custom_field_explains_stays_as_it_is()
    {
        await using var attic = await StartAsync(ignoresUnknown: false);
        attic.Vendor.On("GET /people", AcmeAnswer.Error(400, "NO_FIELD", "who knows"));
        (await FluentActions.Awaiting(() => attic.Client.Crm.Contacts.ListPageAsync().AsTask()).Should()
            .ThrowAsync<InvalidRequestException>())
            .WithMessage("*who knows*");
    }

    private static async Task<AcmeHost> StartAsync(bool ignoresUnknown = true, bool listsCustomOnly = true, string? select = "fields")
    {
        Mapping<Contact> map = new()
        {
            { Contact.Fields.Id, Row.Text("id").ReadOnly() },
            { Contact.Fields.Title, "title" },
            { Contact.Fields.Source, "source" },
            { Contact.Fields.PhotoUrl, Row.Text("photo").ReadOnly() },
        };
        var attic = await AcmeHost.StartAsync(new("attic", "Attic")
        {
            BaseAddress = "https://api.attic.test",
            Authentication = AcmeConnector.Authentication,
            Probe = "GET /me",
            Errors = AcmeConnector.Errors,
            Metadata = new()
            {
                Fields = "GET /custom/{object}",
                FieldItems = "data",
                FieldMap = new() { { FieldSchema.Fields.Name, "key" }, { FieldSchema.Fields.Label, "text" },
                    { FieldSchema.Fields.IsCustom, "own" } },
                ListsCustomOnly = listsCustomOnly,
                NameTemplate = "cf_{name}",
            },
            Resources =
            [
                ResourceDefinition.Of(map, new() { Object = "person", CustomFields = CustomFieldLayout.Members(""),
                    IgnoresUnknownFields = ignoresUnknown })
                    .List("GET /people", new() { Items = "items", SelectParameter = select }),
            ],
        });
        attic.Vendor.Always("GET /custom/person", Described);
        return attic;
    }
}
