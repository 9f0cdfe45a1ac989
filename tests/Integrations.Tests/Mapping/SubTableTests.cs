using Integrations.Connectors;
using Integrations.Models;
using Integrations.Tests.Support;
using static Integrations.Connectors.Row;

namespace Integrations.Tests.Mapping;

/// <summary>Lists whose elements have tables of their own.</summary>
public sealed class SubTableTests
{
    private static readonly Row<Normalized<InvoiceLineKind>?> Kind =
        Enumeration("Kind", ("Sales", InvoiceLineKind.Item), ("Note", InvoiceLineKind.Text), ("Sum", InvoiceLineKind.Subtotal));

    private static readonly Mapping<InvoiceLine> Sales = new()
    {
        { InvoiceLine.Fields.Id, "Id" },
        { InvoiceLine.Fields.Kind, Kind },
        { InvoiceLine.Fields.Amount, "Amount" },
        { InvoiceLine.Fields.Quantity, "Sales.Qty" },
        { InvoiceLine.Fields.Item, Reference("Sales.Item.value") },
    };

    private static readonly Mapping<InvoiceLine> Others = new()
    {
        { InvoiceLine.Fields.Id, "Id" },
        { InvoiceLine.Fields.Kind, Kind },
        { InvoiceLine.Fields.Amount, "Amount" },
        { InvoiceLine.Fields.Description, "Text" },
    };

    private static readonly Mapping<Invoice> Discriminated = new()
    {
        { Invoice.Fields.Id, "Id" },
        { Invoice.Fields.Lines,
            List("Line", new ListKinds<InvoiceLine>("Kind", Others, computed: ["Sum"]) { { "Sales", Sales }, { "Note", Others } }) },
    };

    [Fact]
    public void Each_element_is_read_by_the_inner_table()
    {
        var invoice = AcmeInvoices.Map.Read("""{"Id":"1","Line":[{"Id":"a","Amount":1.5,"Detail":{"Qty":2,"ItemRef":{"value":"9","name":"Nail"}}},{"Amount":2,"Num":7}]}""");
        invoice.Lines.Should().Equal(
        [
            new InvoiceLine { Id = "a", Amount = 1.5m, Quantity = 2, Item = new Reference { Id = "9", Name = "Nail" } },
            new InvoiceLine { Amount = 2, Number = 7 },
        ]);
    }

    [Fact]
    public void Elements_of_every_kind_are_read_in_order_each_by_the_table_of_its_kind()
    {
        var lines = Discriminated.Read("""{"Line":[{"Id":"1","Sales":{"Qty":2},"Kind":"Sales"},{"Id":"2","Kind":"Sum","Amount":3},{"Id":"3","Text":"x"},{"Kind":"Strange","Id":"4"},{"Kind":7}]}""").Lines;
        lines.Select(l => (l.Id, l.Kind?.Value, l.Kind?.Original)).Should().Equal(
            ("1", InvoiceLineKind.Item, "Sales"), ("2", InvoiceLineKind.Subtotal, "Sum"), ("3", null, null),
                ("4", InvoiceLineKind.Other, "Strange"), (null, InvoiceLineKind.Other, "7"));
        (lines[0].Quantity, lines[2].Description).Should().Be((2, "x"));
    }

    [Fact]
    public void Each_element_is_written_with_its_kind_once()
    {
        var invoice =
            new Invoice { Lines =
            { new InvoiceLine { Amount = 3, Item = "9" }, new InvoiceLine { Kind = InvoiceLineKind.Text, Description = "x" } } };
        Discriminated.Write(invoice).Should().Be("""{"Line":[{"Kind":"Sales","Amount":3,"Sales":{"Item":{"value":"9"}}},{"Kind":"Note","Text":"x"}]}""");
        var read = Discriminated.Read("""{"Line":[{"Id":"1","Kind":"Sales","Amount":3}]}""");
        Discriminated.Write(read).Should().Be("""{"Line":[{"Id":"1","Kind":"Sales","Amount":3}]}""");
    }

    [Fact]
    public void Elements_that_were_read_are_written_as_they_were_but_for_what_changed()
    {
        const string lines = """[{"Id":"1","Kind":"Sales","Amount":3.00,"Own":{"a":[1]},"Sales":{"Qty":1,"Class":"West"}},{"Kind":"Strange","Deep":{"b":null}},{"Kind":"Sum","Amount":3}]""";
        var invoice = Discriminated.Read($$"""{"Line":{{lines}}}""");
        Discriminated.Write(invoice).Should().Be($$"""{"Line":{{lines}}}""");
        (invoice.Lines[0].Amount, invoice.Lines[0].Quantity) = (4, null);
        Discriminated.Write(invoice).Should().Be($$"""{"Line":{{lines.Replace("3.00", "4", StringComparison.Ordinal).Replace("\"Qty\":1,", "", StringComparison.Ordinal)}}}""");
    }

    [Fact]
    public void An_element_read_without_its_raw_text_is_written_by_its_fields()
    {
        var read = Discriminated.Read("""{"Line":[{"Id":"1","Kind":"Sales","Amount":3,"Own":1}]}""", AcmeTables.Reading(keepRaw: false));
        read.Lines[0].Raw.IsEmpty.Should().BeTrue();
        Discriminated.Write(read).Should().Be("""{"Line":[{"Kind":"Sales","Id":"1","Amount":3}]}""");
    }

    [Fact]
    public void A_field_the_kind_has_no_row_for_is_a_loss()
    {
        Discriminated.Losses(new Invoice { Lines = { new InvoiceLine { Kind = InvoiceLineKind.Text, Quantity = 2 } } }).Should()
            .ContainSingle().Which.Should().Be("Quantity: cannot be stored in a Note of the vendor's list.");
        AcmeInvoices.Map.Losses(new Invoice { Lines = { new InvoiceLine { UnitPrice = 2 } } }).Should().ContainSingle().Which.Should()
            .StartWith("UnitPrice: ");
        Discriminated.Losses(new Invoice { Lines = { new InvoiceLine { Kind = InvoiceLineKind.Bundle } } }).Should()
            .ContainSingle().Which.Should().StartWith("Kind: ");
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("[null,1,\"x\",[]]")]
    public void An_empty_list_is_empty_and_nothing_is_wrong(string json)
    {
        var invoice = AcmeInvoices.Map.Read($$"""{"Id":"1","Line":{{json}}}""");
        invoice.Lines.Should().BeEmpty();
        invoice.Issues.Should().BeEmpty();
    }

    [Fact]
    public void Something_else_than_a_list_is_an_issue()
    {
        AcmeInvoices.Map.Read("""{"Id":"1","Line":{"Id":"a"}}""").Issues.Should().ContainSingle().Which.Should().BeEquivalentTo(new RecordIssue { Field = "Lines", Path = "Line", Expected = "list", Found = "object" });
    }

    [Fact]
    public void A_wrong_typed_field_inside_an_element_is_an_issue_of_the_record()
    {
        var invoice = AcmeInvoices.Map.Read("""{"Id":"1","Line":[{"Id":"a","Amount":1},{"Id":"b","Amount":"lots","Detail":{"Qty":[]}}]}""");
        invoice.Lines.Should().HaveCount(2);
        invoice.Lines[1].Amount.Should().BeNull();
        invoice.Issues.Select(i => i.ToString()).Should().Equal(
            "Lines[1].Amount: expected number at Line[1].Amount, found text",
                "Lines[1].Quantity: expected number at Line[1].Detail.Qty, found list");
    }

    [Fact]
    public void A_loss_inside_an_element_is_a_loss_of_the_record()
    {
        AcmeInvoices.Map.Losses(new Invoice { Lines = { new InvoiceLine { Item = new Reference { Name = "Nail" } } } }).Should()
            .ContainSingle().Which.Should().StartWith("Item: ");
    }

    [Fact]
    public void Elements_may_be_read_in_any_order_of_members()
    {
        var invoice = AcmeInvoices.Map.Read("""{"Line":[{"Amount":1,"Id":"a"},{"Id":"b","Amount":2},{"Detail":{"Qty":3},"Amount":3,"Id":"c"},{"Id":"d"}]}""");
        invoice.Lines.Select(l => (l.Id, l.Amount, l.Quantity)).Should()
            .Equal([("a", 1, null), ("b", 2, null), ("c", 3, 3), ("d", null, null)]);
    }

    [Fact]
    public void A_list_of_references_takes_each_once()
    {
        var map = new Mapping<Contact> { { Contact.Fields.Companies, References("associations.results", "id") } };
        map.Read("""{"associations":{"results":[{"id":1},{"id":"2"},{"id":1},{"other":3},null,{"id":"4"}]}}""").Companies.Select(c => c.Id).Should().Equal("1", "2", "4");
        map.Read("""{"associations":{"results":7}}""").Companies.Should().BeEmpty();
        map.Write(new Contact { Companies = { "1" } }).Should().Be("{}");
    }
}
