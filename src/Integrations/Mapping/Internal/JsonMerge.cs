using System.Text.Json;
using System.Text.Json.Nodes;

namespace Integrations.Internal;

/// <summary>
/// Merges written values into the vendor's current record: a null member is removed, an object is merged, any other value is replaced (RFC
/// 7396).
/// </summary>
internal static class JsonMerge
{
    /// <summary>A copy of an object; of duplicate members the last one counts.</summary>
    public static JsonObject Copy(JsonElement held)
    {
        var copy = new JsonObject();
        foreach (var member in held.EnumerateObject()) copy[member.Name] = Node(member.Value);
        return copy;
    }

    /// <param name="held">The vendor's current record; changed.</param>
    /// <param name="changes">The changes.</param>
    /// <param name="isDeep">True when nested objects are merged too; false: each member of the root is replaced as a whole.</param>
    public static void Lay(JsonObject held, JsonElement changes, bool isDeep)
    {
        foreach (var change in changes.EnumerateObject())
        {
            if (change.Value.ValueKind == JsonValueKind.Null || (!isDeep && IsEmptied(change.Value))) held.Remove(change.Name);
            else if (!isDeep || change.Value.ValueKind != JsonValueKind.Object) held[change.Name] = Node(change.Value);
            else
            {
                if (held[change.Name] is not JsonObject inner) held[change.Name] = inner = [];
                Lay(inner, change.Value, isDeep);
                if (inner.Count == 0) held.Remove(change.Name);
            }
        }
    }

    /// <summary>True for null, and for an object that contains only nulls.</summary>
    public static bool IsEmptied(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => true,
        JsonValueKind.Object => value.EnumerateObject().Any() && value.EnumerateObject().All(m => IsEmptied(m.Value)),
        _ => false,
    };

    /// <summary>Removes a member at any depth.</summary>
    public static void Remove(JsonObject held, ReadOnlySpan<string> path)
    {
        if (path.Length == 1) held.Remove(path[0]);
        else if (path.Length > 1 && held[path[0]] is JsonObject inner) Remove(inner, path[1..]);
    }

    private static JsonNode? Node(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => Copy(value),
        JsonValueKind.Array => new JsonArray([.. value.EnumerateArray().Select(Node)]),
        _ => JsonValue.Create(value),
    };
}
