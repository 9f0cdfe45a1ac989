using System.Text.Json;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>Small answers as a document: rows, ids, flags.</summary>
internal static class JsonResponse
{
    /// <exception cref="ContractViolationException">The answer is no JSON.</exception>
    public static JsonElement Parse<T>(ResourceCall<T> call, VendorResponse answer, string operation) where T : UnifiedRecord, new()
    {
        try
        {
            return JsonElement.Parse(answer.Body.TrimStart(" \r\n\t\uFEFF"u8));
        }
        catch (JsonException)
        {
            throw call.Broken(answer, operation, "something that is no JSON");
        }
    }

    public static JsonElement? At(JsonElement? element, string path)
    {
        if (path.Length == 0) return element;
        var parsed = JsonPath.Parse(path);
        foreach (var step in parsed.Members.Select(JsonPathStep.Member).Concat(parsed.Tail))
        {
            if (element is not { } at) return null;
            element = step.Equal is { } equal
                ? at.ValueKind == JsonValueKind.Array && at.EnumerateArray().FirstOrDefault(e => HasMember(e, step.Name!, equal)) is { ValueKind: JsonValueKind.Object } chosen ? chosen : null
                : step.Name is { } name
                ? Member(at, name)
                : at.ValueKind == JsonValueKind.Array && step.Place < at.GetArrayLength() ? at[step.Place] : null;
        }

        return element is { ValueKind: JsonValueKind.Null } ? null : element;
    }

    public static IEnumerable<JsonElement> Items(JsonElement element, string path) => At(element, path) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    public static string? Text(JsonElement? element, string path) =>
        At(element, path) is { ValueKind: not (JsonValueKind.Object or JsonValueKind.Array) } value ? TextOf(value) : null;

    private static bool HasMember(JsonElement element, string key, string equal)
    {
        if (element.ValueKind == JsonValueKind.Array) return element.EnumerateArray().Any(e => HasMember(e, key, equal));
        var (name, rest) = JsonPathStep.Split(key);
        if (Member(element, name) is not { } value) return false;
        return rest is null ? TextOf(value) == equal : HasMember(value, rest, equal);
    }

    /// <summary>Null as well where a name is half a surrogate pair, at which the parser throws.</summary>
    private static JsonElement? Member(JsonElement element, string name)
    {
        try
        {
            return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Null where the text is half a surrogate pair.</summary>
    private static string? TextOf(JsonElement value)
    {
        try
        {
            return value.ToString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
