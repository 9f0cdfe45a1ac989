using System.Text.Json.Nodes;
using FluentAssertions;
using Xunit;
using static Integrations.Simulators.Tests.QuickBooksCompany;

namespace Integrations.Simulators.Tests;

/// <summary>
/// Lines of every kind are kept and counted; a list that is sent replaces the whole (fact sheet, Depth, "Lines and links").
/// </summary>
public sealed class QuickBooksLineTests : IAsyncLifetime
{
    private QuickBooksCompany _company = null!;

    public async ValueTask InitializeAsync()
    {
        _company = await StartAsync(seed => seed.Customers(1).Items(2));
        _company.Simulator.Table("Class").Add(new() { ["Name"] = "West" });
    }

    public async ValueTask DisposeAsync() => await _company.DisposeAsync();

    [Fact]
    public async Task An_invoice_keeps_texts_groups_and_discounts_in_order_and_the_server_adds_them_up()
    {
        var invoice = await _company.PostAsync("/invoice", Invoice("1", Hours(), Text(), Bundle(), Discount()));

        Kinds(invoice).Should()
            .Equal("SalesItemLineDetail", "DescriptionOnly", "GroupLineDetail", "SubTotalLineDetail", "DiscountLineDetail");
        var lines = invoice["Line"]!.AsArray();
        lines[2]!["Amount"]!.GetValue<decimal>().Should().Be(100);
        lines[2]!["GroupLineDetail"]!["Line"]!.AsArray().Select(line => line!["Id"]!.ToString()).Should().Equal("4", "5");
        lines[3]!["Amount"]!.GetValue<decimal>().Should().Be(200);
        invoice["TotalAmt"]!.GetValue<decimal>().Should().Be(180);
        lines[0]!["SalesItemLineDetail"]!["ClassRef"]!["name"]!.ToString().Should().Be("West");
        lines[0]!["LinkedTxn"]![0]!["TxnId"]!.ToString().Should().Be("77");
    }

    [Fact]
    public async Task Lines_that_are_not_sent_again_are_gone_and_so_are_details_that_are_not()
    {
        var created = await _company.PostAsync("/invoice", Invoice("1", Hours(), Text(), Bundle(), Discount()));
        var updated = await _company.PostAsync("/invoice", new()
        {
            ["Id"] = created["Id"]!.ToString(),
            ["SyncToken"] = "0",
            ["sparse"] = true,
            ["Line"] = new JsonArray(With(SalesLine("1", 100), "Id", "1")),
        });

        Kinds(updated).Should().Equal("SalesItemLineDetail", "SubTotalLineDetail");
        updated["TotalAmt"]!.GetValue<decimal>().Should().Be(100);
        updated["Line"]![0]!["SalesItemLineDetail"]!.AsObject().ContainsKey("ClassRef").Should().BeFalse();
    }

    [Fact]
    public async Task A_line_whose_id_the_transaction_does_not_have_is_a_new_one()
    {
        var created = await _company.PostAsync("/invoice", Invoice("1", With(SalesLine("1", 10), "Id", "50")));
        created["Line"]![0]!["Id"]!.ToString().Should().Be("1");
        var updated = await _company.PostAsync("/invoice", new()
        {
            ["Id"] = created["Id"]!.ToString(), ["SyncToken"] = "0", ["sparse"] = true,
            ["Line"] = new JsonArray(With(SalesLine("1", 10), "Id", "1"), With(SalesLine("1", 20), "Id", "99"),
                With(SalesLine("1", 30), "Id", "0")),
        });

        updated["Line"]!.AsArray().Select(line => line!["Id"]?.ToString()).Should().Equal("1", "2", "3", null);
    }

    [Fact]
    public async Task A_sales_form_sells_something_and_an_invoice_may_hold_a_text_alone()
    {
        (await _company.RefusedAsync("POST /creditmemo", Invoice("1", Text()))).Should().Be(("2020", "Line"));
        (await _company.RefusedAsync("POST /invoice", Invoice("1", Discount()))).Should().Be(("2020", "Line"));
        (await _company.PostAsync("/invoice", Invoice("1", Text())))["TotalAmt"]!.GetValue<decimal>().Should().Be(0);
    }

    [Fact]
    public async Task The_description_of_a_line_has_four_thousand_characters()
    {
        var line = With(SalesLine("1", 5), "Description", new('x', 4001));
        (await _company.RefusedAsync("POST /invoice", Invoice("1", line))).Should().Be(("2050", "Line.Description"));
        await _company.PostAsync("/invoice", Invoice("1", With(SalesLine("1", 5), "Description", new('x', 4000))));
    }

    [Fact]
    public async Task Lines_inside_a_group_are_checked_like_others()
    {
        var bundle = Bundle();
        bundle["GroupLineDetail"]!["Line"]![0]!["SalesItemLineDetail"]!["ItemRef"] = Reference("404");
        (await _company.RefusedAsync("POST /invoice", Invoice("1", (JsonObject)bundle.DeepClone()))).Code.Should().Be("2500");
        bundle["GroupLineDetail"]!["Line"]![0]!["Amount"] = 61;
        (await _company.RefusedAsync("POST /invoice", Invoice("1", bundle))).Code.Should().Be("6070");
    }

    [Fact]
    public async Task The_link_to_an_estimate_is_the_callers_and_stays_beside_what_paid_the_invoice()
    {
        var body = Invoice("1", SalesLine("1", 10));
        body["LinkedTxn"] = new JsonArray(new JsonObject { ["TxnId"] = "77", ["TxnType"] = "Estimate" });
        var id = (await _company.PostAsync("/invoice", body))["Id"]!.ToString();
        await _company.PostAsync("/payment", PaymentOf(id, 10, 10));
        var updated = await _company.PostAsync("/invoice",
            new() { ["Id"] = id, ["SyncToken"] = "1", ["sparse"] = true, ["PrivateNote"] = "n" });

        updated["LinkedTxn"]!.AsArray().Select(link => link!["TxnType"]!.ToString()).Should().Equal("Estimate", "Payment");
        updated["Balance"]!.GetValue<decimal>().Should().Be(0);
    }

    private static IEnumerable<string> Kinds(JsonObject invoice) =>
        invoice["Line"]!.AsArray().Select(line => line!["DetailType"]!.ToString());

    private static JsonObject Hours()
    {
        var line = SalesLine("1", 100);
        line["SalesItemLineDetail"]!["ClassRef"] = Reference("1");
        line["LinkedTxn"] = new JsonArray(new JsonObject { ["TxnId"] = "77", ["TxnType"] = "Estimate" });
        return line;
    }

    private static JsonObject Text() => new() { ["Description"] = "Note: thank you", ["DetailType"] = "DescriptionOnly" };

    private static JsonObject Bundle() => new()
    {
        ["Description"] = "Starter bundle",
        ["DetailType"] = "GroupLineDetail",
        ["GroupLineDetail"] = new JsonObject
        {
            ["GroupItemRef"] = Reference("2"), ["Quantity"] = 1, ["Line"] = new JsonArray(SalesLine("1", 60), SalesLine("2", 40)),
        },
    };

    private static JsonObject Discount() => new()
    {
        ["DetailType"] = "DiscountLineDetail",
        ["DiscountLineDetail"] = new JsonObject { ["PercentBased"] = true, ["DiscountPercent"] = 10 },
    };

    private static JsonObject With(JsonObject line, string member, string value)
    {
        line[member] = value;
        return line;
    }
}
