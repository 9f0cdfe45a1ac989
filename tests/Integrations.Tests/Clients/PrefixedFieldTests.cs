using Integrations.Connectors;
using Integrations.Models;
using Integrations.Tests.Support;

namespace Integrations.Tests.Clients;

/// <summary>Custom fields that are known by the beginning of their members' names.</summary>
public sealed class PrefixedFieldTests
{
    private static readonly Mapping<Company> Map = new()
    {
        { Company.Fields.Id, Row.Text("id").ReadOnly() },
        { Company.Fields.Name, "name" },
        { Company.Fields.Industry, "['custom.industry']" },
        { Company.Fields.Description, "custom.note" },
    };

    private const string Firm = """{"id":"1","name":"Umbrella","organization_id":"7","custom.industry":"I","custom.cf_x":"5","custom.a.b":"d","custom":{"cf_x":"no","note":"n"},"custom.":"x","customs":1}""";

    [Fact]
    public async Task Only_members_with_the_prefix_are_custom_fields_named_without_it()
    {
        await using var acme = await AcmeHost.StartAsync(Definition());
        acme.Vendor.On("GET /firms/1", Firm);
        var firm = await acme.Client.Crm.Companies.GetAsync("1", CustomFieldSelection.All);
        firm.CustomFields.Select(c => (c.Key, c.Value.AsString())).Should().Equal(("cf_x", "5"), ("a.b", "d"));
        (firm.Industry, firm.Description, firm.Issues.Count).Should().Be(("I", "n", 0));
        firm.CustomFields["industry"].AsString().Should().Be("I", "a field that has a row too is found by its own name");
        firm.CustomFields["note"].IsNull.Should().BeTrue("dots do not lead into objects here");
    }

    [Fact]
    public async Task A_field_is_selected_filtered_and_sorted_by_under_the_vendors_full_name()
    {
        await using var acme = await AcmeHost.StartAsync(Definition());
        acme.Vendor.Always("GET /firms", $$"""{"rows":[{{Firm}}]}""").Always("POST /firms/search", """{"rows":[]}""");
        var page = await acme.Client.Crm.Companies.ListPageAsync(new() { CustomFields = CustomFieldSelection.Named("cf_x", "absent") });
        acme.Vendor.Last.Query["fields"].Split(',').Should().Contain(["custom.cf_x", "custom.absent"]);
        (page.Items[0].CustomFields["cf_x"].AsInt64(), page.Items[0].CustomFields["absent"].IsNull).Should().Be((5, true));
        await acme.Client.Crm.Companies.ListPageAsync(new() { Where = [Company.Fields.Custom("cf_x").Is("5")],
            OrderBy = Company.Fields.Custom("a.b") });
        acme.Vendor.Last.Body.Should().Contain("\"custom.cf_x\"").And.Contain("\"custom.a.b\"");
    }

    [Theory]
    [InlineData("['x']")]
    [InlineData("a'][b")]
    [InlineData("[0]")]
    public async Task A_name_that_reads_like_a_path_is_still_a_name_in_filters_and_orders(string name)
    {
        await using var acme = await AcmeHost.StartAsync(Definition());
        acme.Vendor.Always("POST /firms/search", """{"rows":[]}""").Always("POST /firms", """{"id":"2"}""");
        await acme.Client.Crm.Companies.ListPageAsync(new() { Where = [Company.Fields.Custom(name).Is("5")],
            OrderBy = Company.Fields.Custom(name) });
        acme.Vendor.Last.Json.GetProperty("groups")[0].GetProperty("filters")[0].GetProperty("field").GetString().Should()
            .Be("custom." + name);
        acme.Vendor.Last.Json.GetProperty("sorts")[0].GetProperty("field").GetString().Should().Be("custom." + name);
        await acme.Client.Crm.Companies.CreateAsync(new() { CustomFields = { [name] = "5" } });
        acme.Vendor.Last.Json.GetProperty("custom." + name).GetString().Should().Be("5");
    }

    [Fact]
    public async Task An_order_by_half_a_surrogate_pair_is_refused_as_a_filter_is()
    {
        await using var acme = await AcmeHost.StartAsync(Definition());
        await acme.Client.Crm.Companies.Invoking(c => c.ListPageAsync(new() { OrderBy = Company.Fields.Custom("a\ud83d") }).AsTask())
            .Should().ThrowAsync<InvalidRequestException>().WithMessage("The order by a* cannot be sent. *");
        acme.Vendor.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_field_is_written_as_one_member_and_cleared_there()
    {
        await using var acme = await AcmeHost.StartAsync(Definition());
        acme.Vendor.On("POST /firms", """{"id":"2"}""").On("PATCH /firms/2", """{"id":"2"}""");
        await acme.Client.Crm.Companies.CreateAsync(new() { Name = "Umbrella", CustomFields = { ["cf_x"] = 5, ["a.b"] = "d" } });
        acme.Vendor.Last.Body.Should().Be("""{"name":"Umbrella","custom.cf_x":5,"custom.a.b":"d"}""");
        await acme.Client.Crm.Companies.UpdateAsync("2", new(), new() { Clear = [Company.Fields.Custom("cf_x")] });
        acme.Vendor.Last.Body.Should().Be("""{"custom.cf_x":null}""");
    }

    [Fact]
    public async Task A_custom_field_in_the_place_of_a_unified_one_that_is_set_is_refused()
    {
        await using var acme = await AcmeHost.StartAsync(Definition());
        var write = async () =>
            await acme.Client.Crm.Companies.CreateAsync(new() { Industry = "I", CustomFields = { ["industry"] = "J" } });
        (await write.Should().ThrowAsync<InvalidRequestException>()).Which.FieldErrors.Single().Field.Should().Be("Industry");
        acme.Vendor.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_tenant_maps_a_field_by_its_name_and_a_path_without_the_prefix_goes_from_object_to_object()
    {
        await using var acme = await AcmeHost.StartAsync(Definition());
        await acme.Client.MapFieldsAsync<Company>(m =>
            m.Custom("mine", CustomField.Named("cf_x")).Custom("full", "custom.a.b").Custom("deep", "address.city"));
        acme.Vendor.On("GET /firms/1", Firm.Replace("\"customs\":1", "\"address\":{\"city\":\"T\"}", StringComparison.Ordinal)).On("POST /firms", """{"id":"2"}""");
        var firm = await acme.Client.Crm.Companies.GetAsync("1");
        (firm.CustomFields["mine"].AsString(), firm.CustomFields["full"].AsString(), firm.CustomFields["deep"].AsString()).Should()
            .Be(("5", "d", "T"));
        await acme.Client.Crm.Companies.CreateAsync(new() { CustomFields = { ["mine"] = "6", ["full"] = "e", ["deep"] = "U" } });
        acme.Vendor.Last.Body.Should().Be("""{"custom.cf_x":"6","custom.a.b":"e","address":{"city":"U"}}""");
    }

    [Fact]
    public async Task A_field_mapped_within_what_another_writes_is_refused_when_it_is_mapped()
    {
        await using var acme = await AcmeHost.StartAsync(Definition());
        await acme.Client.Invoking(c => c.MapFieldsAsync<Company>(m => m.Field(Company.Fields.Description, "name.long")).AsTask())
            .Should().ThrowAsync<InvalidRequestException>()
                .WithMessage("*'name.long' of Description is part of the value that Name writes: only one of the two could be sent.");
        await acme.Client.MapFieldsAsync<Company>(m => m.Field(Company.Fields.Description, "long.name"));
    }

    [Fact]
    public async Task A_refusal_names_the_field_without_the_prefix()
    {
        await using var acme = await AcmeHost.StartAsync(Definition());
        acme.Vendor.On("POST /firms", new AcmeAnswer(400, """{"error":{"code":"BAD","message":"no","fields":[{"name":"custom.cf_x","text":"too long"}]}}"""));
        var write = async () => await acme.Client.Crm.Companies.CreateAsync(new() { CustomFields = { ["cf_x"] = 5 } });
        (await write.Should().ThrowAsync<InvalidRequestException>()).Which.FieldErrors.Single().Should()
            .Match<FieldError>(e => e.Field == "cf_x" && e.VendorField == "custom.cf_x");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_field_is_described_under_the_vendors_full_name_and_one_that_is_hidden_is_told(bool listsCustomOnly)
    {
        var metadata = new MetadataOperation
        {
            Fields = "GET /fields",
            FieldItems = "fields",
            FieldMap = AcmeConnector.Metadata.FieldMap,
            ListsCustomOnly = listsCustomOnly,
            NameTemplate = listsCustomOnly ? "custom.{name}" : null,
        };
        var definition = Definition(isDescribed: true, metadata);
        await using var acme = await AcmeHost.StartAsync(definition);
        acme.Vendor.Always("GET /fields", listsCustomOnly ? """{"fields":[{"name":"cf_x"}]}""" : """{"fields":[{"name":"id"},{"name":"name"},{"name":"custom.industry"},{"name":"custom.cf_x"}]}""")
            .Always("GET /firms", r => r.Query["fields"].Contains("gone", StringComparison.Ordinal) ? AcmeAnswer.Error(400, "NO_FIELD") : $$"""{"rows":[{{Firm}}]}""");
        await acme.Client.Crm.Companies.ListPageAsync(new() { CustomFields = CustomFieldSelection.Named("cf_x") });
        var list = async () =>
            await acme.Client.Crm.Companies.ListPageAsync(new() { CustomFields = CustomFieldSelection.Named("cf_x", "gone") });
        (await list.Should().ThrowAsync<InvalidRequestException>()).Which.FieldErrors.Select(e => e.Field).Should().Equal("gone");
    }

    [Fact]
    public void A_prefix_is_not_empty()
    {
        var layout = () => CustomFieldLayout.Members("", prefix: "");
        layout.Should().Throw<ArgumentException>();
    }

    [Theory]
    [InlineData("data", """{"data":{"custom.cf_x":5,"other":1}}""", """{"data":{"custom.cf_x":"6"}}""")]
    public void Members_with_the_prefix_may_stand_in_an_object(string at, string read, string written)
    {
        var table = Map.Table(CustomFieldLayout.Members(at, prefix: "custom."));
        table.Read(read, AcmeTables.Reading(customs: CustomFieldSelection.All)).CustomFields.Select(c => c.Key).Should().Equal("cf_x");
        table.Write(new Company(), customs: new Dictionary<string, CustomValue> { ["cf_x"] = "6" }).Should().Be(written);
    }

    private static ConnectorDefinition Definition(bool isDescribed = false, MetadataOperation? metadata = null) => new("acme", "Acme")
    {
        BaseAddress = "https://api.acme.test",
        Authentication = AcmeConnector.Authentication,
        Probe = "GET /me",
        Errors = AcmeConnector.Errors,
        Metadata = metadata,
        Resources =
        [
            ResourceDefinition.Of(Map,
                new ResourceOptions { Object = "Firm", IsDescribed = isDescribed,
                CustomFields = CustomFieldLayout.Members("", prefix: "custom.") })
                .List("GET /firms", new() { Items = "rows", SelectParameter = "fields" })
                .List("POST /firms/search", new() { Items = "rows", Dialect = AcmeContacts.Search })
                .Get("GET /firms/{id}", new())
                .Create("POST /firms", new() { Record = "" })
                .Update("PATCH /firms/{id}", new() { Record = "" }),
        ],
    };
}
