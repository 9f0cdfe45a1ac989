using Integrations.ContractTesting;
using Integrations.Models;
using Integrations.QuickBooks.Quirks;
using Integrations.Simulators;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.QuickBooks.Tests;

/// <summary>One test a quirk, through the whole library; the clock stands at the first of January 2026.</summary>
public sealed class QuirkTests
{
    [Trait("quirk", nameof(DerivedStatus))]
    [Theory]
    [InlineData("""{"Id":"1","TotalAmt":10,"Balance":0}""", InvoiceStatus.Paid)]
    [InlineData("""{"Id":"1","TotalAmt":10,"Balance":10,"DueDate":"2026-02-01"}""", InvoiceStatus.Open)]
    [InlineData("""{"Id":"1","TotalAmt":10,"Balance":4,"DueDate":"2026-02-01"}""", InvoiceStatus.PartiallyPaid)]
    [InlineData("""{"Id":"1","TotalAmt":10,"Balance":4,"DueDate":"2025-12-31"}""", InvoiceStatus.Overdue)]
    [InlineData("""{"Id":"1","TotalAmt":0,"Balance":0,"PrivateNote":"Voided"}""", InvoiceStatus.Void)]
    [InlineData("""{"Id":"1"}""", null)]
    public async Task DerivedStatus_reads_the_status_of_an_invoice_from_what_is_open_and_due(string invoice, InvoiceStatus? expected) =>
        ((await InvoiceAsync(invoice)).Status?.Value).Should().Be(expected);

    [Theory]
    [InlineData("""{"Id":"1","TotalAmt":10,"Balance":4,"CurrencyRef":{"value":"EUR"}}""", 6)]
    [InlineData("""{"Id":"1","TotalAmt":10}""", null)]
    public async Task The_paid_amount_is_the_total_less_what_is_open(string invoice, int? expected) =>
        (await InvoiceAsync(invoice)).Paid.Should().Be(expected is { } amount ? new Money(amount, "EUR") : null);

    [Fact]
    public async Task A_payment_was_always_received()
    {
        await using var replay = await StartAsync();
        replay.Serve("GET /v3/company/*/payment/*", new RecordedBody("""{"Payment":{"Id":"1","TotalAmt":5}}"""));

        (await replay.Client.Accounting.Payments.GetAsync("1")).Direction!.Value.Value.Should().Be(PaymentDirection.Received);
    }

    private static async Task<Invoice> InvoiceAsync(string invoice)
    {
        await using var replay = await StartAsync();
        replay.Serve("GET /v3/company/*/invoice/*", new RecordedBody($$"""{"Invoice":{{invoice}}}"""));
        return await replay.Client.Accounting.Invoices.GetAsync("1");
    }

    private static Task<Replay> StartAsync() =>
        Replay.StartAsync(async options => await QuickBooksSimulator.StartAsync(options: options),
        (integrations, configure) => integrations.AddQuickBooks(configure));
}
