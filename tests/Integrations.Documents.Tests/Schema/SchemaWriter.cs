using System.Text.Json.Nodes;
using Integrations.Documents.Internal;

namespace Integrations.Documents.Tests.Schema;

/// <summary>Writes the JSON schema of documents from the tables of words.</summary>
internal sealed class SchemaWriter
{
    private readonly JsonObject _definitions = [];
    private readonly Dictionary<object, string> _names = [];

    public static JsonObject Write()
    {
        SchemaWriter writer = new();
        var document = writer.ObjectOf(DefinitionWords.Definition, [
            (DocumentReader.Schema, new() { ["type"] = "string", ["description"] = "The URL or path of this schema; ignored." }, false),
            (DocumentReader.SchemaVersion, new()
            {
                ["const"] = ConnectorDocument.SchemaVersion, ["description"] = "The version of the schema.",
            }, true),
            (DocumentReader.Evidence, new()
            {
                ["anyOf"] = new JsonArray(writer.Of(EvidenceWords.Evidence), new JsonObject { ["type"] = "null" }),
                ["description"] = "The sources of the document; not part of the definition.",
            }, false),
        ]);
        document["$defs"] = writer._definitions;
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = $"Connector document, schema version {ConnectorDocument.SchemaVersion}",
        };
        foreach (var (name, value) in document.ToList())
        {
            document.Remove(name);
            schema[name] = value;
        }

        return schema;
    }

    private JsonObject Of(Kind kind) => kind switch
    {
        IWords words => Reference(kind, NameOf(words.Subject), () => ObjectOf(words, [])),
        IUnion union => Reference(kind, NameOf(union.Subject), () => UnionOf(union)),
        IReferenceKind reference => Of(reference.Target),
        INullableKind nullable => new() { ["anyOf"] = new JsonArray(Of(nullable.Inner), new JsonObject { ["type"] = "null" }) },
        IShortKind brief => new() { ["anyOf"] = new JsonArray(new JsonObject { ["type"] = "string" }, Of(brief.Long)) },
        IChoiceKind choice => new() { ["enum"] = new JsonArray([.. choice.Names.Select(name => (JsonNode)name)]) },
        ICollectionKind { IsTable: true } table => TableOf(table),
        ICollectionKind list => new() { ["type"] = "array", ["items"] = Of(list.Element) },
        ISimpleKind simple => (JsonObject)JsonNode.Parse(simple.Schema)!,
        _ => throw new InvalidOperationException($"The schema of {kind.GetType().Name} is not known."),
    };

    private JsonObject TableOf(ICollectionKind table)
    {
        JsonObject schema = new() { ["type"] = "object", ["additionalProperties"] = Of(table.Element) };
        if (table.Names is { } names) schema["propertyNames"] = new JsonObject { ["pattern"] = names };
        return schema;
    }

    private JsonObject UnionOf(IUnion union)
    {
        JsonObject schema = [];
        if (Descriptions.Of(union.Subject) is { } description) schema["description"] = description;
        schema["oneOf"] = new JsonArray([.. union.Variants.Select(variant => (JsonNode)VariantOf(union, variant.Kind, variant.Words))]);
        return schema;
    }

    private JsonObject VariantOf(IUnion union, string kind, IWords words)
    {
        var schema = ObjectOf(words, [(union.KindWord, new() { ["const"] = kind }, true)]);
        if (Descriptions.OfFactory(union.Subject, kind) is { } description) schema["description"] = description;
        return schema;
    }

    private JsonObject ObjectOf(IWords words, IEnumerable<(string Name, JsonObject Schema, bool IsRequired)> others)
    {
        JsonObject properties = [];
        JsonArray required = [];
        foreach (var (name, schema, isRequired) in others)
        {
            properties[name] = schema;
            if (isRequired) required.Add(name);
        }

        foreach (var word in words.All)
        {
            var schema = Of(word.Kind);
            // A referred definition describes itself.
            if (!schema.ContainsKey("$ref") && Descriptions.Of(words.Subject, word.Name) is { } description)
                schema["description"] = description;
            properties[word.Name] = schema;
            if (word.IsRequired) required.Add(word.Name);
        }

        JsonObject result = new() { ["type"] = "object" };
        if (Descriptions.Of(words.Subject) is { } summary) result["description"] = summary;
        result["properties"] = properties;
        if (required.Count > 0) result["required"] = required;
        result["additionalProperties"] = false;
        return result;
    }

    /// <summary>One definition for each table of words, so that a table may refer to itself.</summary>
    private JsonObject Reference(object kind, string name, Func<JsonObject> write)
    {
        if (!_names.TryGetValue(kind, out var known))
        {
            known = name;
            for (var number = 2; _names.ContainsValue(known); number++) known = $"{name}{number}";
            _names[kind] = known;
            _definitions[known] = null;
            _definitions[known] = write();
        }

        return new() { ["$ref"] = $"#/$defs/{known}" };
    }

    private static string NameOf(Type type) => Choice.NameOf(string.Concat(TypeNames.Of(type).Split(' ')
        .Select((word, at) => at == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..])));
}
