using System.Text.Json.Nodes;

namespace Integrations.Simulators.Salesforce;

/// <summary>Records on the wire: the attributes first, then the fields.</summary>
internal static class RecordJson
{
    public static string Url(SalesforceRecord record, string version) =>
        $"/services/data/v{version}/sobjects/{record.Type.Name}/{record.Id}";

    public static JsonObject Start(SalesforceRecord record, string version) => new()
    {
        ["attributes"] = new JsonObject { ["type"] = record.Type.Name, ["url"] = Url(record, version) },
    };

    public static JsonObject Write(SalesforceRecord record, IEnumerable<FieldDefinition> fields, string version)
    {
        var json = Start(record, version);
        foreach (var field in fields)
            json[field.Name] = FieldValue.ToJson(field, record);
        return json;
    }
}
