using Integrations.ContractTesting;

namespace Integrations.QuickBooks.Tests;

/// <summary>The published contract itself, read in place.</summary>
public sealed class PublishedContractTests
{
    private const string Json = "application/json";

    [SharedFact]
    public void The_quickbooks_contracts_give_paths_and_bodies()
    {
        var checker = QuickBooksContract.Described.Checker();

        Request(checker, "POST", "/v3/company/1/customer", "minorversion=75&requestid=r", """{"DisplayName":"a","PrimaryEmailAddr":{"Address":"a@example.com"}}""").Should().BeEmpty();
        Request(checker, "POST", "/v3/company/1/customer", "", """{"Name":"a"}""").Should().ContainSingle().Which.Pointer.Should().Be("/Name");
        Request(checker, "POST", "/v3/company/1/invoice", "operation=delete", """{"Id":"1","SyncToken":"0"}""").Should().BeEmpty();
        Request(checker, "POST", "/v3/company/1/invoice", "", """{"Line":[{"DetailType":"SalesItemLineDetail","SalesItemLineDetail":{"ItemRef":{"value":"1"},"Qty":1,"UnitPrice":2.5}}],"CustomerRef":{"value":"1"}}""").Should().BeEmpty();
        Request(checker, "GET", "/v3/company/1/cdc", "entities=Customer&changedSince=2026-01-01T00:00:00Z").Should().BeEmpty();
        Request(checker, "GET", "/v3/company/1/widget/1", "").Should().ContainSingle();
        Request(checker, "POST", "/v3/company/1/batch", "", """{"BatchItemRequest":[{"bId":"1","operation":"create","Vendor":{"DisplayName":"a"}},{"bId":"2","Query":"select * from Item"}]}""").Should().BeEmpty();
        checker.CheckResponse("GET", "/v3/company/1/customer/1", 200, Json, """{"Customer":{"Id":"1","domain":"QBO","sparse":false},"time":"2026-01-02T03:04:05.000-08:00"}""").Should().BeEquivalentTo(new { Fits = true, HasSchema = true });
    }

    [SharedFact]
    public void The_quickbooks_schemas_hold_the_entities_of_the_books() =>
        QuickBooksContract.Schemas.EntityNames.Should()
            .Contain(["Customer", "Vendor", "Invoice", "Bill", "Payment", "BillPayment", "Account", "Item", "JournalEntry", "CompanyInfo"]);

    private static IReadOnlyList<Violation> Request(ContractChecker checker, string method, string path, string query,
        string? body = null) =>
        checker.CheckRequest(method, path, query, body is null ? null : Json, body).Violations;
}
