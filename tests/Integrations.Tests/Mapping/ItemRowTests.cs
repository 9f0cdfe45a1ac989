using System.Text.Json;
using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Models;
using Integrations.Tests.Support;
using static Integrations.Connectors.Row;

namespace Integrations.Tests.Mapping;

/// <summary>Lists of objects with a text and a label: e-mails, phones, web addresses, references.</summary>
public sealed class ItemRowTests
{
    private static readonly Mapping<Contact> Map = new()
    {
        { Contact.Fields.Emails,
            Items("emails", text: "email", label: "type", new() { Labels = { ["office"] = "work" }, UsualLabel = "work" }) },
        { Contact.Fields.Phones, Items("info.phones", text: "value.raw", label: "kind", new() { Primary = "main" }) },
        { Contact.Fields.Websites, Items("urls", text: "url", label: "type", new() { UsualLabel = "url" }) },
        { Contact.Fields.Companies, Items("firms", text: "id") },
    };

    private static readonly Mapping<Contact> Parts = new()
    {
        { Contact.Fields.Phones, Items("Phones", text: "Number", label: "Type", new() { TextBefore = ["Country", "Area"] }) },
    };

    [Fact]
    public void Elements_become_items_in_order_with_the_labels_hosts_know()
    {
        var contact = Map.Read("""{"emails":[{"type":"Office","email":"a@x.test"},{"email":"b@x.test","type":"home"},{"email":"c@x.test"}]}""");
        contact.Emails.Should().Equal(
        [
            new EmailAddress("a@x.test") { Label = "work" }, new EmailAddress("b@x.test") { Label = "home" }, new EmailAddress("c@x.test"),
        ]);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""[null,"a@x.test",7,[],{},{"email":null},{"email":"","type":"office"}]""")]
    public void Elements_without_a_text_are_left_out_and_nothing_is_wrong(string json)
    {
        var contact = Map.Read($$"""{"emails":{{json}}}""");
        contact.Emails.Should().BeEmpty();
        contact.Issues.Should().BeEmpty();
    }

    [Fact]
    public void Something_else_than_a_list_and_a_wrong_text_are_issues()
    {
        Map.Read("""{"emails":{"email":"a@x.test"}}""").Issues.Should().ContainSingle().Which.ToString().Should().Be("Emails: expected list at emails, found object");
        var contact = Map.Read("""{"emails":[{"email":"a@x.test"},{"email":["b"]}]}""");
        contact.Emails.Should().ContainSingle();
        contact.Issues.Should().ContainSingle().Which.ToString().Should()
            .Be("Emails[1].Text: expected text at emails[1].email, found list");
    }

    [Fact]
    public void The_primary_element_is_the_first_item_and_the_first_item_is_written_as_primary()
    {
        var contact = Map.Read("""{"info":{"phones":[{"value":{"raw":"1"}},{"value":{"raw":"2"},"main":true},{"value":{"raw":"3"},"main":true}]}}""");
        contact.Phones.Select(p => p.Number).Should().Equal("2", "1", "3");
        Map.Write(new Contact { Phones = { "2", "1" } }).Should().Be("""{"info":{"phones":[{"value":{"raw":"2"},"main":true},{"value":{"raw":"1"},"main":false}]}}""");
    }

    [Fact]
    public void Items_are_written_with_the_vendors_labels_and_the_usual_one_where_they_have_none()
    {
        Map.Write(new Contact { Emails =
            { new EmailAddress("a@x.test") { Label = "WORK" }, new EmailAddress("b@x.test") { Label = "home" }, "c@x.test" } }, isNew: true)
            .Should().Be("""{"emails":[{"email":"a@x.test","type":"office"},{"email":"b@x.test","type":"home"},{"email":"c@x.test","type":"office"}]}""");
        Map.Write(new Contact { Websites = { "https://x.test" } }).Should().Be("""{"urls":[{"url":"https://x.test","type":"url"}]}""");
        Map.Write(new Contact { Companies = { "7" } }).Should().Be("""{"firms":[{"id":"7"}]}""");
    }

    [Fact]
    public void A_touched_empty_list_is_written_empty_an_untouched_one_not_and_a_cleared_one_as_null()
    {
        var contact = new Contact();
        contact.Emails.Clear();
        Map.Write(contact).Should().Be("""{"emails":[]}""");
        Map.Write(new Contact()).Should().Be("{}");
        Map.Write(new Contact(), cleared: Contact.Fields.Emails).Should().Be("""{"emails":null}""");
    }

    [Fact]
    public void An_item_is_laid_over_the_vendors_element_of_its_text()
    {
        const string held = """{"emails":[{"email":"A@x.test","type":"home","optOut":true},{"email":"b@x.test","type":"office","id":7,"deep":{"a":null}},{"email":"gone@x.test"}]}""";
        Over(held, new Contact { Emails = { "b@x.test", new EmailAddress("a@x.test") { Label = "other" }, "new@x.test" } }).Should().Be(
            """{"emails":[{"email":"b@x.test","type":"office","id":7,"deep":{"a":null}},{"email":"a@x.test","type":"other","optOut":true},{"email":"new@x.test","type":"office"}]}""");
        var read = Map.Read(held);
        Over(held, read).Should().Be(held);
    }

    [Fact]
    public void Two_items_of_one_text_do_not_share_an_element()
    {
        Over("""{"firms":[{"id":"7","since":2020}]}""", new Contact { Companies = { "7", "7" } }).Should().Be("""{"firms":[{"id":"7","since":2020},{"id":"7"}]}""");
    }

    [Fact]
    public void Of_elements_of_one_text_an_item_is_laid_over_the_one_of_its_label()
    {
        const string held = """{"emails":[{"email":"a@x.test","type":"office","id":1},{"email":"a@x.test","type":"home","id":2}]}""";
        static EmailAddress Email(string? label) => new("a@x.test") { Label = label };
        Over(held, new Contact { Emails = { Email("home") } }).Should().Be("""{"emails":[{"email":"a@x.test","type":"home","id":2}]}""");
        Over(held, new Contact { Emails = { Email("HOME"), Email("work") } }).Should().StartWith("""{"emails":[{"email":"a@x.test","type":""").And.Contain("\"id\":2},{").And.EndWith("\"type\":\"office\",\"id\":1}]}");
        Over(held, new Contact { Emails = { Email("other"), Email("work") } }).Should().Be(
            """{"emails":[{"email":"a@x.test","type":"other","id":2},{"email":"a@x.test","type":"office","id":1}]}""");
    }

    [Fact]
    public void A_list_that_is_never_written_may_have_its_text_anywhere_in_an_element()
    {
        var map = new Mapping<Contact> { { Contact.Fields.Id, "id" },
            { Contact.Fields.Emails, Items("emails", text: "values[0].v", label: "tags[k=use].v").ReadOnly() } };
        map.Read("""{"emails":[{"values":[{"v":"a@x.test"}],"tags":[{"k":"use","v":"work"}]}]}""").Emails.Should().Equal(new EmailAddress("a@x.test") { Label = "work" });
        TableFaults.Of(map).Should().BeEmpty();
    }

    [Fact]
    public void Labels_do_not_change_once_the_row_is_in_use()
    {
        var options = new ItemOptions { Labels = { ["office"] = "work" } };
        TableFaults.Of(new Mapping<Contact> { { Contact.Fields.Id, "id" },
            { Contact.Fields.Emails, Items("emails", text: "email", label: "type", options) } }).Should().BeEmpty();
        options.Invoking(o => o.Labels["office"] = "home").Should().Throw<InvalidOperationException>();
    }

    [Fact]
    public void A_text_in_parts_is_one_and_a_changed_one_is_written_whole()
    {
        const string held = """{"Phones":[{"Type":"DEFAULT","Number":"123","Area":"20","Country":"44"},{"Type":"FAX","Number":"","Area":"","Country":""},{"Type":"MOBILE","Number":"5","Area":""}]}""";
        var contact = Parts.Read(held);
        contact.Phones.Select(p => (p.Label, p.Number)).Should().Equal(("DEFAULT", "44 20 123"), ("MOBILE", "5"));
        contact.Phones[1] = new PhoneNumber("49 6") { Label = "MOBILE" };
        Over(held, contact, Parts).Should().Be("""{"Phones":[{"Type":"DEFAULT","Number":"123","Area":"20","Country":"44"},{"Number":"49 6","Type":"MOBILE"}]}""");
        Over("""{"Phones":[{"Type":"DEFAULT","Number":"12","Area":"x"}]}""", new Contact { Phones = { "X 12" } }, Parts)
            .Should().Be("""{"Phones":[{"Type":"DEFAULT","Number":"X 12","Area":"","Country":""}]}""");
    }

    [Fact]
    public void A_label_without_a_place_and_a_reference_without_an_id_are_losses()
    {
        var unlabeled =
            new Mapping<Contact> { { Contact.Fields.Emails, Items("emails", text: "email") },
            { Contact.Fields.Companies, Items("firms", text: "id") } };
        unlabeled.Losses(new Contact { Emails = { new EmailAddress("a@x.test") { Label = "work" }, "b@x.test" } })
            .Should().Equal("Emails: The vendor stores no label here; 'work' cannot be written.");
        unlabeled.Losses(new Contact { Companies = { new Reference { Name = "Acme" }, "7" } }).Should().ContainSingle().Which.Should()
            .StartWith("Companies: ").And.Contain("without an id");
    }

    [Fact]
    public void The_record_is_read_first_only_where_elements_have_more_to_keep()
    {
        var keeps = new Mapping<Contact> { { Contact.Fields.Emails,
            Items("emails", text: "email", options: new() { KeepsOtherMembers = true }) } }.Table();
        keeps.NeedsHeld(new Contact { Emails = { "a@x.test" } }, customs: null).Should().BeTrue();
        keeps.NeedsHeld(new Contact { Title = "CTO" }, customs: null).Should().BeFalse();
        Map.Table().NeedsHeld(new Contact { Emails = { "a@x.test" } }, customs: null).Should().BeFalse();
    }

    [Fact]
    public void Such_lists_are_neither_filtered_nor_sorted_but_under_the_vendors_name()
    {
        Map.Table().Rows.Should().AllSatisfy(row => (row.Row.Traits.IsFilterable, row.IsSortable).Should().Be((false, false)));
        var named = new Mapping<Contact> { { Contact.Fields.Emails, Items("emails", text: "email").QueryName("email_address") } }.Table()
            .Find("Emails")!;
        (named.Row.Traits.IsFilterable, named.IsSortable, named.QueryName).Should().Be((true, false, "email_address"));
    }

    [Fact]
    public void A_list_of_texts_fills_any_list_of_texts()
    {
        var map = new Mapping<Contact> { { Contact.Fields.Emails, Strings("emails") }, { Contact.Fields.Companies, Strings("firms") },
            { Contact.Fields.Tags, Strings("tags") } };
        var contact = map.Read("""{"emails":["a@x.test"],"firms":["7"],"tags":[""]}""");
        (contact.Emails[0].Address, contact.Companies[0].Id, contact.Tags[0]).Should().Be(("a@x.test", "7", ""));
        map.Write(contact).Should().Be("""{"emails":["a@x.test"],"firms":["7"],"tags":[""]}""");
        map.Losses(new Contact { Emails = { new EmailAddress("a@x.test") { Label = "work" } },
            Companies = { new Reference { Key = "k" } } }).Should().HaveCount(2);
    }

    [Fact]
    public void A_row_of_texts_does_not_fill_a_list_of_addresses_nor_one_of_addresses_a_list_of_texts()
    {
        TableFaults.Of(new Mapping<Contact> { { Contact.Fields.Id, "id" }, { Contact.Fields.Addresses, Items("addresses", text: "city") } })
            .Should()
            .StartWith("contacts: Contact.Addresses: Row.Items with a text cannot fill a list of PostalAddress: use Row.Addresses or "
                + "Row.AddressItems");
        TableFaults.Of(new Mapping<Contact> { { Contact.Fields.Id, "id" },
            { Contact.Fields.Emails, AddressItems("emails", new AddressSlot { City = "city" }) } }).Should()
            .StartWith("contacts: Contact.Emails: this kind of row fills a list of PostalAddress").And.Contain("use Row.ListFromFields or "
                + "Row.Items.");
    }

    internal static string Over(string held, Contact contact, Mapping<Contact>? map = null)
    {
        var table = (map ?? Map).Table();
        var outputs = table.Write(contact, new WriteContext { IsNew = false, Held = JsonElement.Parse(held) }, []);
        using var buffer = new PooledJson();
        buffer.Json.WriteStartObject();
        table.Emit(outputs.Values, buffer.Json, asText: false);
        buffer.Json.WriteEndObject();
        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }
}
