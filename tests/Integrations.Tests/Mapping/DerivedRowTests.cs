using Integrations.Connectors;
using Integrations.Models;
using Integrations.Tests.Support;
using static Integrations.Connectors.Row;

namespace Integrations.Tests.Mapping;

/// <summary>Values no member holds: constants, outcomes, differences, flags that follow from flags.</summary>
public sealed class DerivedRowTests
{
    private static readonly Mapping<Payment> Constants = new()
    {
        { Payment.Fields.Id, "id" },
        { Payment.Fields.Direction, Constant(PaymentDirection.Received) },
        { Payment.Fields.Memo, Constant("by card") },
        { Payment.Fields.IsArchived, Constant(false) },
        { Payment.Fields.IsDeleted, Constant(true) },
    };

    private static readonly Mapping<Deal> Flags = new()
    {
        { Deal.Fields.Id, "id" },
        { Deal.Fields.Status, Outcome(closed: "closed", won: "won") },
        { Deal.Fields.IsArchived, All(Not("shown"), Boolean("kept")) },
    };

    private static readonly Mapping<Deal> Stages =
        new() { { Deal.Fields.Status, OutcomeByProbability(closed: "closed", probability: "p") } };

    [Theory]
    [InlineData("""{"id":"1"}""")]
    [InlineData("{}")]
    [InlineData("""{"direction":"sent","memo":"x"}""")]
    public void A_constant_stands_on_every_record_whatever_the_vendor_sends(string json)
    {
        var payment = Constants.Read(json);
        (payment.Direction!.Value.Value, payment.Memo, payment.IsArchived, payment.IsDeleted).Should()
            .Be((PaymentDirection.Received, "by card", false, true));
        payment.Issues.Should().BeEmpty();
    }

    [Fact]
    public void A_constant_is_read_from_nowhere_selected_nowhere_and_never_written()
    {
        Constants.Table().DefaultSelection.Should().Equal("id");
        Constants.Paths.Should().ContainSingle();
        Constants.Write(Constants.Read("""{"id":"1"}"""), isNew: true).Should().Be("""{"id":"1"}""");
    }

    [Theory]
    [InlineData("true", "true", DealStatus.Won)]
    [InlineData("\"false\"", "\"true\"", DealStatus.Won)]
    [InlineData("null", "true", DealStatus.Won)]
    [InlineData("true", "false", DealStatus.Lost)]
    [InlineData("true", "null", DealStatus.Lost)]
    [InlineData("false", "false", DealStatus.Open)]
    [InlineData("false", "null", DealStatus.Open)]
    [InlineData("null", "false", null)]
    [InlineData("\"\"", "\"\"", null)]
    public void An_outcome_follows_from_closed_and_won(string closed, string won, DealStatus? expected) =>
        (Flags.Read($$"""{"closed":{{closed}},"won":{{won}}}""").Status?.Value).Should().Be(expected);

    [Theory]
    [InlineData("true", "1", DealStatus.Won)]
    [InlineData("true", "\"1.0\"", DealStatus.Won)]
    [InlineData("true", "0.999", DealStatus.Lost)]
    [InlineData("true", "null", DealStatus.Lost)]
    [InlineData("false", "1", DealStatus.Open)]
    [InlineData("null", "1", null)]
    public void A_closed_stage_is_won_at_a_probability_of_one(string closed, string probability, DealStatus? expected) =>
        (Stages.Read($$"""{"closed":{{closed}},"p":{{probability}}}""").Status?.Value).Should().Be(expected);

    [Theory]
    [InlineData("false", "true", true)]
    [InlineData("true", "true", false)]
    [InlineData("false", "false", false)]
    [InlineData("true", "null", false)]
    [InlineData("null", "false", false)]
    [InlineData("null", "true", null)]
    [InlineData("null", "null", null)]
    public void All_is_false_when_one_is_and_unknown_when_one_is_absent(string shown, string kept, bool? expected) =>
        Flags.Read($$"""{"shown":{{shown}},"kept":{{kept}}}""").IsArchived.Should().Be(expected);

    [Fact]
    public void All_takes_flags_only()
    {
        var act = () => All(Boolean("a"), Computed(static (ref RowReader _) => (bool?)true, "b"));
        act.Should().Throw<ArgumentException>().WithMessage("Row.All accepts rows created by Row.Boolean(path) or Row.Not(path).*");
    }

    [Theory]
    [InlineData("""{"total":10,"open":4,"currency":"EUR"}""", 6, "EUR")]
    [InlineData("""{"total":"10.50","open":"10.50"}""", 0, "CHF")]
    [InlineData("""{"total":1,"open":4,"currency":null}""", -3, "CHF")]
    [InlineData("""{"total":10}""", null, null)]
    [InlineData("""{"open":10,"currency":"EUR"}""", null, null)]
    public void A_difference_needs_both_amounts_and_has_the_records_currency_or_the_accounts(string json, int? amount, string? currency)
    {
        var map = new Mapping<Invoice> { { Invoice.Fields.Paid, Difference("total", "open", "currency") } };
        map.Read(json, AcmeTables.Reading(currency: "CHF")).Paid.Should().Be(amount is { } value ? new Money(value, currency) : null);
    }

    [Fact]
    public void A_difference_without_a_currency_is_in_the_accounts()
    {
        var map = new Mapping<Invoice> { { Invoice.Fields.Paid, Difference("total", "open") } };
        map.Read("""{"total":10,"open":4}""", AcmeTables.Reading(currency: "CHF")).Paid.Should().Be(new Money(6, "CHF"));
        map.Read("""{"total":"many","open":4}""").Issues.Should().ContainSingle().Which.Path.Should().Be("total");
    }

    [Fact]
    public void Amounts_that_do_not_fit_cost_their_field_and_never_the_page()
    {
        var difference = new Mapping<Invoice> { { Invoice.Fields.Paid, Difference("total", "open") } };
        var invoice = difference.Read("""{"total":79228162514264337593543950335,"open":-1}""");
        (invoice.Paid, invoice.Issues.Single().ToString()).Should()
            .Be((null, "Paid: expected number in the range of a decimal at total, found number"));
        var ratio = new Mapping<Deal> { { Deal.Fields.Probability, Ratio("ratio", 0.01m) } };
        ratio.Read("""{"ratio":79228162514264337593543950335}""").Issues.Should().ContainSingle();
        var percent = new Mapping<Deal> { { Deal.Fields.Probability, Ratio("ratio", 100) } };
        percent.Losses(new Deal { Probability = decimal.MaxValue }).Should()
            .Equal("Probability: exceeds the range of numbers in the vendor's units.");
        percent.Write(new Deal { Probability = 0.5m }).Should().Be("""{"ratio":50.0}""");
    }

    [Fact]
    public void What_follows_from_others_is_never_written_filtered_or_sorted()
    {
        var deal = Flags.Read("""{"id":"1","closed":true,"won":true,"shown":false,"kept":true}""");
        Flags.Write(deal, isNew: true).Should().Be("""{"id":"1"}""");
        Flags.Table().Rows.Where(row => row.Field.Name != "Id").Should().AllSatisfy(row =>
            (row.Row.Traits.IsFilterable, row.IsSortable, row.IsWritten(isNew: true)).Should().Be((false, false, false)));
    }
}
