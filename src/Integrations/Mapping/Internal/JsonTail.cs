using System.Text.Json;

namespace Integrations.Internal;

/// <summary>Follows a path below an array that was captured whole.</summary>
internal static class JsonTail
{
    public static JsonSlot Resolve(ReadOnlySpan<byte> page, JsonSlot slot, params ReadOnlySpan<JsonPathStep> steps)
    {
        if (slot.IsNull) return default;
        var reader = new Utf8JsonReader(page.Slice(slot.Start, slot.Length));
        reader.Read();
        foreach (var step in steps)
            if (!MoveTo(ref reader, step)) return default;
        return JsonSlot.Take(ref reader, origin: slot.Start);
    }

    private static bool MoveTo(ref Utf8JsonReader reader, JsonPathStep step)
    {
        if (step.Equal is null && step.Name is { } member) return MoveToMember(ref reader, member);
        if (reader.TokenType != JsonTokenType.StartArray) return step.Place == 0;
        for (var place = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; place++)
        {
            if (step.Equal is null ? place == step.Place : HasMember(reader, step.Name!, step.Equal)) return true;
            reader.Skip();
        }

        return false;
    }

    /// <summary>Looks ahead with a copy of the reader.</summary>
    private static bool HasMember(Utf8JsonReader reader, string key, string equal)
    {
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            for (; reader.Read() && reader.TokenType != JsonTokenType.EndArray; reader.Skip())
                if (HasMember(reader, key, equal)) return true;
            return false;
        }

        var (name, rest) = JsonPathStep.Split(key);
        if (!MoveToMember(ref reader, name)) return false;
        return rest is null ? reader.TokenType == JsonTokenType.String && reader.IsText(equal) : HasMember(reader, rest, equal);
    }

    private static bool MoveToMember(ref Utf8JsonReader reader, string name)
    {
        if (reader.TokenType != JsonTokenType.StartObject) return false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = reader.IsText(name);
            reader.Read();
            if (found) return true;
            reader.Skip();
        }

        return false;
    }
}
