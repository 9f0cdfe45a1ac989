using System.Text.Json;
using Integrations.ContractTesting;

namespace Integrations.Salesforce.Tests;

/// <summary>Names of fields, which no contract lists: those recorded, those of the fact sheet, and those assumed.</summary>
internal static class FieldNames
{
    /// <summary>Standard fields that neither a recording nor the fact sheet shows; the connector's README calls them assumed.</summary>
    private static readonly Dictionary<string, string[]> Assumed = new()
    {
        ["Contact"] = ["Title", "LeadSource", "Birthdate"],
        ["Opportunity"] = ["Type", "LeadSource", "NextStep", "Description"],
        ["OpportunityStage"] = ["IsClosed", "IsWon", "ApiName", "MasterLabel", "SortOrder", "DefaultProbability"],
        ["User"] = ["FirstName", "LastName", "TimeZoneSidKey", "CreatedDate", "SystemModstamp"],
    };

    public static IReadOnlySet<string> Known(string sObject, PayloadFolder recordings) =>
        recordings.Payloads.SelectMany(payload => Recorded(payload.Body, sObject)).Concat(SalesforceSheet.Fields(sObject))
            .Concat(Assumed.GetValueOrDefault(sObject, [])).ToHashSet();

    private static IEnumerable<string> Recorded(JsonElement body, string sObject) => body.ValueKind switch
    {
        JsonValueKind.Array => body.EnumerateArray().SelectMany(item => Recorded(item, sObject)),
        JsonValueKind.Object => Own(body, sObject).Concat(body.EnumerateObject().SelectMany(member => Recorded(member.Value, sObject))),
        _ => [],
    };

    /// <summary>A row, an event or a description of the object names its fields; a described field names its own members.</summary>
    private static IEnumerable<string> Own(JsonElement body, string sObject) => body switch
    {
        _ when Text(body, "attributes", "type") == sObject || Text(body, "ChangeEventHeader", "entityName") == sObject =>
            body.EnumerateObject().Select(member => member.Name),
        _ when body.TryGetProperty("fields", out var fields) && fields.ValueKind == JsonValueKind.Array
            && body.TryGetProperty("name", out var name) =>
            name.GetString() == sObject ? fields.EnumerateArray().Select(field => field.GetProperty("name").GetString()!)
            : sObject == "describe" ? fields.EnumerateArray().SelectMany(field => field.EnumerateObject().Select(member => member.Name))
            : [],
        _ => [],
    };

    private static string? Text(JsonElement body, string member, string inner) =>
        body.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.Object && value.TryGetProperty(inner, out var text)
            ? text.GetString() : null;
}
