using System.Text.Json;
using Integrations.ContractTesting;

namespace Integrations.HubSpot.Tests;

/// <summary>Names of properties, which no contract lists: those recorded, those of the fact sheet, and those assumed.</summary>
internal static class FieldNames
{
    /// <summary>Standard properties that neither a recording nor the fact sheet shows; the connector's README calls them assumed.</summary>
    private static readonly string[] Assumed =
        ["jobtitle", "description", "hs_is_closed", "dealtype", "hs_next_step", "closed_lost_reason"];

    public static IReadOnlySet<string> Known(PayloadFolder recordings) =>
        recordings.Payloads.SelectMany(payload => Recorded(payload.Body)).Concat(HubSpotSheet.Properties).Concat(Assumed).ToHashSet();

    private static IEnumerable<string> Recorded(JsonElement body) => body.ValueKind switch
    {
        JsonValueKind.Array => body.EnumerateArray().SelectMany(Recorded),
        JsonValueKind.Object => body.EnumerateObject().SelectMany(member => member switch
        {
            { Name: "properties", Value.ValueKind: JsonValueKind.Object } =>
                member.Value.EnumerateObject().Select(property => property.Name),
            { Name: "name", Value.ValueKind: JsonValueKind.String } when body.TryGetProperty("fieldType", out _) =>
                [member.Value.GetString()!],
            _ => Recorded(member.Value),
        }),
        _ => [],
    };
}
