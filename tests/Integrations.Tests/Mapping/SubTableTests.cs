using Integrations.Connectors;
using Integrations.Models;
using Integrations.Tests.Support;
using static Integrations.Connectors.Row;

namespace Integrations.Tests.Mapping;

/// <summary>Lists whose elements have tables of their own.</summary>
public sealed class SubTableTests
{
    private static readonly Mapping<InvoiceLine> Sales = new()
    {
        { InvoiceLine.Fields.Id, "Id" },
        { InvoiceLine.Fields.Amount, "Amount" },
        { InvoiceLine.Fields.Quantity, "Sales.Qty" },
        { InvoiceLine.Fields.Item, Reference("Sales.Item.value") },
    };

    private static readonly Mapping<Invoice> Discriminated = new()
    {
        { Invoice.Fields.Id, "Id" },
        { Invoice.Fields.Lines, List("Line", Sales, new ListWhere("Kind", "Sales")) },
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
    public void Only_elements_of_the_asked_kind_are_read()
    {
        Discriminated.Read("""{"Line":[{"Id":"1","Kind":"Sales"},{"Id":"2","Kind":"SubTotal"},{"Id":"3"},{"Kind":"Sales","Id":"4"}]}""").Lines.Select(l => l.Id).Should().Equal("1", "4");
    }

    [Fact]
    public void Each_element_is_written_with_its_kind_once()
    {
        var invoice = new Invoice { Lines = { new InvoiceLine { Amount = 3, Item = "9" } } };
        Discriminated.Write(invoice).Should().Be("""{"Line":[{"Kind":"Sales","Amount":3,"Sales":{"Item":{"value":"9"}}}]}""");
        var read = Discriminated.Read("""{"Line":[{"Id":"1","Kind":"Sales","Amount":3}]}""");
        Discriminated.Write(read).Should().Be("""{"Line":[{"Kind":"Sales","Id":"1","Amount":3}]}""");
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
            "Lines[1].Amount: expected number at Line[1].Amount, found text", "Lines[1].Quantity: expected number at Line[1].Detail.Qty, found list");
    }

    [Fact]
    public void A_loss_inside_an_element_is_a_loss_of_the_record()
    {
        AcmeInvoices.Map.Losses(new Invoice { Lines = { new InvoiceLine { Item = new Reference { Name = "Nail" } } } }).Should().ContainSingle().Which.Should().StartWith("Item: ");
    }

    [Fact]
    public void Elements_may_be_read_in_any_order_of_members()
    {
        var invoice = AcmeInvoices.Map.Read("""{"Line":[{"Amount":1,"Id":"a"},{"Id":"b","Amount":2},{"Detail":{"Qty":3},"Amount":3,"Id":"c"},{"Id":"d"}]}""");
        invoice.Lines.Select(l => (l.Id, l.Amount, l.Quantity)).Should().Equal([("a", 1, null), ("b", 2, null), ("c", 3, 3), ("d", null, null)]);
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
