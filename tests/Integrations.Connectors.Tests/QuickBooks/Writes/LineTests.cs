using System.Text.Json;
using Integrations.Models;

namespace Integrations.QuickBooks.Tests;

/// <summary>Lines of an invoice, of whatever kind, go through read and write without loss.</summary>
public sealed class LineTests
{
    private const string Lines = """
        [{"Id":"1","LineNum":1,"Description":"1 Hours","Amount":100.00,"DetailType":"SalesItemLineDetail","LinkedTxn":[{"TxnId":"77","TxnType":"Estimate"}],
          "SalesItemLineDetail":{"ItemRef":{"value":"3","name":"Hours"},"ClassRef":{"value":"9","name":"West"},"Qty":1,"UnitPrice":100.00,"DiscountRate":10,"TaxCodeRef":{"value":"NON"}}},
         {"Id":"2","LineNum":2,"Description":"Note: thank you","DetailType":"DescriptionOnly","DescriptionLineDetail":{}},
         {"Id":"3","LineNum":3,"Amount":100.00,"DetailType":"GroupLineDetail","GroupLineDetail":{"GroupItemRef":{"value":"8","name":"Starter bundle"},"Quantity":1,"Line":[
          {"Id":"4","Amount":60,"DetailType":"SalesItemLineDetail","SalesItemLineDetail":{"ItemRef":{"value":"5"},"ClassRef":{"value":"9"}}},
          {"Id":"5","Amount":40,"DetailType":"SalesItemLineDetail","SalesItemLineDetail":{"ItemRef":{"value":"6"}}}]}},
         {"Amount":200.00,"DetailType":"SubTotalLineDetail","SubTotalLineDetail":{}},
         {"Id":"7","Amount":20.00,"DetailType":"DiscountLineDetail","DiscountLineDetail":{"PercentBased":true,"DiscountPercent":10,"DiscountAccountRef":{"value":"86"}}}]
        """;

    private const string Held = $$"""{"Id":"9","SyncToken":"2","DocNumber":"1001","CustomerRef":{"value":"1"},"Line":{{Lines}},"TxnTaxDetail":{"TotalTax":0},"TotalAmt":180.00,"Balance":180.00}""";

    private static IReadOnlyList<JsonElement> Vendor { get; } = [.. JsonElement.Parse(Lines).EnumerateArray()];

    [Fact]
    public async Task Every_line_a_person_sees_is_read_in_order_and_the_sums_add_up()
    {
        await using var books = (await Books.StartAsync()).Holds("Invoice", Held);

        var invoice = await books.Client.Accounting.Invoices.GetAsync("9");

        invoice.Issues.Should().BeEmpty();
        invoice.Lines.Select(l => (l.Kind?.Value, l.Description, l.Item?.Name, l.Amount)).Should().Equal(
            (InvoiceLineKind.Item, "1 Hours", "Hours", 100m), (InvoiceLineKind.Text, "Note: thank you", null, null),
            (InvoiceLineKind.Bundle, null, "Starter bundle", 100m),
            (InvoiceLineKind.Subtotal, null, null, 200m), (InvoiceLineKind.Discount, null, null, 20m));
        invoice.Lines[2].Lines.Select(l => l.Amount).Should().Equal(60m, 40m);
        var sold = invoice.Lines.Where(l => l.Kind?.Value is InvoiceLineKind.Item or InvoiceLineKind.Bundle).Sum(l => l.Amount);
        (sold, sold - invoice.Lines.Where(l => l.Kind?.Value == InvoiceLineKind.Discount).Sum(l => l.Amount)).Should()
            .Be((invoice.Subtotal!.Value.Amount, invoice.Total!.Value.Amount));
    }

    [Fact]
    public async Task A_corrected_description_leaves_every_other_line_and_member_as_it_was()
    {
        await using var books = (await Books.StartAsync()).Holds("Invoice", Held);
        var invoice = await books.Client.Accounting.Invoices.GetAsync("9");
        invoice.Lines[0].Description = "One hour";
        var changes = new Invoice { Version = invoice.Version };
        changes.Lines.AddRange(invoice.Lines);

        await books.Client.Accounting.Invoices.UpdateAsync("9", changes);

        var sent = books.Last.GetProperty("Line").EnumerateArray().ToList();
        sent.Should().HaveCount(5);
        for (var line = 1; line < 5; line++) JsonElement.DeepEquals(sent[line], Vendor[line]).Should()
            .BeTrue("line {0} was not touched", line);
        JsonElement.DeepEquals(sent[0], JsonElement.Parse(Vendor[0].GetRawText().Replace("1 Hours", "One hour", StringComparison.Ordinal)))
            .Should().BeTrue(sent[0].GetRawText());
        books.Reads.Should().Be(1, "the lines carry what the vendor holds");
    }

    [Fact]
    public async Task A_changed_item_takes_its_old_name_with_it_and_a_cleared_member_goes()
    {
        await using var books = (await Books.StartAsync()).Holds("Invoice", Held);
        var invoice = await books.Client.Accounting.Invoices.GetAsync("9");
        invoice.Lines[0].Item = "4";
        invoice.Lines[0].TaxCode = null;
        invoice.Lines[2].Lines[0].Amount = 65;

        await books.Client.Accounting.Invoices.UpdateAsync("9", invoice);

        var sent = books.Last.GetProperty("Line");
        sent[0].GetProperty("SalesItemLineDetail").GetRawText().Should().Be("""{"ItemRef":{"value":"4"},"ClassRef":{"value":"9","name":"West"},"Qty":1,"UnitPrice":100.00,"DiscountRate":10}""");
        sent[2].GetProperty("GroupLineDetail").GetProperty("Line")[0].GetRawText().Should().Be("""{"Id":"4","Amount":65,"DetailType":"SalesItemLineDetail","SalesItemLineDetail":{"ItemRef":{"value":"5"},"ClassRef":{"value":"9"}}}""");
    }

    [Fact]
    public async Task A_line_that_only_names_its_id_keeps_what_it_does_not_say()
    {
        await using var books = (await Books.StartAsync()).Holds("Invoice", Held);

        await books.Client.Accounting.Invoices.UpdateAsync(
            "9", new() { Version = "2",
                Lines = { new() { Id = "1", Description = "One hour" }, new() { Id = "2", Kind = InvoiceLineKind.Text },
                new() { Id = "3", Kind = InvoiceLineKind.Bundle }, new() { Id = "7", Kind = InvoiceLineKind.Discount } } });

        var sent = books.Last.GetProperty("Line").EnumerateArray().ToList();
        sent.Should().HaveCount(4);
        sent[0].GetProperty("SalesItemLineDetail").GetProperty("ClassRef").GetProperty("value").GetString().Should().Be("9");
        JsonElement.DeepEquals(sent[3], Vendor[4]).Should().BeTrue(sent[3].GetRawText());
    }

    [Fact]
    public async Task A_list_made_without_looking_is_refused_where_the_vendor_would_lose_kinds_it_does_not_know_of()
    {
        await using var books = (await Books.StartAsync()).Holds("Invoice", Held);
        Invoice Fresh() => new() { Version = "2", Lines = { new() { Description = "All in one", Amount = 180, Item = "3" } } };

        var refusal =
            (await FluentActions.Awaiting(() => books.Client.Accounting.Invoices.UpdateAsync("9", Fresh()).AsTask()).Should()
            .ThrowAsync<InvalidRequestException>()).Which;

        refusal.FieldErrors.Should().OnlyContain(e => e.Field == "Lines").And.HaveCount(3);
        refusal.Message.Should()
            .Contain("DescriptionOnly").And.Contain("GroupLineDetail").And.Contain("DiscountLineDetail").And.NotContain("SubTotal");
        books.Written.Should().BeEmpty();
        (await books.Client.Accounting.Invoices.UpdateAsync("9", Fresh(), new() { AllowLoss = true })).NotWritten.Should().HaveCount(3);
        books.Last.GetProperty("Line").GetRawText().Should().Be("""[{"DetailType":"SalesItemLineDetail","Description":"All in one","SalesItemLineDetail":{"ItemRef":{"value":"3"}},"Amount":180}]""");
    }

    [Fact]
    public async Task A_line_taken_out_of_the_list_that_was_read_is_taken_out_and_nothing_asked()
    {
        await using var books = (await Books.StartAsync()).Holds("Invoice", Held);
        var invoice = await books.Client.Accounting.Invoices.GetAsync("9");
        invoice.Lines.RemoveAt(4);
        invoice.Lines.Insert(1, new InvoiceLine { Kind = InvoiceLineKind.Discount, Amount = 5 });

        (await books.Client.Accounting.Invoices.UpdateAsync("9", invoice)).NotWritten.Should().BeEmpty();

        books.Last.GetProperty("Line").EnumerateArray().Select(l => l.GetProperty("DetailType").GetString()).Should().Equal(
            "SalesItemLineDetail", "DiscountLineDetail", "DescriptionOnly", "GroupLineDetail", "SubTotalLineDetail");
        books.Last.GetProperty("Line")[1].GetRawText().Should().Be("""{"DetailType":"DiscountLineDetail","Amount":5,"DiscountLineDetail":{"PercentBased":false}}""");
    }

    [Fact]
    public async Task What_a_kind_of_line_has_no_place_for_is_refused_by_name()
    {
        await using var books = await Books.StartAsync();

        var refusal =
            (await FluentActions.Awaiting(() =>
            books.Client.Accounting.Invoices.CreateAsync(new() { Lines =
            { new() { Kind = InvoiceLineKind.Text, Description = "Hi", Quantity = 2 } } }).AsTask())
            .Should().ThrowAsync<InvalidRequestException>()).Which;

        refusal.FieldErrors.Should().ContainSingle().Which.Field.Should().Be("Quantity");
    }

    [Fact]
    public async Task A_copied_line_goes_into_a_new_invoice_with_its_members_and_without_its_links()
    {
        await using var books = (await Books.StartAsync()).Holds("Invoice", Held);
        var copy = new Invoice { Customer = "1" };
        copy.Lines.AddRange((await books.Client.Accounting.Invoices.GetAsync("9")).Lines);

        await books.Client.Accounting.Invoices.CreateAsync(copy);

        var sent = books.Last.GetProperty("Line");
        sent.GetArrayLength().Should().Be(5);
        sent[0].TryGetProperty("LinkedTxn", out _).Should().BeFalse();
        sent[0].GetProperty("SalesItemLineDetail").GetProperty("DiscountRate").GetInt32().Should().Be(10);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_copied_bundle_leaves_the_links_of_its_inner_lines_behind(bool isChanged)
    {
        var linked = Held.Replace("""{"Id":"4","Amount":60""", """{"Id":"4","LinkedTxn":[{"TxnId":"77","TxnType":"Estimate"}],"Amount":60""", StringComparison.Ordinal);
        await using var books = (await Books.StartAsync()).Holds("Invoice", linked);
        var copy = new Invoice { Customer = "1" };
        copy.Lines.AddRange((await books.Client.Accounting.Invoices.GetAsync("9")).Lines);
        if (isChanged) copy.Lines[2].Lines[0].Amount = 61;

        await books.Client.Accounting.Invoices.CreateAsync(copy);

        var sent = books.Last.GetProperty("Line")[2].GetProperty("GroupLineDetail").GetProperty("Line")[0];
        sent.TryGetProperty("LinkedTxn", out _).Should().BeFalse(sent.GetRawText());
        sent.GetProperty("Amount").GetDecimal().Should().Be(isChanged ? 61 : 60);
        sent.GetProperty("SalesItemLineDetail").GetProperty("ClassRef").GetProperty("value").GetString().Should().Be("9");
    }

    [Fact]
    public async Task A_line_that_stands_twice_in_a_list_is_a_line_of_its_own_the_second_time()
    {
        await using var books = (await Books.StartAsync()).Holds("Invoice", Held);
        var changes = new Invoice { Version = "2" };
        changes.Lines.AddRange((await books.Client.Accounting.Invoices.GetAsync("9")).Lines);
        changes.Lines.Add(changes.Lines[0]);

        await books.Client.Accounting.Invoices.UpdateAsync("9", changes);

        var sent = books.Last.GetProperty("Line").EnumerateArray().ToList();
        JsonElement.DeepEquals(sent[0], Vendor[0]).Should().BeTrue(sent[0].GetRawText());
        (sent[5].TryGetProperty("Id", out _), sent[5].TryGetProperty("LinkedTxn", out _)).Should().Be((false, false));
        sent[5].GetProperty("SalesItemLineDetail").GetProperty("DiscountRate").GetInt32().Should().Be(10);
    }

    [Fact]
    public async Task A_line_inside_a_bundle_has_its_kind_and_others_beside_it_are_not_lost_unsaid()
    {
        await using var books = (await Books.StartAsync()).Holds("Invoice", Held.Replace("""{"Id":"5","Amount":40,"DetailType":"SalesItemLineDetail","SalesItemLineDetail":{"ItemRef":{"value":"6"}}}""", """{"Id":"5","DetailType":"DescriptionOnly","Description":"note"}""", StringComparison.Ordinal));
        var invoices = books.Client.Accounting.Invoices;

        await invoices.CreateAsync(new() { Lines =
            { new() { Kind = InvoiceLineKind.Bundle, Item = "8", Lines = { new() { Item = "5", Amount = 5 } } } } });
        books.Last.GetProperty("Line")[0].GetProperty("GroupLineDetail").GetProperty("Line")[0].GetProperty("DetailType").GetString()
            .Should().Be("SalesItemLineDetail");

        var changes =
            new Invoice { Version = "2",
            Lines = { new() { Id = "1" }, new() { Id = "2", Kind = InvoiceLineKind.Text },
            new() { Id = "3", Kind = InvoiceLineKind.Bundle, Lines = { new() { Id = "4", Amount = 5 } } },
            new() { Id = "7", Kind = InvoiceLineKind.Discount } } };
        await FluentActions.Awaiting(() => invoices.UpdateAsync("9", changes).AsTask()).Should().ThrowAsync<InvalidRequestException>()
            .WithMessage("*DescriptionOnly*omits*");
    }

    [Fact]
    public async Task A_kind_nobody_knows_keeps_its_name_and_comes_back_as_it_was()
    {
        const string strange = """{"Id":"1","Amount":3,"DetailType":"TDSLineDetail","TDSLineDetail":{"Section":"194"}}""";
        await using var books = (await Books.StartAsync()).Holds("Invoice", $$"""{"Id":"9","SyncToken":"2","Line":[{{strange}}]}""");
        var invoice = await books.Client.Accounting.Invoices.GetAsync("9");
        (invoice.Lines[0].Kind?.Value, invoice.Lines[0].Kind?.Original).Should().Be((InvoiceLineKind.Other, "TDSLineDetail"));

        await books.Client.Accounting.Invoices.UpdateAsync("9", invoice);

        books.Last.GetProperty("Line")[0].GetRawText().Should().Be(strange);
    }

    [Fact]
    public async Task Allocations_of_a_payment_keep_what_has_no_field()
    {
        const string line = """{"Amount":55.00,"LinkedTxn":[{"TxnId":"130","TxnType":"Invoice"}],"LineEx":{"any":[{"name":"txnOpenBalance","value":"71.00"}]}}""";
        await using var books = (await Books.StartAsync()).Holds("Payment", $$"""{"Id":"5","SyncToken":"1","TotalAmt":55.00,"CustomerRef":{"value":"1"},"Line":[{{line}}]}""");
        var payment = await books.Client.Accounting.Payments.GetAsync("5");
        payment.Allocations[0].Amount = 50;

        await books.Client.Accounting.Payments.UpdateAsync("5", payment);

        books.Last.GetProperty("Line")[0].GetRawText().Should().Be(line.Replace("55.00", "50", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Tax_is_computed_anew_when_lines_of_a_whole_update_change()
    {
        await using var books =
            (await Books.StartAsync())
            .Holds("Invoice",
            Held.Replace("\"TotalAmt\"", "\"SalesTermRef\":{\"value\":\"3\",\"name\":\"Net 30\"},\"TotalAmt\"", StringComparison.Ordinal));
        var invoice = await books.Client.Accounting.Invoices.GetAsync("9");
        var changes = new Invoice();
        changes.Lines.AddRange(invoice.Lines);

        await books.Client.Accounting.Invoices.UpdateAsync("9", changes, new() { Clear = [Invoice.Fields.Terms] });

        books.Last.TryGetProperty("TxnTaxDetail", out _).Should().BeFalse();
        books.Last.TryGetProperty("SalesTermRef", out _).Should().BeFalse();
        books.Last.GetProperty("sparse").GetBoolean().Should().BeFalse();
        books.Last.GetProperty("DocNumber").GetString().Should().Be("1001");
    }
}
