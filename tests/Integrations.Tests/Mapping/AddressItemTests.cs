using Integrations.Connectors;
using Integrations.Models;
using Integrations.Tests.Support;
using static Integrations.Connectors.Row;

namespace Integrations.Tests.Mapping;

/// <summary>Lists of objects that are postal addresses.</summary>
public sealed class AddressItemTests
{
    private static readonly Mapping<Contact> Map = new()
    {
        {
            Contact.Fields.Addresses,
            AddressItems("addresses", new AddressSlot { Street = ["line1", "line2"], City = "city", PostalCode = "geo.zip" }, label: "type",
                new() { Labels = { ["POBOX"] = "billing" }, UsualLabel = "billing" })
        },
    };

    [Fact]
    public void Each_element_with_a_part_is_an_address_with_its_label()
    {
        var contact = Map.Read("""{"addresses":[{"type":"POBOX","line1":"1 High St","line2":"Flat 2","geo":{"zip":123}},{"type":"STREET","city":"Town"},{"type":"POBOX","line1":"","city":null},{"city":"Else"}]}""");
        contact.Addresses.Should().Equal(
        [
            new PostalAddress { Label = "billing", Street = "1 High St\nFlat 2", PostalCode = "123" },
            new PostalAddress { Label = "STREET", City = "Town" },
            new PostalAddress { City = "Else" },
        ]);
    }

    [Fact]
    public void Addresses_are_written_with_their_lines_folded_and_the_usual_label_where_they_have_none()
    {
        Map.Write(new Contact { Addresses = { new() { Street = "a\nb\nc", PostalCode = "9" }, new() { Label = "STREET", City = "T" } } },
            isNew: true)
            .Should().Be("""{"addresses":[{"line1":"a","line2":"b, c","geo":{"zip":"9"},"type":"POBOX"},{"city":"T","type":"STREET"}]}""");
    }

    [Fact]
    public void A_part_without_a_place_is_a_loss()
    {
        Map.Losses(new Contact { Addresses = { new() { City = "T", Country = "UK" } } }).Should()
            .Equal("Addresses: The vendor's address has no field for 'UK'.");
    }

    [Fact]
    public void A_changed_address_is_laid_over_the_one_of_its_label_and_keeps_what_it_does_not_know()
    {
        const string held = """{"addresses":[{"id":1,"type":"POBOX","line1":"1","line2":"x","city":"A","to":"Ann"},{"id":2,"type":"STREET","city":"B","geo":{"zip":"1","lat":5}}]}""";
        ItemRowTests.Over(held,
            new Contact { Addresses =
            { new() { Label = "street", City = "B2", PostalCode = "2" }, new() { Label = "billing", Street = "1", City = "A" } } }, Map)
            .Should().Be(
            """{"addresses":[{"id":2,"type":"street","city":"B2","geo":{"zip":"2","lat":5}},{"id":1,"type":"POBOX","line1":"1","city":"A","to":"Ann"}]}""");
        ItemRowTests.Over(held, Map.Read(held), Map).Should().Be(held);
    }

    [Fact]
    public void The_same_address_is_found_before_one_of_its_label()
    {
        const string held = """{"addresses":[{"id":1,"type":"POBOX","city":"A"},{"id":2,"type":"POBOX","city":"B"}]}""";
        ItemRowTests.Over(held,
            new Contact { Addresses = { new() { Label = "billing", City = "C" }, new() { Label = "billing", City = "A" } } }, Map).Should()
            .Be(
            """{"addresses":[{"id":2,"type":"POBOX","city":"C"},{"id":1,"type":"POBOX","city":"A"}]}""");
    }

    [Fact]
    public void An_address_without_a_label_member_has_the_label_of_its_slot()
    {
        var map = new Mapping<Contact> { { Contact.Fields.Addresses,
            AddressItems("addresses", new AddressSlot("work") { City = "city" }) } };
        map.Read("""{"addresses":[{"city":"A"}]}""").Addresses.Should().Equal([new PostalAddress { Label = "work", City = "A" }]);
        map.Write(new Contact { Addresses = { new() { Label = "Work", City = "A" } } }).Should().Be("""{"addresses":[{"city":"A"}]}""");
        map.Losses(new Contact { Addresses = { new() { Label = "work", City = "A" } } }).Should().BeEmpty();
        map.Losses(new Contact { Addresses = { new() { Label = "home", City = "A" } } }).Should()
            .Equal("Addresses: The vendor stores no label here; 'home' cannot be written.");
    }
}
