using System.Text.Json;
using System.Text.Json.Nodes;

namespace Integrations.Internal;

/// <summary>
/// Lays what is written over what the vendor holds: a member that is null goes away, an object is merged, anything else is replaced (RFC
/// 7396).
/// </summary>
internal static class JsonMerge
{
    /// <summary>A copy of an object, of which a member that stands twice counts once.</summary>
    public static JsonObject Copy(JsonElement held)
    {
        var copy = new JsonObject();
        foreach (var member in held.EnumerateObject()) copy[member.Name] = Node(member.Value);
        return copy;
    }

    /// <param name="held">What the vendor holds; changed.</param>
    /// <param name="changes">What is laid over it.</param>
    /// <param name="isDeep">Whether objects inside are merged too; false: each member of the root is replaced whole.</param>
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

    /// <summary>Null, or an object that says nothing but null.</summary>
    public static bool IsEmptied(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => true,
        JsonValueKind.Object => value.EnumerateObject().Any() && value.EnumerateObject().All(m => IsEmptied(m.Value)),
        _ => false,
    };

    /// <summary>Takes a member away, however deep.</summary>
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
