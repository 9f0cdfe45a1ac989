using Integrations.ContractTesting;

namespace Integrations.HubSpot.Tests;

/// <summary>The published contract itself, read in place.</summary>
public sealed class PublishedContractTests
{
    private const string Json = "application/json";

    [SharedFact]
    public void The_hubspot_contract_tells_a_search_from_a_contact()
    {
        var checker = HubSpotContract.Described.Checker();

        Request(checker, "GET", "/crm/v3/objects/contacts", "limit=100&properties=email,firstname").Should().BeEmpty();
        Request(checker, "GET", "/crm/v3/objects/contacts", "page=2").Should().ContainSingle();
        Request(checker, "POST", "/crm/v3/objects/contacts/search", "", """{"filterGroups":[{"filters":[{"propertyName":"email","operator":"EQ","value":"a"}]}],"sorts":[{"propertyName":"x","direction":"ASCENDING"}]}""").Should().BeEmpty();
        Request(checker, "POST", "/crm/v3/objects/contacts/search", "", """{"filterGroups":[{"filters":[{"propertyName":"email","operator":"LIKE"}]}]}""").Should().ContainSingle();
        Request(checker, "POST", "/crm/v3/objects/contacts", "", """{"properties":{"age":3}}""").Should().ContainSingle("every value is a text");
        Request(checker, "PUT", "/crm/v3/objects/contacts/1", "").Should().ContainSingle();
    }

    private static IReadOnlyList<Violation> Request(ContractChecker checker, string method, string path, string query,
        string? body = null) =>
        checker.CheckRequest(method, path, query, body is null ? null : Json, body).Violations;
}
