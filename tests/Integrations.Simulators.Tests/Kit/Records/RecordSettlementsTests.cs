using System.Text.Json.Nodes;
using FluentAssertions;
using Xunit;

namespace Integrations.Simulators.Tests;

/// <summary>Payments of 100 that settle an invoice of 80 and a credit of 30.</summary>
public sealed class RecordSettlementsTests
{
    private readonly RecordTables _tables = new([new("pay", "total"), new("invoice", "open"), new("credit", "open")],
        _ => new(new(Clocks.AtNoon())));

    private readonly RecordSettlements _settlements;

    public RecordSettlementsTests()
    {
        _settlements = new()
        {
            Tables = _tables, Payments = "pay", Documents = new Dictionary<string, int> { ["invoice"] = -1, ["credit"] = 1 },
            Members = new("total", "left", "open", "lines", "amount", "links", "kind", "id"),
            Settle = (kind, fields, id) =>
                fields["open"] = (kind == "invoice" ? 80 : 30) - _settlements!.PaymentsTo(kind, id).Sum(payment => payment.Amount),
            Unknown = id => new FormatException("unknown " + id), Refuse = reason => new FormatException(reason),
        };
        _tables["invoice"].Add(new() { ["open"] = 80 });
        _tables["credit"].Add(new() { ["open"] = 30 });
    }

    [Fact]
    public void An_amount_is_used_up_by_a_document_and_added_by_a_credit()
    {
        var payment = Payment(100, ("invoice", "1", 80), ("credit", "1", 30), ("note", "7", 5));
        _settlements.Unapplied(payment, null).Should().Be(50);
        _settlements.Post(_tables["pay"].Add(payment).Fields);
        Open().Should().Be((0, 0));
        _settlements.PaymentsTo("invoice", "1").Should().Equal(("1", 80m));
    }

    [Theory]
    [InlineData("invoice", "1", 81, "*open on the transaction*")]
    [InlineData("invoice", "9", 1, "unknown 9")]
    [InlineData("invoice", "1", 60, "*more than the amount received*")]
    public void A_link_that_leads_nowhere_and_amounts_that_are_too_high_are_refused(string kind, string id, int amount, string reason) =>
        FluentActions.Invoking(() => _settlements.Unapplied(Payment(50, (kind, id, amount)), null)).Should().Throw<FormatException>()
            .WithMessage(reason);

    [Fact]
    public void An_update_may_apply_again_what_it_applied_before_and_a_released_document_is_no_longer_settled()
    {
        var stored = _tables["pay"].Add(Payment(100, ("invoice", "1", 80))).Fields;
        _settlements.Post(stored);
        _settlements.Unapplied(Payment(100, ("invoice", "1", 70)), "1").Should().Be(30);
        FluentActions.Invoking(() => _settlements.Unapplied(Payment(100, ("invoice", "1", 70)), "2")).Should().Throw<FormatException>();

        _settlements.Release("invoice", "1");
        _settlements.Post(stored);
        Open().Should().Be((80, 30));
        _tables["pay"].Find("1")!.Fields.ToJsonString().Should().Be("""{"total":100,"lines":[],"left":100}""");
    }

    private (decimal Invoice, decimal Credit) Open() =>
        (_tables["invoice"].Find("1")!.Fields.Number("open"), _tables["credit"].Find("1")!.Fields.Number("open"));

    private static JsonObject Payment(int total, params (string Kind, string Id, int Amount)[] lines) => new()
    {
        ["total"] = total,
        ["lines"] = lines.Select(line => new JsonObject
        {
            ["amount"] = line.Amount, ["links"] = new JsonArray(new JsonObject { ["kind"] = line.Kind, ["id"] = line.Id }),
        }).ToJsonArray(),
    };
}
