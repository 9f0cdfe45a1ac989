using System.Text.Json.Nodes;

namespace Integrations.Simulators.QuickBooks;

/// <summary>Members as QuickBooks writes them: references and addresses are objects.</summary>
internal static class Json
{
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
}
