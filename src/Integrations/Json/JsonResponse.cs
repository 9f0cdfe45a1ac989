using System.Runtime.InteropServices;
using System.Text.Json;

namespace Integrations.Internal;

/// <summary>Values of a small JSON document, by path.</summary>
internal static class JsonResponse
{
    /// <summary>The value at a path; null when absent or null.</summary>
    public static JsonElement? At(JsonElement? document, JsonPath path)
    {
        if (document is not { } root || path.Steps.Length == 0) return document is { ValueKind: JsonValueKind.Null } ? null : document;
        var json = JsonMarshal.GetRawUtf8Value(root);
        var found = JsonFind.One(json, path);
        return found.IsNull ? null : JsonElement.Parse(json.Slice(found.Start, found.Length));
    }

    /// <summary>The elements that a path finds: a list that it finds is replaced by its elements.</summary>
    public static IEnumerable<JsonElement> Items(JsonElement document, JsonPath path)
    {
        var json = JsonMarshal.GetRawUtf8Value(document);
        List<JsonElement> items = [];
        foreach (var item in JsonFind.Items(json, path)) items.Add(JsonElement.Parse(json.Slice(item.Start, item.Length)));
        return items;
    }

    /// <summary>The text at a path, also of a number or Boolean.</summary>
    public static string? Text(JsonElement document, JsonPath path) => JsonFind.Text(JsonMarshal.GetRawUtf8Value(document), path);

    /// <summary>The texts that a path finds: those of a list, or a single one.</summary>
    public static IReadOnlyList<string> Texts(JsonElement document, JsonPath path) =>
        JsonFind.Texts(JsonMarshal.GetRawUtf8Value(document), path);
}
