using Integrations.Connectors;
using Integrations.Models;
using Integrations.Tests.Support;

namespace Integrations.Tests.Resources.Writes;

/// <summary>Lists of objects with a text and a label, through the whole library.</summary>
public sealed class ItemListTests
{
    private const string Held = """{"id":"1","mails":[{"id":11,"mail":"a@x.test","kind":"home"},{"id":12,"mail":"b@x.test","kind":"work"}]}""";

    private static readonly Mapping<Contact> Map = new()
    {
        { Contact.Fields.Id, Row.Text("id").ReadOnly() },
        { Contact.Fields.Emails, Row.Items("mails", text: "mail", label: "kind", new() { UsualLabel = "work", KeepsOtherMembers = true }) },
        { Contact.Fields.Phones, Row.Items("phones", text: "number").QueryName("phone") },
        { Contact.Fields.Title, "title" },
    };

    [Fact]
    public async Task An_update_reads_the_record_and_keeps_what_elements_have_beside_the_text()
    {
        await using var acme = await StartAsync();
        acme.Vendor.On("GET /people/1", Held).On("PATCH /people/1", """{"id":"1"}""");
        await acme.Client.Crm.Contacts.UpdateAsync("1", new() { Emails = { "b@x.test", "c@x.test" } });
        acme.Vendor.Last.Body.Should().Be("""{"mails":[{"id":12,"mail":"b@x.test","kind":"work"},{"mail":"c@x.test","kind":"work"}]}""");
    }

    [Fact]
    public async Task An_element_with_half_a_surrogate_pair_is_kept_with_a_replacement_character()
    {
        await using var acme = await StartAsync();
        acme.Vendor.On("GET /people/1", """{"id":"1","mails":[{"id":11,"mail":"a@x.test","kind":"home","note":"cut \ud83d","\udc00":1}]}""").On("PATCH /people/1", """{"id":"1"}""");
        await acme.Client.Crm.Contacts.UpdateAsync("1", new() { Emails = { new EmailAddress("a@x.test") { Label = "other" } } });
        acme.Vendor.Last.Json.GetProperty("mails")[0].EnumerateObject().Select(m => $"{m.Name}={m.Value}").Should()
            .Equal("id=11", "mail=a@x.test", "kind=other", "note=cut \ufffd", "\ufffd=1");
    }

    [Fact]
    public async Task An_update_of_other_fields_and_of_lists_with_nothing_to_keep_reads_nothing()
    {
        await using var acme = await StartAsync();
        acme.Vendor.Always("PATCH /people/1", """{"id":"1"}""");
        await acme.Client.Crm.Contacts.UpdateAsync("1", new() { Title = "CTO" });
        await acme.Client.Crm.Contacts.UpdateAsync("1", new() { Phones = { "1" } });
        acme.Vendor.Requests.Select(r => r.Body).Should().Equal("""{"title":"CTO"}""", """{"phones":[{"number":"1"}]}""");
    }

    [Fact]
    public async Task A_record_that_was_read_is_written_back_as_it_was_but_for_what_changed()
    {
        await using var acme = await StartAsync();
        acme.Vendor.Always("GET /people/1", Held).On("PATCH /people/1", """{"id":"1"}""");
        var contact = await acme.Client.Crm.Contacts.GetAsync("1");
        contact.Emails.Select(e => (e.Address, e.Label)).Should().Equal(("a@x.test", "home"), ("b@x.test", "work"));
        contact.Emails.RemoveAt(1);
        contact.Emails.Add(new EmailAddress("d@x.test") { Label = "other" });
        await acme.Client.Crm.Contacts.UpdateAsync("1", contact);
        acme.Vendor.Last.Body.Should().Be("""{"mails":[{"id":11,"mail":"a@x.test","kind":"home"},{"mail":"d@x.test","kind":"other"}]}""");
    }

    [Fact]
    public async Task A_label_the_vendor_has_no_place_for_is_refused_or_listed()
    {
        await using var acme = await StartAsync();
        var labeled = new Contact { Phones = { new PhoneNumber("1") { Label = "mobile" } } };
        (await FluentActions.Awaiting(() => acme.Client.Crm.Contacts.CreateAsync(labeled).AsTask()).Should()
            .ThrowAsync<InvalidRequestException>())
            .Which.FieldErrors.Should().ContainSingle().Which.Field.Should().Be("Phones");
        acme.Vendor.Requests.Should().BeEmpty();
        acme.Vendor.On("POST /people", """{"id":"1"}""");
        (await acme.Client.Crm.Contacts.CreateAsync(labeled, new() { AllowLoss = true })).NotWritten.Should()
            .ContainSingle().Which.Field.Should().Be("Phones");
        acme.Vendor.Last.Body.Should().Be("""{"phones":[{"number":"1"}]}""");
    }

    [Fact]
    public async Task A_cleared_list_is_null_and_an_emptied_one_empty()
    {
        await using var acme = await StartAsync();
        acme.Vendor.Always("PATCH /people/1", """{"id":"1"}""");
        await acme.Client.Crm.Contacts.UpdateAsync("1", new(), new() { Clear = [Contact.Fields.Emails] });
        acme.Vendor.Last.Body.Should().Be("""{"mails":null}""");
        var emptied = new Contact();
        emptied.Emails.Clear();
        await acme.Client.Crm.Contacts.UpdateAsync("1", emptied);
        acme.Vendor.Last.Body.Should().Be("""{"mails":[]}""");
    }

    [Fact]
    public async Task A_list_is_filtered_by_the_vendors_name_alone_and_never_sorted()
    {
        await using var acme = await StartAsync();
        acme.Vendor.Always("POST /people/search", """{"items":[]}""");
        await acme.Client.Crm.Contacts.ListPageAsync(new() { Where = [Contact.Fields.Phones.Has("1")] });
        acme.Vendor.Last.Body.Should().Contain("\"field\":\"phone\"");
        foreach (var query in (ListQuery<Contact>[])[new() { Where = [Contact.Fields.Emails.Has("a@x.test")] },
            new() { OrderBy = Contact.Fields.Phones }])
            await FluentActions.Awaiting(() => acme.Client.Crm.Contacts.ListPageAsync(query).AsTask()).Should()
                .ThrowAsync<OperationNotSupportedException>();
    }

    private static Task<AcmeHost> StartAsync() => AcmeHost.StartAsync(AcmeConnector.Definition(
        ResourceDefinition.Of(Map, new() { Object = "person", IsDescribed = false })
            .List("POST /people/search", new() { Items = "items", Dialect = AcmeContacts.Search })
            .Get("GET /people/{id}", new())
            .Create("POST /people", new() { Record = "" })
            .Update("PATCH /people/{id}", new() { Record = "" })));
}
