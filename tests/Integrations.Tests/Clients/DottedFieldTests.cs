using Integrations.Connectors;
using Integrations.Models;
using Integrations.Tests.Support;

namespace Integrations.Tests.Clients;

/// <summary>Field maps over names with dots and over objects: what is read is what is written.</summary>
public sealed class DottedFieldTests
{
    private static readonly Mapping<Company> Map = new()
    {
        { Company.Fields.Id, Row.Text("id").ReadOnly() },
        { Company.Fields.Name, "name" },
        { Company.Fields.Industry, "kind.label" },
    };

    [Theory]
    [InlineData("", "custom.cf_x", """{"id":"1","custom.cf_x":"v"}""", """{"custom.cf_x":"mapped"}""")]
    [InlineData("", "['custom.cf_x']", """{"id":"1","custom.cf_x":"v","custom":{"cf_x":"no"}}""", """{"custom.cf_x":"mapped"}""")]
    [InlineData("", "kind.code", """{"id":"1","kind":{"code":"v"}}""", """{"kind":{"code":"mapped"}}""")]
    [InlineData("", "kind['a.b']", """{"id":"1","kind":{"a.b":"v"}}""", """{"kind":{"a.b":"mapped"}}""")]
    [InlineData("data", "data.a.b", """{"id":"1","data":{"a.b":"v"}}""", """{"data":{"a.b":"mapped"}}""")]
    [InlineData("data", "other.a", """{"id":"1","other":{"a":"v"}}""", """{"other":{"a":"mapped"},"data":{}}""")]
    [InlineData("data", "data.plain", """{"id":"1","data":{"plain":"v"}}""", """{"data":{"plain":"mapped"}}""")]
    public async Task A_mapped_custom_field_is_written_where_it_is_read(string holder, string path, string read, string written)
    {
        await using var acme = await AcmeHost.StartAsync(Definition(CustomFieldLayout.Members(holder)));
        await acme.Client.MapFieldsAsync<Company>(m => m.Custom("mine", path));
        await ReadsAndWrites(acme, read, written);
    }

    [Theory]
    [InlineData("", """{"id":"1","custom.cf_x":"v"}""", """{"custom.cf_x":"mapped"}""")]
    [InlineData("data", """{"id":"1","data":{"custom.cf_x":"v"}}""", """{"data":{"custom.cf_x":"mapped"}}""")]
    public async Task A_custom_field_may_be_mapped_by_its_own_name(string holder, string read, string written)
    {
        await using var acme = await AcmeHost.StartAsync(Definition(CustomFieldLayout.Members(holder)));
        await acme.Client.MapFieldsAsync<Company>(m => m.Custom("mine", CustomField.Named("custom.cf_x")));
        await ReadsAndWrites(acme, read, written);
        acme.Vendor.On("GET /firms", """{"rows":[]}""");
        await acme.Client.Crm.Companies.ListPageAsync();
        acme.Vendor.Last.Query["fields"].Split(',').Should().Contain("custom.cf_x");
    }

    [Fact]
    public async Task A_mapped_path_is_written_also_where_custom_fields_are_pairs_or_none()
    {
        foreach (var layout in new[] { CustomFieldLayout.Pairs("Custom", "Name", "Value"), CustomFieldLayout.None })
        {
            await using var acme = await AcmeHost.StartAsync(Definition(layout));
            await acme.Client.MapFieldsAsync<Company>(m => m.Custom("mine", "Cc.Address"));
            await ReadsAndWrites(acme, """{"id":"1","Cc":{"Address":"v"}}""", """{"Cc":{"Address":"mapped"}}""");
            (await FluentActions.Awaiting(() => acme.Client.MapFieldsAsync<Company>(m => m.Custom("mine", CustomField.Named("x"))).AsTask())
                .Should().ThrowAsync<InvalidRequestException>()).WithMessage("*specify the path in the record*");
        }
    }

    [Fact]
    public async Task A_unified_field_may_be_kept_under_a_quoted_name()
    {
        await using var acme = await AcmeHost.StartAsync(Definition(CustomFieldLayout.Members("")));
        await acme.Client.MapFieldsAsync<Company>(m => m.Field(Company.Fields.Name, "['the.name']"));
        acme.Vendor.On("GET /firms/1", """{"id":"1","name":"no","the.name":"Umbrella"}""").On("POST /firms", """{"id":"2"}""");
        (await acme.Client.Crm.Companies.GetAsync("1")).Name.Should().Be("Umbrella");
        await acme.Client.Crm.Companies.CreateAsync(new() { Name = "Umbrella" });
        acme.Vendor.Last.Body.Should().Be("""{"the.name":"Umbrella"}""");
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("['a")]
    [InlineData("a[0]")]
    [InlineData("['a,b']")]
    [InlineData("a;b")]
    public async Task What_is_no_path_is_refused_saying_how_one_looks(string path)
    {
        await using var acme = await AcmeHost.StartAsync(Definition(CustomFieldLayout.Members("")));
        (await FluentActions.Awaiting(() => acme.Client.MapFieldsAsync<Company>(m => m.Custom("mine", path)).AsTask()).Should()
            .ThrowAsync<InvalidRequestException>()).WithMessage("*['a.b']*");
    }

    private static async Task ReadsAndWrites(AcmeHost acme, string read, string written)
    {
        acme.Vendor.On("GET /firms/1", read).On("POST /firms", """{"id":"2"}""");
        (await acme.Client.Crm.Companies.GetAsync("1")).CustomFields["mine"].AsString().Should().Be("v");
        await acme.Client.Crm.Companies.CreateAsync(new() { CustomFields = { ["mine"] = "mapped" } });
        acme.Vendor.Last.Body.Should().Be(written);
    }

    private static ConnectorDefinition Definition(CustomFieldLayout layout) =>
        AcmeConnector.Definition(ResourceDefinition.Of(Map,
            new ResourceOptions { Object = "Firm", IsDescribed = false, CustomFields = layout })
        .List("GET /firms", new() { Items = "rows", SelectParameter = "fields" }).Get("GET /firms/{id}", new())
            .Create("POST /firms", new() { Record = "" }));
}
