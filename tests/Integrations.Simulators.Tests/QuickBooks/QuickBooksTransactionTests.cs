using System.Net;
using System.Text.Json.Nodes;
using FluentAssertions;
using Xunit;
using static Integrations.Simulators.Tests.QuickBooksCompany;

namespace Integrations.Simulators.Tests;

public sealed class QuickBooksTransactionTests : IAsyncLifetime
{
    private QuickBooksCompany _company = null!;

    public async ValueTask InitializeAsync() =>
        _company = await QuickBooksCompany.StartAsync(seed =>
        seed.Customers(2).Vendors(1).Items(2).SalesCustomField("Crew #").SalesCustomField("Project"));

    public async ValueTask DisposeAsync() => await _company.DisposeAsync();

    [Fact]
    public async Task The_server_computes_lines_subtotal_total_balance_and_number()
    {
        var body = Invoice("1", SalesLine("1", 25.50m, 2), SalesLine("2", 10m), Discount(10));
        body["TxnTaxDetail"] = new JsonObject { ["TotalTax"] = 4.05m };
        body["TotalAmt"] = 1m;
        var invoice = await _company.PostAsync("/invoice", body);

        Decimal(invoice["TotalAmt"]).Should().Be(58.95m);
        Decimal(invoice["Balance"]).Should().Be(58.95m);
        invoice["DocNumber"]!.ToString().Should().Be("1001");
        invoice["TxnDate"]!.ToString().Should().Be("2026-11-21");
        invoice["CustomerRef"]!["name"]!.ToString().Should().Be("Sarah Chen");
        var lines = invoice["Line"]!.AsArray();
        lines.Select(line => line!["Id"]?.ToString()).Should().Equal("1", "2", null, null);
        lines[2]!["DetailType"]!.ToString().Should().Be("SubTotalLineDetail");
        Decimal(lines[2]!["Amount"]).Should().Be(61m);
        Decimal(lines[3]!["Amount"]).Should().Be(6.10m);
        invoice.ContainsKey("CurrencyRef").Should().BeFalse();
        Decimal((await _company.GetAsync("/customer/1"))["Customer"]!["Balance"]).Should().Be(58.95m);
    }

    [Fact]
    public async Task Amounts_are_exact_decimals()
    {
        var invoice = await _company.PostAsync("/invoice", Invoice("1", SalesLine("1", 0.1m), SalesLine("1", 0.2m)));
        invoice["TotalAmt"]!.ToJsonString().Should().Be("0.3");
    }

    [Fact]
    public async Task A_line_whose_amount_is_not_price_times_quantity_is_refused()
    {
        var line = SalesLine("1", 10, 2);
        line["Amount"] = 19;
        (await _company.RefusedAsync("POST /invoice", Invoice("1", line))).Code.Should().Be("6070");
    }

    [Fact]
    public async Task Line_ids_stay_over_an_update_and_the_subtotal_is_not_doubled()
    {
        var created = await _company.PostAsync("/invoice", Invoice("1", SalesLine("1", 10), SalesLine("2", 5)));
        var lines = created["Line"]!.AsArray();
        lines.RemoveAt(0);
        lines.Add((JsonNode)SalesLine("1", 7));
        var updated = await _company.PostAsync("/invoice", new()
        {
            ["Id"] = created["Id"]!.ToString(), ["SyncToken"] = "0", ["sparse"] = true, ["Line"] = lines.DeepClone(),
        });

        updated["Line"]!.AsArray().Select(line => line!["Id"]?.ToString()).Should().Equal("2", "3", null);
        Decimal(updated["TotalAmt"]).Should().Be(12);
        updated["DocNumber"]!.ToString().Should().Be("1001");
    }

    [Fact]
    public async Task A_payment_reduces_the_invoice_and_its_deletion_restores_it()
    {
        var invoice = await _company.PostAsync("/invoice", Invoice("1", SalesLine("1", 100)));
        var id = invoice["Id"]!.ToString();
        var payment = await _company.PostAsync("/payment", PaymentOf(id, 70, 60));

        Decimal(payment["UnappliedAmt"]).Should().Be(10);
        var paid = (await _company.GetAsync($"/invoice/{id}"))["Invoice"]!;
        Decimal(paid["Balance"]).Should().Be(40);
        paid["SyncToken"]!.ToString().Should().Be("1");
        paid["LinkedTxn"]!.AsArray().Should().ContainSingle().Which!["TxnId"]!.ToString().Should().Be(payment["Id"]!.ToString());
        Decimal((await _company.GetAsync("/customer/1"))["Customer"]!["Balance"]).Should().Be(30);

        var deleted =
            await _company.PostAsync("/payment?operation=delete", new() { ["Id"] = payment["Id"]!.ToString(), ["SyncToken"] = "0" });
        deleted.ToJsonString().Should().Be($$"""{"status":"Deleted","domain":"QBO","Id":"{{payment["Id"]}}"}""");
        Decimal((await _company.GetAsync($"/invoice/{id}"))["Invoice"]!["Balance"]).Should().Be(100);
    }

    [Theory]
    [InlineData(200, 150, "6000")]
    [InlineData(50, 60, "6000")]
    public async Task A_payment_applies_no_more_than_is_open_or_received(int total, int applied, string code)
    {
        var invoice = await _company.PostAsync("/invoice", Invoice("1", SalesLine("1", 100)));
        (await _company.RefusedAsync("POST /payment", PaymentOf(invoice["Id"]!.ToString(), total, applied))).Code.Should().Be(code);
        (await _company.RefusedAsync("POST /payment", PaymentOf("404", 10, 10))).Code.Should().Be("2500");
        _company.Simulator.Payments.All.Should().BeEmpty();
    }

    [Fact]
    public async Task A_voided_invoice_stays_at_zero_and_frees_its_payments()
    {
        var invoice = await _company.PostAsync("/invoice", Invoice("1", SalesLine("1", 100)));
        var id = invoice["Id"]!.ToString();
        var payment = await _company.PostAsync("/payment", PaymentOf(id, 60, 60));
        (await _company.RefusedAsync("POST /invoice?operation=void", new JsonObject { ["Id"] = id, ["SyncToken"] = "0" })).Code.Should()
            .Be("5010");
        var voided = await _company.PostAsync("/invoice?operation=void", new() { ["Id"] = id, ["SyncToken"] = "1" });

        voided["PrivateNote"]!.ToString().Should().Be("Voided");
        Decimal(voided["TotalAmt"]).Should().Be(0);
        Decimal(voided["Balance"]).Should().Be(0);
        Decimal(voided["Line"]![0]!["SalesItemLineDetail"]!["Qty"]).Should().Be(0);
        Decimal((await _company.GetAsync($"/payment/{payment["Id"]}"))["Payment"]!["UnappliedAmt"]).Should().Be(60);
    }

    [Fact]
    public async Task A_deleted_invoice_is_gone()
    {
        var invoice = await _company.PostAsync("/invoice", Invoice("1", SalesLine("1", 100)));
        var key = new JsonObject { ["Id"] = invoice["Id"]!.ToString(), ["SyncToken"] = "0" };
        (await _company.PostAsync("/invoice?operation=delete", key))["status"]!.ToString().Should().Be("Deleted");

        (await _company.RefusedAsync($"GET /invoice/{invoice["Id"]}")).Code.Should().Be("610");
        (await _company.RefusedAsync("POST /invoice?operation=delete", key)).Code.Should().Be("610");
        (await _company.QueryAsync("select * from Invoice")).Should().BeEmpty();
    }

    [Fact]
    public async Task Transactions_of_all_kinds_share_their_ids()
    {
        var invoice = await _company.PostAsync("/invoice", Invoice("1", SalesLine("1", 100)));
        var estimate = await _company.PostAsync("/estimate", Invoice("1", SalesLine("1", 5)));
        var bill = await _company.PostAsync("/bill", new() { ["VendorRef"] = Reference("1"), ["Line"] = new JsonArray(Expense(12.34m)) });

        new[] { invoice, estimate, bill }.Select(transaction => transaction["Id"]!.ToString()).Should().Equal("101", "102", "103");
        Decimal(bill["Balance"]).Should().Be(12.34m);
        Decimal((await _company.GetAsync("/vendor/1"))["Vendor"]!["Balance"]).Should().Be(12.34m);
    }

    [Fact]
    public async Task A_document_number_is_used_once()
    {
        var first = Invoice("1", SalesLine("1", 1));
        first["DocNumber"] = "A-1";
        await _company.PostAsync("/invoice", (JsonObject)first.DeepClone());
        (await _company.RefusedAsync("POST /invoice", first)).Code.Should().Be("6140");
    }

    [Fact]
    public async Task A_journal_entry_must_balance()
    {
        var entry = await _company.PostAsync("/journalentry",
            new() { ["Line"] = new JsonArray(Posting("Debit", 20), Posting("Credit", 20)) });
        Decimal(entry["TotalAmt"]).Should().Be(20);
        (await _company.RefusedAsync("POST /journalentry",
            new JsonObject { ["Line"] = new JsonArray(Posting("Debit", 20), Posting("Credit", 19)) })).Code.Should().Be("6000");
    }

    [Fact]
    public async Task A_credit_memo_is_used_up_by_a_payment_of_nothing()
    {
        var invoice = await _company.PostAsync("/invoice", Invoice("1", SalesLine("1", 100)));
        var credit = await _company.PostAsync("/creditmemo", Invoice("1", SalesLine("1", 40)));
        var payment = PaymentOf(invoice["Id"]!.ToString(), 0, 40);
        payment["Line"]!.AsArray().Add((JsonNode)new JsonObject
        {
            ["Amount"] = 40,
                ["LinkedTxn"] = new JsonArray(new JsonObject { ["TxnId"] = credit["Id"]!.ToString(), ["TxnType"] = "CreditMemo" }),
        });
        await _company.PostAsync("/payment", payment);

        Decimal((await _company.GetAsync($"/invoice/{invoice["Id"]}"))["Invoice"]!["Balance"]).Should().Be(60);
        Decimal((await _company.GetAsync($"/creditmemo/{credit["Id"]}"))["CreditMemo"]!["RemainingCredit"]).Should().Be(0);
    }

    [Fact]
    public async Task Defined_custom_fields_come_with_every_sales_form_and_others_are_refused()
    {
        var body = Invoice("1", SalesLine("1", 1));
        body["CustomField"] = new JsonArray(new JsonObject { ["DefinitionId"] = "2", ["StringValue"] = "P-7" });
        var invoice = await _company.PostAsync("/invoice", (JsonObject)body.DeepClone());

        invoice["CustomField"]!.ToJsonString().Should().Be(
            """[{"DefinitionId":"1","Name":"Crew #","Type":"StringType"},{"DefinitionId":"2","Name":"Project","Type":"StringType","StringValue":"P-7"}]""");
        body["CustomField"]![0]!["DefinitionId"] = "3";
        (await _company.RefusedAsync("POST /invoice", body)).Code.Should().Be("2500");
        var preferences = (await _company.GetAsync("/preferences"))["Preferences"]!["SalesFormsPrefs"]!["CustomField"]!;
        preferences[1]!["CustomField"]![1]!["StringValue"]!.ToString().Should().Be("Project");
    }

    [Fact]
    public async Task Currency_rate_and_home_amounts_come_with_several_currencies_only()
    {
        var body = Invoice("1", SalesLine("1", 100));
        body["CurrencyRef"] = Reference("EUR");
        (await _company.RefusedAsync("POST /invoice", body)).Code.Should().Be("6000");

        _company.Simulator.Seed(seed => seed.MultiCurrency().ExchangeRate("EUR", 1.25m));
        var invoice = await _company.PostAsync("/invoice", body);
        invoice["CurrencyRef"]!["name"]!.ToString().Should().Be("Euro");
        Decimal(invoice["ExchangeRate"]).Should().Be(1.25m);
        Decimal(invoice["HomeTotalAmt"]).Should().Be(125);
        (await _company.GetAsync("/preferences"))["Preferences"]!["CurrencyPrefs"]!["MultiCurrencyEnabled"]!.GetValue<bool>().Should()
            .BeTrue();
    }

    [Fact]
    public async Task Seeds_are_the_same_every_time_and_some_invoices_are_paid()
    {
        await using var other = await QuickBooksCompany.StartAsync(seed => seed.Customers(30).Invoices(9).Payments(2));
        await using var again = await QuickBooksCompany.StartAsync(seed => seed.Customers(30).Invoices(9).Payments(2));
        const string query = "select * from Invoice orderby Id";
        var invoices = await other.QueryAsync(query);

        invoices.ToJsonString().Should().Be((await again.QueryAsync(query)).ToJsonString());
        invoices["Invoice"]!.AsArray().Count(invoice => Decimal(invoice!["Balance"]) == 0).Should().Be(3);
        (await other.QueryAsync("select count(*) from Payment"))["totalCount"]!.GetValue<int>().Should().Be(5);
    }

    private static decimal Decimal(JsonNode? value) =>
        decimal.Parse(value!.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture);

    private static JsonObject Discount(decimal percent) => new()
    {
        ["DetailType"] = "DiscountLineDetail",
            ["DiscountLineDetail"] = new JsonObject { ["PercentBased"] = true, ["DiscountPercent"] = percent },
    };

    private static JsonObject Expense(decimal amount) => new()
    {
        ["Amount"] = amount, ["DetailType"] = "AccountBasedExpenseLineDetail",
            ["AccountBasedExpenseLineDetail"] = new JsonObject { ["AccountRef"] = Reference("9") },
    };

    private static JsonObject Posting(string type, decimal amount) => new()
    {
        ["Amount"] = amount,
        ["DetailType"] = "JournalEntryLineDetail",
        ["JournalEntryLineDetail"] = new JsonObject { ["PostingType"] = type, ["AccountRef"] = Reference("9") },
    };
}
