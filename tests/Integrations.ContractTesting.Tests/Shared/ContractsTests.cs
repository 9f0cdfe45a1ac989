namespace Integrations.ContractTesting.Tests.Shared;

/// <summary>The published contracts themselves, read in place.</summary>
public sealed class ContractsTests
{
    private const string Json = "application/json";

    [SharedFact]
    public void The_hubspot_contract_tells_a_search_from_a_contact()
    {
        var checker = VendorContracts.HubSpot(SharedFolder.Open());

        Request(checker, "GET", "/crm/v3/objects/contacts", "limit=100&properties=email,firstname").Should().BeEmpty();
        Request(checker, "GET", "/crm/v3/objects/contacts", "page=2").Should().ContainSingle();
        Request(checker, "POST", "/crm/v3/objects/contacts/search", "", """{"filterGroups":[{"filters":[{"propertyName":"email","operator":"EQ","value":"a"}]}],"sorts":[{"propertyName":"x","direction":"ASCENDING"}]}""").Should().BeEmpty();
        Request(checker, "POST", "/crm/v3/objects/contacts/search", "", """{"filterGroups":[{"filters":[{"propertyName":"email","operator":"LIKE"}]}]}""").Should().ContainSingle();
        Request(checker, "POST", "/crm/v3/objects/contacts", "", """{"properties":{"age":3}}""").Should().ContainSingle("every value is a text");
        Request(checker, "PUT", "/crm/v3/objects/contacts/1", "").Should().ContainSingle();
    }

    [SharedFact]
    public void The_salesforce_contract_holds_requests_and_says_nothing_about_answers()
    {
        var checker = VendorContracts.Salesforce(SharedFolder.Open());

        Request(checker, "GET", "/services/data/v60.0/query", "q=SELECT+Id+FROM+Contact").Should().BeEmpty();
        Request(checker, "GET", "/services/data/v60.0/query/01gxx-2000", "").Should().BeEmpty();
        Request(checker, "PATCH", "/services/data/v60.0/sobjects/Contact/Key__c/a%2Fb", "", "{}").Should().BeEmpty();
        Request(checker, "PUT", "/services/data/v60.0/sobjects/Contact/003", "", "{}").Should().ContainSingle();
        Request(checker, "GET", "/services/data/v60.0/query", "soql=x").Should().ContainSingle();
        checker.CheckRequest("POST", "/services/oauth2/token", "", "application/x-www-form-urlencoded",
            "grant_type=authorization_code&code=c&redirect_uri=u&client_id=i&client_secret=s&code_verifier=v").Fits.Should().BeTrue();
        checker.CheckRequest("POST", "/services/oauth2/token", "", "application/x-www-form-urlencoded",
            "grant_type=refresh_token&refresh_token=r&client_id=i&client_secret=s").Fits.Should().BeTrue();
        checker.CheckResponse("GET", "/services/data/v60.0/query", 200, Json, "{}").Should()
            .BeEquivalentTo(new { Fits = true, HasSchema = false });
    }

    [SharedFact]
    public void The_quickbooks_contracts_give_paths_and_bodies()
    {
        var checker = VendorContracts.QuickBooks(SharedFolder.Open());

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
        VendorContracts.QuickBooksSchemas(SharedFolder.Open()).EntityNames.Should()
            .Contain(["Customer", "Vendor", "Invoice", "Bill", "Payment", "BillPayment", "Account", "Item", "JournalEntry", "CompanyInfo"]);

    private static IReadOnlyList<Violation> Request(ContractChecker checker, string method, string path, string query,
        string? body = null) =>
        checker.CheckRequest(method, path, query, body is null ? null : Json, body).Violations;
}
