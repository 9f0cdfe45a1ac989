using System.Text.Json;
using System.Text.Json.Nodes;

namespace Integrations.ContractTesting;

/// <summary>
/// Rewrites the schemas of an OpenAPI document as JSON Schema in which an object may have only the members its schema names:
/// through references, <c>allOf</c>, and each choice of <c>anyOf</c> and <c>oneOf</c> by itself.
/// </summary>
/// <param name="components">The document's named schemas.</param>
internal sealed class SchemaClosing(IReadOnlyDictionary<string, JsonObject> components)
{
    /// <summary>The extension that marks a schema whose value may be null.</summary>
    public const string Nullable = "x-nullable";

    private const string Reference = "#/components/schemas/";
    private const string Home = "https://contract/schemas";
    private const string Closed = ".closed";

    /// <summary>The keywords that only bound a value; all others of OpenAPI describe and are left out.</summary>
    private static readonly HashSet<string> Bounds =
    [
        "type", "enum", "const", "format", "pattern", "required", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum",
        "multipleOf", "minLength", "maxLength", "minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties",
        "dependentRequired",
    ];

    /// <summary>Each named schema twice: open, to be combined with others, and closed, to stand by itself.</summary>
    public JsonObject Definitions() => new()
    {
        ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
        ["$id"] = Home,
        ["$defs"] = new JsonObject(components.SelectMany(schema => new KeyValuePair<string, JsonNode?>[]
        {
            new(schema.Key, OrNull(schema.Value, Open(schema.Value))),
            new(schema.Key + Closed, Close(schema.Value)),
        })),
    };

    public JsonNode Close(JsonNode schema) => Close(schema, SchemaMembers.None);

    /// <param name="schema">A schema.</param>
    /// <param name="around">The members that the schemas around a choice name.</param>
    private JsonNode Close(JsonNode schema, SchemaMembers around)
    {
        if (schema is not JsonObject json)
        {
            return schema.DeepClone();
        }

        if (json.Count == 1 && Target(json) is { } target)
        {
            return around.IsNone ? Named(json, Closed) : Close(target, around);
        }

        var members = around.And(SchemaMembers.Of(json, Target));
        var closed = Open(json);
        if (SchemaMembers.Choices(json) is { } choices)
        {
            closed["anyOf"] = Each(choices, choice => Close(choice, members));
        }
        else if (members.IsClosed)
        {
            var properties = closed["properties"] as JsonObject ?? [];
            foreach (var name in members.Names.Where(name => !properties.ContainsKey(name)))
            {
                properties[name] = true;
            }

            closed["properties"] = properties;
            closed["additionalProperties"] = false;
        }

        return OrNull(json, closed);
    }

    /// <summary>The schema without a word about members it does not name.</summary>
    private JsonObject Open(JsonObject schema)
    {
        var open = new JsonObject();
        foreach (var (word, value) in schema)
        {
            switch (word)
            {
                case "$ref":
                    open["$ref"] = Named(schema, "")["$ref"]!.DeepClone();
                    break;
                case "properties" or "patternProperties":
                    open[word] = new JsonObject(value!.AsObject()
                        .Select(member => new KeyValuePair<string, JsonNode?>(member.Key, Close(member.Value!))));
                    break;
                case "items" or "additionalProperties" when value is JsonObject:
                    open[word] = Close(value);
                    break;
                case "allOf":
                    open[word] = Each(value!.AsArray(), Part);
                    break;
                case "anyOf" or "oneOf":
                    open["anyOf"] = Each(value!.AsArray(), Part);
                    break;
                case "not":
                    open[word] = Part(value!);
                    break;
                case var bound when Bounds.Contains(bound):
                    open[word] = value!.DeepClone();
                    break;
            }
        }

        return open;
    }

    private JsonNode Part(JsonNode part) => part is JsonObject json ? OrNull(json, Open(json)) : part.DeepClone();

    private JsonObject? Target(JsonObject schema) =>
        schema["$ref"]?.GetValue<string>() is { } reference ? components[reference[Reference.Length..]] : null;

    private static JsonObject Named(JsonObject schema, string suffix) =>
        new() { ["$ref"] = $"{Home}#/$defs/{schema["$ref"]!.GetValue<string>()[Reference.Length..]}{suffix}" };

    private static JsonArray Each(JsonArray parts, Func<JsonNode, JsonNode> rewrite) => [.. parts.Select(part => rewrite(part!))];

    private static JsonObject OrNull(JsonObject schema, JsonObject rewritten) => schema[Nullable]?.GetValueKind() == JsonValueKind.True
        ? new() { ["anyOf"] = new JsonArray(rewritten, new JsonObject { ["type"] = "null" }) }
        : rewritten;
}
