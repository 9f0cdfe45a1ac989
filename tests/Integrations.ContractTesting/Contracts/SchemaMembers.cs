using System.Text.Json;
using System.Text.Json.Nodes;

namespace Integrations.ContractTesting;

/// <summary>The members a schema names, with those of the schemas it combines.</summary>
/// <param name="Names">Names of members.</param>
/// <param name="Allows">Whether it says that other members are welcome.</param>
/// <param name="Forbids">Whether it says that other members are not.</param>
internal sealed record SchemaMembers(IReadOnlySet<string> Names, bool Allows, bool Forbids)
{
    public static readonly SchemaMembers None = new(new HashSet<string>(), Allows: false, Forbids: false);

    public bool IsNone => Names.Count == 0 && !Allows && !Forbids;

    /// <summary>A schema that names members allows no others, unless it says so; one that names none is open.</summary>
    public bool IsClosed => Forbids || (Names.Count > 0 && !Allows);

    /// <param name="schema">A schema; its own choices are left out, because each stands for itself.</param>
    /// <param name="target">Follows the reference of a schema that has one.</param>
    public static SchemaMembers Of(JsonObject schema, Func<JsonObject, JsonObject?> target) => Of(schema, target, [], choices: false);

    public static JsonArray? Choices(JsonObject schema) => (schema["anyOf"] ?? schema["oneOf"])?.AsArray();

    public SchemaMembers And(SchemaMembers other) =>
        new(Names.Concat(other.Names).ToHashSet(), Allows || other.Allows, Forbids || other.Forbids);

    private static SchemaMembers Of(JsonObject schema, Func<JsonObject, JsonObject?> target, HashSet<JsonObject> seen, bool choices)
    {
        if (!seen.Add(schema))
        {
            return None;
        }

        var own = new SchemaMembers(
            (schema["properties"]?.AsObject() ?? []).Select(member => member.Key).ToHashSet(),
            schema["additionalProperties"] is JsonObject || schema["patternProperties"] is not null,
            schema["additionalProperties"]?.GetValueKind() == JsonValueKind.False);
        IEnumerable<JsonNode?> parts =
            [.. schema["allOf"]?.AsArray() ?? [], .. choices ? Choices(schema) ?? [] : [], target(schema)];
        return parts.OfType<JsonObject>().Aggregate(own, (members, part) => members.And(Of(part, target, seen, choices: true)));
    }
}
