namespace Integrations.Simulators.Salesforce;

/// <summary>Values that the platform computes from written ones.</summary>
internal static class DerivedFields
{
    public static void Apply(SalesforceRecord record, IReadOnlyDictionary<string, object?> written, RecordStore store)
    {
        if (record.Type.Field("LastName") is not null)
            record["Name"] =
                string.Join(' ', new[] { record.Text("FirstName"), record.Text("LastName") }.Where(part => !string.IsNullOrEmpty(part)));
        else if (record.Type.Custom && record["Name"] is null)
            record["Name"] = record.Id;
        if (record.Type.Name == "Opportunity" && written.ContainsKey("StageName"))
            ApplyStage(record, written, store);
    }

    private static void ApplyStage(SalesforceRecord record, IReadOnlyDictionary<string, object?> written, RecordStore store)
    {
        var stage = store.Rows("OpportunityStage").FirstOrDefault(row => row.Text("ApiName") == record.Text("StageName"));
        record["IsClosed"] = stage?["IsClosed"] is true;
        record["IsWon"] = stage?["IsWon"] is true;
        record["ForecastCategory"] = stage?["ForecastCategory"] ?? "Pipeline";
        if (!written.ContainsKey("Probability"))
            record["Probability"] = stage?["DefaultProbability"] ?? 0m;
        if (!written.ContainsKey("ForecastCategoryName"))
            record["ForecastCategoryName"] = stage?["ForecastCategoryName"] ?? "Pipeline";
    }
}
