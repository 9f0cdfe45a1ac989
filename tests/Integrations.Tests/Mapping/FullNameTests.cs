using Integrations.Connectors;
using Integrations.Models;
using Integrations.Tests.Support;
using static Integrations.Connectors.Row;

namespace Integrations.Tests.Mapping;

/// <summary>A person's name that the vendor keeps as one text, through the whole library. Lever keeps it so.</summary>
public sealed class FullNameTests
{
    private static readonly Mapping<Contact> Map = new()
    {
        { Contact.Fields.Id, Text("id").ReadOnly() },
        { Contact.Fields.FullName, FullName("who.name") },
        { Contact.Fields.Title, "title" },
    };

    private static ResourceDefinition<Contact> People => ResourceDefinition.Of(Map, new() { Object = "person", IsDescribed = false })
        .List("GET /people", new() { Items = "items", Dialect = AcmeContacts.Search })
        .Get("GET /people/{id}", new())
        .GetMany("GET /people", new() { Max = 10, IdsParameter = "ids", Items = "items" })
        .Create("POST /people", new() { Record = "" })
        .Update("PATCH /people/{id}", new() { Record = "" })
        .Upsert("POST /people/upsert", new() { Item = "inputs", KeyMember = "by", ValueMember = "id", Record = "" })
        .UpdateMany("POST /people/batch", AcmeContacts.Batch());

    [Theory]
    [InlineData("Ada King Lovelace", "Ada King", "Lovelace", "Ada King Lovelace")]
    [InlineData("  Ada   Lovelace ", "Ada", "Lovelace", "Ada Lovelace")]
    [InlineData("Cher", null, "Cher", "Cher")]
    [InlineData("", null, null, null)]
    public void The_last_word_is_the_last_name_and_all_before_it_the_first(string name, string? first, string? last, string? full)
    {
        var contact = Map.Read($$$"""{"who":{"name":"{{{name}}}"}}""");
        (contact.FirstName, contact.LastName, contact.FullName).Should().Be((first, last, full));
    }

    [Fact]
    public void A_name_that_is_no_text_is_an_issue() =>
        Map.Read("""{"id":"1","who":{"name":{}}}""").Issues.Select(i => i.ToString()).Should().Contain("LastName: expected text at who.name, found object");

    [Fact]
    public async Task An_error_of_the_vendor_s_name_is_one_of_the_whole_name()
    {
        await using var acme = await AcmeHost.StartAsync(AcmeConnector.Definition(People));
        acme.Vendor.On("POST /people", new AcmeAnswer(422, """{"error":{"fields":[{"name":"who.name","text":"is long"}]}}"""));
        var write = async () => await acme.Client.Crm.Contacts.CreateAsync(new() { FirstName = "Ada", LastName = "King" });
        (await write.Should().ThrowAsync<InvalidRequestException>()).Which.FieldErrors.Single().Field.Should().Be("FullName");
    }

    [Theory]
    [InlineData("Ludwig", "van Beethoven", null, "Ludwig van Beethoven")]
    [InlineData(null, "Cher", null, "Cher")]
    [InlineData("Ada", null, null, "Ada")]
    [InlineData(null, null, "Ada King Lovelace", "Ada King Lovelace")]
    [InlineData("Ludwig", "van Beethoven", "Ludwig van Beethoven", "Ludwig van Beethoven")]
    [InlineData(null, "Lovelace", "Ada Lovelace", "Ada Lovelace")]
    public async Task A_new_record_is_written_with_the_whole_name_or_its_parts_joined(string? first, string? last, string? full,
        string name)
    {
        await using var acme = await AcmeHost.StartAsync(AcmeConnector.Definition(People));
        acme.Vendor.On("POST /people", """{"id":"1"}""");
        await acme.Client.Crm.Contacts.CreateAsync(new() { FirstName = first, LastName = last, FullName = full });
        acme.Vendor.Last.Body.Should().Be($$$"""{"who":{"name":"{{{name}}}"}}""");
    }

    [Theory]
    [InlineData(null, "King", "Ada Mary King")]
    [InlineData("Augusta", null, "Augusta Byron")]
    [InlineData("", null, "Byron")]
    public async Task An_update_of_one_part_reads_the_other_first(string? first, string? last, string name)
    {
        await using var acme = await AcmeHost.StartAsync(AcmeConnector.Definition(People));
        acme.Vendor.On("GET /people/1", """{"id":"1","who":{"name":"Ada Mary Byron"}}""").On("PATCH /people/1", """{"id":"1"}""");
        await acme.Client.Crm.Contacts.UpdateAsync("1", new() { FirstName = first, LastName = last });
        acme.Vendor.Last.Body.Should().Be($$$"""{"who":{"name":"{{{name}}}"}}""");
    }

    [Fact]
    public async Task An_update_of_the_whole_name_or_of_both_parts_reads_nothing()
    {
        await using var acme = await AcmeHost.StartAsync(AcmeConnector.Definition(People));
        acme.Vendor.Always("PATCH /people/1", """{"id":"1"}""");
        await acme.Client.Crm.Contacts.UpdateAsync("1", new() { FirstName = "Ada", LastName = "King" });
        await acme.Client.Crm.Contacts.UpdateAsync("1", new() { FullName = "Ada King" });
        await acme.Client.Crm.Contacts.UpdateAsync("1", new() { Title = "Countess" });
        acme.Vendor.Requests.Select(r => r.Body).Should().Equal("""{"who":{"name":"Ada King"}}""", """{"who":{"name":"Ada King"}}""", """{"title":"Countess"}""");
    }

    [Fact]
    public async Task A_cleared_part_leaves_the_other_and_a_cleared_whole_nothing()
    {
        await using var acme = await AcmeHost.StartAsync(AcmeConnector.Definition(People));
        acme.Vendor.Always("GET /people/1", """{"id":"1","who":{"name":"Ada Byron"}}""").Always("PATCH /people/1", """{"id":"1"}""");
        await acme.Client.Crm.Contacts.UpdateAsync("1", new(), new() { Clear = [Contact.Fields.FirstName] });
        acme.Vendor.Last.Body.Should().Be("""{"who":{"name":"Byron"}}""");
        await acme.Client.Crm.Contacts.UpdateAsync("1", new() { LastName = "King" }, new() { Clear = [Contact.Fields.FirstName] });
        acme.Vendor.Last.Body.Should().Be("""{"who":{"name":"King"}}""");
        await acme.Client.Crm.Contacts.UpdateAsync("1", new(), new() { Clear = [Contact.Fields.FullName] });
        acme.Vendor.Last.Body.Should().Be("""{"who":{"name":null}}""");
        await acme.Client.Crm.Contacts.UpdateAsync("1", new(), new() { Clear = [Contact.Fields.FirstName, Contact.Fields.LastName] });
        acme.Vendor.Last.Body.Should().Be("""{"who":{"name":null}}""");
        acme.Vendor.Sent("GET /people/1").Should().ContainSingle("only the first of them needs the other part");
    }

    [Fact]
    public async Task Many_updates_read_the_records_whose_other_part_is_needed()
    {
        await using var acme = await AcmeHost.StartAsync(AcmeConnector.Definition(People));
        acme.Vendor.On("GET /people", """{"items":[{"id":"2","who":{"name":"Grace Murray"}}]}""").On("POST /people/batch", """{"results":[{"key":"0","id":"1"},{"key":"1","id":"2"}]}""");
        await acme.Client.Crm.Contacts.UpdateManyAsync([new() { Id = "1", FullName = "Ada King" },
            new() { Id = "2", LastName = "Hopper" }]);
        acme.Vendor.Sent("GET /people").Should().ContainSingle().Which.Query["ids"].Should().Be("2");
        acme.Vendor.Last.Body.Should().Contain("Ada King").And.Contain("Grace Hopper");
    }

    [Fact]
    public async Task Many_updates_of_one_record_are_laid_over_each_other_and_not_over_what_was_before_all()
    {
        await using var acme = await AcmeHost.StartAsync(AcmeConnector.Definition(People));
        var name = "Ada Byron";
        acme.Vendor.Always("GET /people/1", _ => $$$"""{"id":"1","who":{"name":"{{{name}}}"}}""")
            .Always("GET /people", _ => $$$"""{"items":[{"id":"1","who":{"name":"{{{name}}}"}},{"id":"2","who":{"name":"Grace Murray"}}]}""")
            .Always("POST /people/batch", r => Answer(r.Json.GetProperty("inputs").EnumerateArray()))
            .Always("PATCH /people/1", r => Answer([r.Json]));
        var result = await acme.Client.Crm.Contacts.UpdateManyAsync([new() { Id = "2", LastName = "Hopper" },
            new() { Id = "1", FirstName = "Augusta" }, new() { Id = "1", LastName = "King" }]);
        result.Should().OnlyContain(item => item.IsSuccess);
        name.Should().Be("Augusta King");

        AcmeAnswer Answer(IEnumerable<System.Text.Json.JsonElement> records)
        {
            name = records.Last().GetProperty("who").GetProperty("name").GetString()!;
            return """{"id":"1","results":[{"key":"0","id":"2"},{"key":"1","id":"1"}]}""";
        }
    }

    [Fact]
    public async Task An_upsert_of_one_part_alone_is_refused_and_of_both_sent()
    {
        await using var acme = await AcmeHost.StartAsync(AcmeConnector.Definition(People));
        var part = async () => await acme.Client.Crm.Contacts.UpsertAsync("key", "k", new() { LastName = "King" });
        (await part.Should().ThrowAsync<InvalidRequestException>()
            .WithMessage("*set the whole name or both parts*")).Which.FieldErrors.Single().Field.Should().Be("LastName");
        acme.Vendor.Requests.Should().BeEmpty();
        acme.Vendor.On("POST /people/upsert", """{"id":"1"}""");
        await acme.Client.Crm.Contacts.UpsertAsync("key", "k", new() { FirstName = "Ada", LastName = "King" });
        acme.Vendor.Last.Body.Should().Contain("\"name\":\"Ada King\"");
    }

    [Fact]
    public async Task A_whole_name_that_differs_from_its_parts_is_refused()
    {
        await using var acme = await AcmeHost.StartAsync(AcmeConnector.Definition(People));
        var both = async () => await acme.Client.Crm.Contacts.CreateAsync(new() { LastName = "King", FullName = "Ada Byron" });
        (await both.Should().ThrowAsync<InvalidRequestException>()).Which.FieldErrors.Single().Field.Should().Be("FullName");
        var cleared = async () =>
            await acme.Client.Crm.Contacts.UpdateAsync("1", new() { FullName = "Ada Byron" }, new() { Clear = [Contact.Fields.FirstName] });
        (await cleared.Should().ThrowAsync<InvalidRequestException>()).Which.FieldErrors.Single().Field.Should().Be("FullName");
        acme.Vendor.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task The_whole_name_is_filtered_and_sorted_by_and_its_parts_are_not()
    {
        await using var acme = await AcmeHost.StartAsync(AcmeConnector.Definition(People));
        acme.Vendor.Always("GET /people", """{"items":[]}""");
        await acme.Client.Crm.Contacts.ListPageAsync(new() { Where = [Contact.Fields.FullName.Is("Ada King")],
            OrderBy = Contact.Fields.FullName });
        acme.Vendor.Last.ToString().Should().Contain("who.name");
        foreach (var query in (ListQuery<Contact>[])[new() { Where = [Contact.Fields.LastName.Is("King")] },
            new() { OrderBy = Contact.Fields.FirstName }])
        {
            var list = async () => await acme.Client.Crm.Contacts.ListPageAsync(query);
            await list.Should().ThrowAsync<OperationNotSupportedException>().WithMessage("*FullName*");
        }
    }

    [Fact]
    public void A_name_row_belongs_to_a_whole_name_and_is_one_text()
    {
        TableFaults.Of(new Mapping<Contact> { { Contact.Fields.Id, "id" }, { Contact.Fields.Title, FullName("name") } })
            .Should().Be("contacts: Contact.Title: is not a whole name with a first and a last name. Possible: Row.Text(path).");
        TableFaults.Of(new Mapping<Contact> { { Contact.Fields.Id, "id" }, { Contact.Fields.LastName, "last" },
            { Contact.Fields.FullName, FullName("name") } })
            .Should().Be("contacts: Contact.LastName: has two rows. Possible: one row a field.");
        TableFaults.Of(new Mapping<Contact> { { Contact.Fields.Id, "id" },
            { Contact.Fields.FullName, FullName(Text("name").WriteTo("first", "last")) } })
            .Should().Contain("a whole name is one text");
    }

    [Fact]
    public void A_read_only_name_is_not_written()
    {
        var map = new Mapping<Contact> { { Contact.Fields.FullName, FullName(Text("name").ReadOnly()) } };
        map.Write(new Contact { FirstName = "Ada", LastName = "King", FullName = "Ada King" }).Should().Be("{}");
    }
}
