using Integrations.Connectors;
using Integrations.Models;
using Integrations.Tests.Support;
using static Integrations.Connectors.Row;

namespace Integrations.Tests.Mapping;

/// <summary>Lists that a vendor keeps as separate members.</summary>
public sealed class SlotTests
{
    private static readonly Mapping<Contact> Addressed = new()
    {
        {
            Contact.Fields.Addresses,
            Addresses(
                new AddressSlot("mailing") { Street = ["m.line1", "m.line2"], City = "m.city", Region = "m.state", PostalCode = "m.zip",
                    Country = "m.country" },
                new AddressSlot("other") { Street = ["o.line1"], City = "o.city" },
                new AddressSlot("town") { City = "t.city" })
        },
    };

    [Fact]
    public void Filled_slots_become_items_in_order_with_their_labels()
    {
        var contact = AcmeContacts.Map.Read("""{"data":{"email":"a@x.test","more_emails":"b@x.test; c@x.test;;","mobile":"2","work":""}}""");
        contact.Emails.Should().Equal([new EmailAddress("a@x.test"), new EmailAddress("b@x.test"), new EmailAddress("c@x.test")]);
        contact.Phones.Should().Equal([new PhoneNumber("2") { Label = "mobile" }]);
    }

    [Fact]
    public void Items_go_to_the_slot_of_their_label_then_to_what_is_free()
    {
        var contact = new Contact { Phones = { "1", new PhoneNumber("2") { Label = "WORK" } } };
        AcmeContacts.Map.Write(contact).Should().Be("""{"data":{"work":"2","mobile":"1"}}""");
    }

    [Fact]
    public void The_rest_is_joined_where_a_slot_takes_several()
    {
        AcmeContacts.Map.Write(new Contact { Emails = { "a@x.test", "b@x.test", "c@x.test" } }).Should().Be("""{"data":{"email":"a@x.test","more_emails":"b@x.test;c@x.test"}}""");
    }

    [Fact]
    public void A_touched_list_replaces_and_so_empties_what_it_does_not_fill()
    {
        AcmeContacts.Map.Write(new Contact { Emails = { "a@x.test" } }).Should().Be("""{"data":{"email":"a@x.test","more_emails":null}}""");
        AcmeContacts.Map.Write(new Contact { Emails = { "a@x.test" } }, isNew: true).Should().Be("""{"data":{"email":"a@x.test"}}""");
    }

    [Fact]
    public void More_items_than_places_is_a_loss_naming_the_field()
    {
        AcmeContacts.Map.Losses(new Contact { Phones = { "1", "2", "3" } })
            .Should().ContainSingle().Which.Should().Be(
                "Phones: The vendor has 2 field(s) (data.work, data.mobile) for 3 values. Remove the surplus values.");
    }

    [Fact]
    public void An_item_that_holds_the_separator_cannot_be_joined()
    {
        AcmeContacts.Map.Losses(new Contact { Emails = { "a@x.test", "b@x.test;c@x.test" } }).Should().ContainSingle().Which.Should()
            .Contain("';'");
    }

    [Fact]
    public void A_wrong_typed_slot_is_an_issue_and_the_others_are_read()
    {
        var contact = AcmeContacts.Map.Read("""{"id":"1","data":{"work":{},"mobile":"2"}}""");
        contact.Phones.Should().ContainSingle().Which.Number.Should().Be("2");
        contact.Issues.Should().ContainSingle().Which.Path.Should().Be("data.work");
    }

    [Fact]
    public void Addresses_are_read_from_their_members()
    {
        var contact = Addressed.Read("""{"m":{"line1":"1 High St","line2":"Flat 2","city":"Town","state":"TS","zip":123,"country":"UK"},"o":{"city":"Else"},"t":{}}""");
        contact.Addresses.Should().Equal(
        [
            new PostalAddress { Label = "mailing", Street = "1 High St\nFlat 2", City = "Town", Region = "TS", PostalCode = "123",
                Country = "UK" },
            new PostalAddress { Label = "other", City = "Else" },
        ]);
    }

    [Fact]
    public void Addresses_are_written_by_label_and_their_lines_folded_into_those_there_are()
    {
        var contact =
            new Contact { Addresses =
            { new PostalAddress { Street = "a\nb\nc", City = "C" }, new PostalAddress { Label = "Other", City = "O" } } };
        Addressed.Write(contact, isNew: true).Should().Be("""{"m":{"line1":"a","line2":"b, c","city":"C"},"o":{"city":"O"}}""");
    }

    [Fact]
    public void A_member_and_a_list_of_the_others_are_one_list()
    {
        var map = new Mapping<Contact> { { Contact.Fields.Emails, ListFromFields("email", new("other_emails") { IsList = true }) } };

        map.Read("""{"email":"a@x.test","other_emails":["b@x.test",null,"c@x.test"]}""").Emails.Select(email => email.Address).Should()
            .Equal("a@x.test", "b@x.test", "c@x.test");
        map.Read("""{"email":null,"other_emails":["b@x.test"]}""").Emails.Should().ContainSingle();
        map.Read("""{"email":"a@x.test","other_emails":null}""").Issues.Should().BeEmpty();
        map.Read("""{"email":"a@x.test","other_emails":"b@x.test"}""").Issues.Should().ContainSingle();
        map.Write(new Contact { Emails = { "a@x.test", "b@x.test", "c@x.test" } }).Should()
            .Be("""{"email":"a@x.test","other_emails":["b@x.test","c@x.test"]}""");
        map.Write(new Contact { Emails = { "a@x.test" } }).Should().Be("""{"email":"a@x.test","other_emails":[]}""");
        map.Write(new Contact { Emails = { "a@x.test" } }, isNew: true).Should().Be("""{"email":"a@x.test"}""");
    }

    [Fact]
    public void An_address_part_without_a_place_is_a_loss()
    {
        Addressed.Losses(new Contact { Addresses = { new PostalAddress { Label = "other", City = "O", PostalCode = "Z1" } } }).Should()
            .ContainSingle().Which.Should().Contain("'Z1'").And.Contain("other");
        Addressed.Losses(new Contact { Addresses = { new PostalAddress { Label = "town", City = "O", Street = "1 High St" } } }).Should()
            .ContainSingle().Which.Should().Contain("'1 High St'");
    }

    [Fact]
    public void More_addresses_than_places_is_a_loss()
    {
        Addressed.Losses(new Contact { Addresses =
            { new() { City = "1" }, new() { City = "2" }, new() { City = "3" }, new() { City = "4" } } })
            .Should().ContainSingle().Which.Should().Contain("3 address(es) (mailing, other, town) for 4");
    }

    [Fact]
    public void One_address_may_be_a_field_of_its_own()
    {
        var map = new Mapping<Invoice> { { Invoice.Fields.BillingAddress,
            Address(new AddressSlot("billing") { Street = ["b.l1"], City = "b.c" }) } };
        map.Read("""{"b":{"c":"Town"}}""").BillingAddress.Should().Be(new PostalAddress { Label = "billing", City = "Town" });
        map.Read("""{"b":{"c":null}}""").BillingAddress.Should().BeNull();
        map.Write(new Invoice { BillingAddress = new() { Street = "1", City = "Town" } }).Should().Be("""{"b":{"l1":"1","c":"Town"}}""");
        map.Write(new Invoice(), cleared: Invoice.Fields.BillingAddress).Should().Be("""{"b":{"l1":null,"c":null}}""");
    }
}
