using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Integrations.Simulators;

/// <summary>
/// Reads JSON as vendors do that accept numbers and flags as text. A missing member, null and an empty text are the same.
/// </summary>
public static class LooseJson
{
    /// <summary>A value as text: a string without its quotes, any other value as JSON.</summary>
    public static string AsText(this JsonNode node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? text : (node ?? throw new ArgumentNullException(nameof(node)))
            .ToJsonString();

    /// <summary>A value as a number; null for anything else.</summary>
    public static decimal? AsNumber(this JsonNode node) => node is JsonValue ? ParseNumber(node.AsText()) : null;

    /// <summary>A text as a number; null for anything else.</summary>
    public static decimal? ParseNumber(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A member as text; null without one.</summary>
    public static string? Text(this JsonObject record, string name) => Member(record, name)?.AsText() is { Length: > 0 } text ? text : null;

    /// <summary>A member as a number; null for anything else.</summary>
    public static decimal? FindNumber(this JsonObject record, string name) => Member(record, name)?.AsNumber();

    /// <summary>A member as a number; 0 for anything else.</summary>
    public static decimal Number(this JsonObject record, string name) => record.FindNumber(name) ?? 0;

    /// <summary>True when a member is true.</summary>
    public static bool Flag(this JsonObject record, string name) => Member(record, name)?.AsText() == "true";

    /// <summary>The objects of a member that is an array; empty without one.</summary>
    public static IEnumerable<JsonObject> Objects(this JsonObject record, string name) =>
        (Member(record, name) as JsonArray)?.OfType<JsonObject>() ?? [];

    /// <summary>The id of a member that is a reference, an object with the id as its member value; null for anything else.</summary>
    public static string? Reference(this JsonObject record, string name) => (Member(record, name) as JsonObject)?.Text("value");

    /// <summary>The value at a path of names with dots between them; null without one.</summary>
    public static JsonNode? At(this JsonObject record, string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.Split('.').Aggregate((JsonNode?)record, (node, name) => (node as JsonObject)?[name]);
    }

    /// <summary>A copy.</summary>
    public static JsonObject Clone(this JsonObject record) =>
        (JsonObject)(record ?? throw new ArgumentNullException(nameof(record))).DeepClone();

    /// <summary>The objects as an array.</summary>
    public static JsonArray ToJsonArray(this IEnumerable<JsonObject> items) => new([.. items]);

    /// <summary>Reads an object that is written in code.</summary>
    public static JsonObject Parse(string json) => JsonNode.Parse(json) as JsonObject ?? throw new JsonException("An object is expected.");

    /// <summary>
    /// The members that the paths name, such as "Id" or "Address.City", as a copy; a path to a missing member is left out.
    /// </summary>
    public static JsonObject Select(this JsonObject record, IEnumerable<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var selected = new JsonObject();
        foreach (var path in paths) Copy(record, selected, path.Split('.'));
        return selected;
    }

    private static JsonNode? Member(JsonObject record, string name) => (record ?? throw new ArgumentNullException(nameof(record)))[name];

    private static void Copy(JsonObject from, JsonObject to, ReadOnlySpan<string> path)
    {
        if (Member(from, path[0]) is not { } value) return;
        if (path.Length == 1) to[path[0]] = value.DeepClone();
        else if (value is JsonObject inner)
        {
            if (to[path[0]] is not JsonObject target) to[path[0]] = target = [];
            Copy(inner, target, path[1..]);
        }
    }
}
