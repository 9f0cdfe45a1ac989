using System.Text.Json;

namespace Integrations.ContractTesting;

/// <summary>A schema with its references and combinations resolved into one flat description.</summary>
/// <remarks>allOf merges; anyOf and oneOf give one shape each, and a value need only fit one of them.</remarks>
internal sealed class SchemaShape
{
    private SchemaShape()
    {
    }

    public string? Type { get; private set; }

    public bool Nullable { get; private set; }

    public string? Format { get; private set; }

    public IReadOnlyList<JsonElement>? Enum { get; private set; }

    public JsonElement? Items { get; private set; }

    /// <summary>The schema of members not named; null when there is none.</summary>
    public JsonElement? Additional { get; private set; }

    public Dictionary<string, JsonElement> Properties { get; private set; } = new(StringComparer.Ordinal);

    public HashSet<string> Required { get; private set; } = new(StringComparer.Ordinal);

    /// <summary>A schema that names members allows no others, unless it says so; one that names none is open.</summary>
    public bool IsClosed => Forbids || (Properties.Count > 0 && !Allows);

    private bool Allows { get; set; }

    private bool Forbids { get; set; }

    public static IEnumerable<SchemaShape> Of(JsonElement schema, Func<JsonElement, JsonElement> resolve)
    {
        IEnumerable<SchemaShape> shapes = [new SchemaShape()];
        var resolved = resolve(schema);
        if (resolved.ValueKind != JsonValueKind.Object)
        {
            return shapes;
        }

        foreach (var part in Parts(resolved, "allOf"))
        {
            shapes = shapes.SelectMany(shape => Of(part, resolve).Select(shape.And)).ToArray();
        }

        foreach (var word in (string[])["anyOf", "oneOf"])
        {
            var choices = Parts(resolved, word).SelectMany(choice => Of(choice, resolve)).ToArray();
            if (choices.Length > 0)
            {
                shapes = shapes.SelectMany(shape => choices.Select(shape.And)).ToArray();
            }
        }

        var own = Own(resolved);
        return shapes.Select(shape => shape.And(own));
    }

    private static JsonElement[] Parts(JsonElement schema, string word) =>
        schema.TryGetProperty(word, out var parts) ? [.. parts.EnumerateArray()] : [];

    private static SchemaShape Own(JsonElement schema)
    {
        var shape = new SchemaShape
        {
            Type = Text(schema, "type"),
            Format = Text(schema, "format"),
            Nullable = schema.TryGetProperty("nullable", out var nullable) && nullable.ValueKind == JsonValueKind.True,
            Enum = schema.TryGetProperty("enum", out var values) ? [.. values.EnumerateArray()] : null,
            Items = schema.TryGetProperty("items", out var items) ? items : null,
            Required = [.. Parts(schema, "required").Select(name => name.GetString()!)],
        };
        if (schema.TryGetProperty("properties", out var properties))
        {
            shape.Properties =
                properties.EnumerateObject().ToDictionary(property => property.Name, property => property.Value, StringComparer.Ordinal);
        }

        if (schema.TryGetProperty("additionalProperties", out var additional))
        {
            shape.Allows = additional.ValueKind != JsonValueKind.False;
            shape.Forbids = additional.ValueKind == JsonValueKind.False;
            shape.Additional = additional.ValueKind == JsonValueKind.Object ? additional : null;
        }

        return shape;
    }

    private static string? Text(JsonElement schema, string name) =>
        schema.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private SchemaShape And(SchemaShape other)
    {
        var merged = new SchemaShape
        {
            Type = Type ?? other.Type,
            Format = Format ?? other.Format,
            Nullable = Nullable || other.Nullable,
            Enum = Enum ?? other.Enum,
            Items = Items ?? other.Items,
            Additional = Additional ?? other.Additional,
            Allows = Allows || other.Allows,
            Forbids = Forbids || other.Forbids,
            Required = [.. Required, .. other.Required],
            Properties = new Dictionary<string, JsonElement>(Properties, StringComparer.Ordinal),
        };
        foreach (var (name, schema) in other.Properties)
        {
            merged.Properties[name] = schema;
        }

        return merged;
    }
}
