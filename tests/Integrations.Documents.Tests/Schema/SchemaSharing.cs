using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Integrations.Documents.Tests.Schema;

/// <summary>
/// Makes a schema small enough for an editor: the schema of a member that occurs several times is a definition, and each definition is one
/// line.
/// </summary>
internal sealed class SchemaSharing
{
    private const string Definitions = "$defs";
    private const string Properties = "properties";

    /// <summary>A shorter schema is not worth a reference.</summary>
    private const int ShortestShared = 50;

    private static readonly JsonSerializerOptions _compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The names of shared schemas by their text, in the order of their first use.</summary>
    private readonly Dictionary<string, string> _names = [];

    private SchemaSharing(JsonObject schema)
    {
        HashSet<string> taken = [.. schema[Definitions]!.AsObject().Select(definition => definition.Key)];
        foreach (var group in Members(schema).GroupBy(member => Text(member.Value)).Where(group =>
            group.Count() > 1 && group.Key.Length > ShortestShared))
        {
            var name = group.First().Key;
            for (var number = 2; !taken.Add(name); number++) name = $"{group.First().Key}{number}";
            _names[group.Key] = name;
        }
    }

    /// <summary>The text of the schema in its shared form.</summary>
    public static string Write(JsonObject schema)
    {
        SchemaSharing sharing = new(schema);
        var shared = sharing.Rewritten(schema)!.AsObject();
        foreach (var (text, name) in sharing._names)
            shared[Definitions]![name] = sharing.Rewritten(JsonNode.Parse(text));
        return $"{{\n{string.Join(",\n", shared.Select(Line))}\n}}\n";
    }

    private static string Line(KeyValuePair<string, JsonNode?> member) => member.Key == Definitions
        ? $"\"{Definitions}\": {{\n{string.Join(",\n", member.Value!.AsObject().Select(Line))}\n}}"
        : $"\"{member.Key}\": {Text(member.Value)}";

    private static string Text(JsonNode? node) => node is null ? "null" : node.ToJsonString(_compact);

    /// <summary>The schemas of members, at any depth.</summary>
    private static IEnumerable<KeyValuePair<string, JsonNode?>> Members(JsonNode? node) => node switch
    {
        JsonObject schema => schema.SelectMany(part => part.Key == Properties
            ? part.Value!.AsObject().SelectMany(member => Members(member.Value).Prepend(member)) : Members(part.Value)),
        JsonArray items => items.SelectMany(Members),
        _ => [],
    };

    private JsonNode? Rewritten(JsonNode? node) => node switch
    {
        JsonObject schema => new JsonObject(schema.Select(part => KeyValuePair.Create(part.Key, part.Key == Properties
            ? new JsonObject(part.Value!.AsObject().Select(member => KeyValuePair.Create(member.Key, Referred(member.Value))))
            : Rewritten(part.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Rewritten)]),
        _ => node?.DeepClone(),
    };

    private JsonNode? Referred(JsonNode? schema) => _names.TryGetValue(Text(schema), out var name)
        ? new JsonObject { ["$ref"] = $"#/{Definitions}/{name}" } : Rewritten(schema);
}
