using System.Globalization;
using System.Text.Json.Nodes;

namespace Integrations.Simulators.QuickBooks;

/// <summary>Reads the loosely typed values of records: numbers may be text, references objects.</summary>
internal static class Json
{
    public static decimal? ParseDecimal(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;

    public static DateTimeOffset ParseInstant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    public static string AsText(this JsonNode node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? text : node.ToJsonString();

    public static string? Text(this JsonObject record, string property) => record[property]?.AsText() is { Length: > 0 } text ? text : null;

    public static decimal Number(this JsonObject record, string property) => record.FindNumber(property) ?? 0;

    public static decimal? FindNumber(this JsonObject record, string property) =>
        record[property] is JsonValue value ? ParseDecimal(value.AsText()) : null;

    public static bool Flag(this JsonObject record, string property) => record[property]?.AsText() == "true";

    public static IEnumerable<JsonObject> Objects(this JsonObject record, string property) =>
        (record[property] as JsonArray)?.OfType<JsonObject>() ?? [];

    public static bool IsInactive(this JsonObject record) => record["Active"]?.AsText() == "false";

    /// <summary>The id of a reference such as CustomerRef.</summary>
    public static string? Reference(this JsonObject record, string property) => (record[property] as JsonObject)?.Text("value");

    /// <summary>The value that a query compares: nested by dots; a reference is compared by its id, an email address by its text.</summary>
    public static JsonNode? At(this JsonObject record, string path)
    {
        JsonNode? node = record;
        foreach (var name in path.Split('.')) node = (node as JsonObject)?[name];
        return node is JsonObject inner ? inner["value"] ?? inner["Address"] : node;
    }

    public static JsonObject Clone(this JsonObject record) => (JsonObject)record.DeepClone();

    public static JsonArray Array(IEnumerable<JsonObject> items) => new([.. items]);
}
