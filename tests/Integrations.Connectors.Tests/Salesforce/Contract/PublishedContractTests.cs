using Integrations.ContractTesting;

namespace Integrations.Salesforce.Tests;

/// <summary>The published contract itself, read in place.</summary>
public sealed class PublishedContractTests
{
    private const string Json = "application/json";

    [SharedFact]
    public void The_salesforce_contract_holds_requests_and_says_nothing_about_answers()
    {
        var checker = SalesforceContract.Described.Checker();

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

    private static IReadOnlyList<Violation> Request(ContractChecker checker, string method, string path, string query,
        string? body = null) =>
        checker.CheckRequest(method, path, query, body is null ? null : Json, body).Violations;
}
