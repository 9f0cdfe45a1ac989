namespace Integrations.ContractTesting.Tests.Shared;

/// <summary>
/// What the vendors really answered, held to what they published: proves the checker, the exceptions and the recordings at once.
/// </summary>
public sealed class RecordingsTests
{
    [SharedFact]
    public void Recorded_hubspot_answers_fit_the_contract_less_its_exceptions() =>
        Hold(VendorContracts.HubSpot(SharedFolder.Open()), Folders.HubSpot(), RecordedAnswer.HubSpot, atLeast: 15);

    [SharedFact]
    public void Recorded_quickbooks_answers_fit_the_schemas_less_their_exceptions() =>
        Hold(VendorContracts.QuickBooks(SharedFolder.Open()), Folders.QuickBooks(), RecordedAnswer.QuickBooks, atLeast: 60);

    [SharedFact]
    public void Recorded_hubspot_searches_fit_the_contract_but_for_a_limit_sent_as_text()
    {
        var checker = VendorContracts.HubSpot(SharedFolder.Open());
        var searches =
            Folders.HubSpot().Payloads.Where(payload => payload.Kind == PayloadKind.Request
            && payload.Body.TryGetProperty("filterGroups", out _)).ToArray();

        searches.Should().NotBeEmpty();
        searches.SelectMany(search =>
            checker.CheckRequest("POST", "/crm/v3/objects/contacts/search", "", "application/json", search.Body.GetRawText()).Violations)
            .Should().OnlyContain(violation => violation.Pointer == "/limit");
    }

    [SharedFact]
    public void Xml_recordings_become_json_that_keeps_every_value()
    {
        var records =
            Folders.QuickBooks().Payloads.Where(payload => payload.File.EndsWith(".xml", StringComparison.Ordinal))
            .SelectMany(payload => payload.Records).ToArray();

        records.Should().HaveCountGreaterThan(40);
        records.SelectMany(record => VendorPath.Scalars(record.Json)).Should().HaveCountGreaterThan(500);
        records.Should().OnlyContain(record => record.Json.ValueKind == System.Text.Json.JsonValueKind.Object);
    }

    private static void Hold(ContractChecker checker, PayloadFolder folder, Func<Payload, Exchange?> find, int atLeast)
    {
        using var report = new TruthReport(checker.Vendor);
        var held = new List<string>();
        foreach (var payload in folder.Payloads)
        {
            if (find(payload) is { } exchange)
            {
                var result = checker.CheckResponse(exchange.Method, exchange.Path, exchange.Status, exchange.ResponseContentType,
                    exchange.ResponseBody);
                report.AddRecording(result);
                result.Violations.Should().BeEmpty("{0} was recorded", payload.File);
                result.HasSchema.Should().BeTrue("{0} has a schema", payload.File);
                held.Add(payload.File);
            }
        }

        report.Add(checker.Ledger);
        held.Should().HaveCountGreaterThan(atLeast);
    }
}
