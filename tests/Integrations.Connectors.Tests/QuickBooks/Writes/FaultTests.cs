using Integrations.Models;

namespace Integrations.QuickBooks.Tests;

/// <summary>A refusal inside a successful status is a refusal, whatever the call.</summary>
public sealed class FaultTests
{
    private const string Fault = """{"Fault":{"Error":[{"Message":"Stale Object Error","Detail":"Stale Object Error : You and root were working on this at the same time.","code":"5010"}],"type":"ValidationFault"},"time":"2026-01-01T00:00:00Z"}""";

    public static TheoryData<string> Writes => ["create", "update", "delete", "deleteInvoice", "object"];

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task A_fault_with_status_200_is_the_fault(string write)
    {
        await using var books = (await Books.StartAsync()).Holds("Customer", """{"Id":"1","SyncToken":"0","DisplayName":"Ann"}""").Holds("Invoice", """{"Id":"1","SyncToken":"0"}""");
        books.Answers("POST customer", Fault).Answers("POST invoice", Fault);
        var (customers, invoices) = (books.Client.Accounting.Customers, books.Client.Accounting.Invoices);
        Func<Task> attempt = write switch
        {
            "create" => async () => await customers.CreateAsync(new() { Name = "Ann" }),
            "update" => async () => await customers.UpdateAsync("1", new() { Version = "0", Name = "Ann" }),
            "delete" => async () => await customers.DeleteAsync("1"),
            "deleteInvoice" => async () => await invoices.DeleteAsync("1"),
            _ => async () => await books.Client.Objects("Customer", QuickBooksJson.Default.JsonElement).DeleteAsync("1"),
        };

        var refusal = (await FluentActions.Awaiting(attempt).Should().ThrowAsync<ConflictException>()).Which;

        refusal.VendorCode.Should().Be("5010");
    }

    [Fact]
    public async Task A_fault_in_the_place_of_a_batch_is_the_fault_of_its_items()
    {
        await using var books = await Books.StartAsync();
        books.Answers("POST batch", """{"Fault":{"Error":[{"Message":"Throttled","Detail":"Too many","code":"3001"}],"type":"SERVICE"}}""");

        var result = await books.Client.Accounting.Customers.CreateManyAsync([new() { Name = "Ann" }, new() { Name = "Bea" }]);

        result.Should().OnlyContain(i => i.Error is RateLimitedException);
    }

    [Fact]
    public async Task An_update_whose_answer_holds_no_record_is_not_taken_for_done()
    {
        await using var books = await Books.StartAsync();
        books.Answers("POST customer", """{"time":"2026-01-01T00:00:00Z"}""");

        await FluentActions.Awaiting(() =>
            books.Client.Accounting.Customers.UpdateAsync("1", new() { Version = "0", Name = "Ann" }).AsTask()).Should()
            .ThrowAsync<ContractViolationException>();
    }
}
