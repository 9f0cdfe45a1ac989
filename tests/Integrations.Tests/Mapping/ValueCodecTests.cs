using Integrations.Connectors;
using Integrations.Models;
using Integrations.Tests.Support;
using static Integrations.Connectors.Row;

namespace Integrations.Tests.Mapping;

/// <summary>Money, enumerations, references, computed rows.</summary>
public sealed class ValueCodecTests
{
    private static readonly Mapping<Deal> ByFact = new() { { Deal.Fields.Id, "id" }, { Deal.Fields.Amount, "amount" } };

    private static readonly Mapping<Deal> ByPath = AcmeDeals.Map;

    [Fact]
    public void Money_takes_its_currency_from_its_path_before_the_accounts_fact()
    {
        var reading = AcmeTables.Reading(currency: "EUR");
        ByPath.Read("""{"amount":{"value":"9.90","currency":"USD"}}""", reading).Amount.Should().Be(new Money(9.90m, "USD"));
        ByPath.Read("""{"amount":{"value":9.9}}""", reading).Amount.Should().Be(new Money(9.9m, "EUR"));
        ByFact.Read("""{"amount":9.9}""", reading).Amount.Should().Be(new Money(9.9m, "EUR"));
        ByFact.Read("""{"amount":9.9}""").Amount.Should().Be(new Money(9.9m, null));
        ByPath.Read("""{"amount":{"currency":"USD"}}""", reading).Amount.Should().BeNull();
    }

    [Fact]
    public void A_wrong_amount_is_an_issue()
    {
        var deal = ByPath.Read("""{"id":"1","amount":{"value":"a lot","currency":"USD"}}""");
        deal.Amount.Should().BeNull();
        deal.Issues.Should().ContainSingle().Which.Path.Should().Be("amount.value");
    }

    [Fact]
    public void Money_is_written_with_its_currency_where_there_is_a_place_for_it()
    {
        ByPath.Write(new Deal { Amount = new Money(5, "USD") }).Should().Be("""{"amount":{"value":5,"currency":"USD"}}""");
        ByPath.Write(new Deal { Amount = 5m }).Should().Be("""{"amount":{"value":5}}""");
        ByFact.Write(new Deal { Amount = new Money(5, "eur") }, currency: "EUR").Should().Be("""{"amount":5}""");
    }

    [Fact]
    public void Another_currency_than_the_accounts_is_a_loss_where_there_is_no_place_for_it()
    {
        ByFact.Losses(new Deal { Amount = new Money(5, "USD") }, currency: "EUR").Should().ContainSingle().Which.Should()
            .Be("Amount: The vendor stores this amount in EUR; USD cannot be written.");
        ByFact.Losses(new Deal { Amount = new Money(5, "EUR") }, currency: "EUR").Should().BeEmpty();
        ByPath.Losses(new Deal { Amount = new Money(5, "USD") }, currency: "EUR").Should().BeEmpty();
    }

    [Theory]
    [InlineData("\"won\"", DealStatus.Won, "won")]
    [InlineData("\"Won\"", DealStatus.Won, "won")]
    [InlineData("\"paused\"", DealStatus.Other, "paused")]
    [InlineData("7", DealStatus.Other, "7")]
    public void An_enumeration_keeps_what_the_vendor_said(string json, DealStatus value, string original)
    {
        ByPath.Read($$"""{"status":{{json}}}""").Status.Should().Be(new Normalized<DealStatus> { Value = value, Original = original });
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    public void An_empty_enumeration_is_not_said(string json) => ByPath.Read($$"""{"status":{{json}}}""").Status.Should().BeNull();

    [Fact]
    public void A_wrong_typed_enumeration_is_an_issue()
    {
        var deal = ByPath.Read("""{"status":{"name":"won"}}""");
        deal.Status.Should().BeNull();
        deal.Issues.Should().ContainSingle().Which.Should()
            .BeEquivalentTo(new RecordIssue { Field = "Status", Path = "status", Expected = "text", Found = "object" });
    }

    [Fact]
    public void An_enumeration_is_written_by_its_original_or_by_a_value_that_has_one()
    {
        ByPath.Write(new Deal { Status = DealStatus.Won }).Should().Be("""{"status":"won"}""");
        ByPath.Write(new Deal { Status = new() { Value = DealStatus.Lost, Original = "abandoned" } }).Should().Be("""{"status":"abandoned"}""");
        ByPath.Write(new Deal { Status = "anything" }).Should().Be("""{"status":"anything"}""");
    }

    [Fact]
    public void A_value_with_several_or_no_originals_is_refused_naming_those_there_are()
    {
        ByPath.Losses(new Deal { Status = DealStatus.Lost }).Should().ContainSingle().Which.Should()
            .Contain("several values").And.Contain("lost, abandoned");
        ByPath.Losses(new Deal { Status = DealStatus.Other }).Should().ContainSingle().Which.Should()
            .Contain("no value for 'Other'").And.Contain("open, won, lost, abandoned");
    }

    [Theory]
    [InlineData("U-1", "users")]
    [InlineData("T-1", "teams")]
    [InlineData("X-1", null)]
    [InlineData("u-1", null)]
    public void A_reference_knows_its_resource_by_prefix(string id, string? resource) =>
        ByPath.Read($$"""{"owner":"{{id}}"}""").Owner.Should().Be(new Reference { Id = id, Resource = resource });

    [Fact]
    public void A_reference_has_an_id_a_name_or_both()
    {
        var map = new Mapping<Deal> { { Deal.Fields.Company,
            Reference("co.id", name: "co.name", resource: Company.Resource) } };
        map.Read("""{"co":{"id":7,"name":"Umbrella"}}""").Company.Should().Be(new Reference { Id = "7", Name = "Umbrella", Resource = "companies" });
        map.Read("""{"co":{"name":"Umbrella"}}""").Company.Should().Be(new Reference { Name = "Umbrella", Resource = "companies" });
        map.Read("""{"co":{"id":"","name":""}}""").Company.Should().BeNull();
        map.Read("""{"co":{"id":[1]}}""").Issues.Should().ContainSingle().Which.Field.Should().Be("Company");
        map.Write(new Deal { Company = new Reference { Id = "7", Name = "Umbrella" } }).Should().Be("""{"co":{"id":"7"}}""");
    }

    [Fact]
    public void A_reference_takes_its_id_from_the_other_place_where_the_first_has_none()
    {
        var map = new Mapping<Deal> { { Deal.Fields.Company, Reference("main", name: "name").FallbackPath("any[0]") },
            { Deal.Fields.Owner, Reference("owner").FallbackPath("other") } };
        map.Read("""{"main":"1","any":["2"],"name":"Umbrella"}""").Company.Should().Be(new Reference { Id = "1", Name = "Umbrella" });
        map.Read("""{"any":["2"],"name":"Umbrella"}""").Company.Should().Be(new Reference { Id = "2", Name = "Umbrella" });
        map.Read("""{"name":"Umbrella"}""").Company.Should().Be(new Reference { Name = "Umbrella" });
        map.Read("""{"main":"1"}""").Company.Should().Be(new Reference { Id = "1" });
        map.Read("""{"other":"3"}""").Owner.Should().Be(new Reference { Id = "3" });
        map.Write(new Deal { Company = "1", Owner = "2" }).Should().Be("""{"main":"1","owner":"2"}""");
    }

    [Fact]
    public void A_reference_without_id_cannot_be_written()
    {
        ByPath.Losses(new Deal { Owner = new Reference { Name = "Ann" } }).Should().ContainSingle().Which.Should()
            .Contain("refers by id").And.Contain("a name");
        ByPath.Losses(new Deal { Owner = new Reference { Key = "ann@x.test" } }).Should().ContainSingle().Which.Should().Contain("a key");
    }

    [Fact]
    public void A_reference_is_a_number_at_a_vendor_whose_ids_are_numbers()
    {
        var map = new Mapping<Deal> { { Deal.Fields.Company, Reference("org_id", isNumber: true) } };
        map.Read("""{"org_id":7}""").Company.Should().Be(new Reference { Id = "7" });
        map.Write(new Deal { Company = "7" }).Should().Be("""{"org_id":7}""");
        map.Write(new Deal(), cleared: [Deal.Fields.Company]).Should().Be("""{"org_id":null}""");
        map.Losses(new Deal { Company = "seven" }).Should().ContainSingle().Which.Should().Contain("whole numbers");
    }

    [Fact]
    public void A_computed_row_reads_its_inputs_and_is_never_written()
    {
        var map = new Mapping<Invoice>
        {
            { Invoice.Fields.Number, "number" },
            { Invoice.Fields.Status, Computed(StatusOf, "balance", "due") },
        };
        var reading = AcmeTables.Reading(today: new(2026, 6, 1));
        map.Read("""{"balance":0,"due":"2026-01-01"}""", reading).Status!.Value.Value.Should().Be(InvoiceStatus.Paid);
        map.Read("""{"balance":5,"due":"2026-05-31"}""", reading).Status!.Value.Value.Should().Be(InvoiceStatus.Overdue);
        map.Read("""{"balance":5,"due":"2026-06-01"}""", reading).Status!.Value.Value.Should().Be(InvoiceStatus.Open);
        map.Read("""{"number":"1"}""", reading).Status.Should().BeNull();
        map.Write(new Invoice { Number = "1", Status = InvoiceStatus.Paid }).Should().Be("""{"number":"1"}""");
    }

    private static Normalized<InvoiceStatus>? StatusOf(ref RowReader reader) =>
        reader.Number(0) == 0 ? InvoiceStatus.Paid : reader.Date(1) < reader.Today ? InvoiceStatus.Overdue : InvoiceStatus.Open;
}
