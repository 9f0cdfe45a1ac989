using System.Text.Json;

namespace Integrations.Internal;

/// <summary>Follows a path below an array that was captured whole.</summary>
internal static class JsonTail
{
    public static JsonSlot Resolve(ReadOnlySpan<byte> page, JsonSlot slot, IReadOnlyList<JsonPathStep> steps)
    {
        foreach (var step in steps)
        {
            if (slot.IsNull) return default;
            slot = Step(page, slot, step);
        }

        return slot;
    }

    private static JsonSlot Step(ReadOnlySpan<byte> page, JsonSlot slot, JsonPathStep step)
    {
        var reader = new Utf8JsonReader(page.Slice(slot.Start, slot.Length));
        reader.Read();
        if (step.Equal is null && step.Name is { } member) return Member(ref reader, slot.Start, member);
        if (reader.TokenType != JsonTokenType.StartArray) return step.Place == 0 ? slot : default;
        for (var place = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; place++)
        {
            var element = Take(ref reader, slot.Start);
            if (step.Equal is null ? place == step.Place : HasMember(page, element, step.Name!, step.Equal)) return element;
        }

        return default;
    }

    private static bool HasMember(ReadOnlySpan<byte> page, JsonSlot element, string name, string equal)
    {
        if (element.Type != JsonTokenType.StartObject) return false;
        var reader = new Utf8JsonReader(page.Slice(element.Start, element.Length));
        reader.Read();
        var value = Member(ref reader, element.Start, name);
        if (value.Type != JsonTokenType.String) return false;
        var text = new Utf8JsonReader(page.Slice(value.Start, value.Length));
        text.Read();
        return text.IsText(equal);
    }

    private static JsonSlot Member(ref Utf8JsonReader reader, int origin, string name)
    {
        if (reader.TokenType != JsonTokenType.StartObject) return default;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = reader.IsText(name);
            reader.Read();
            if (found) return Take(ref reader, origin);
            reader.Skip();
        }

        return default;
    }

    private static JsonSlot Take(ref Utf8JsonReader reader, int origin)
    {
        var start = (int)reader.TokenStartIndex;
        var type = reader.TokenType;
        reader.Skip();
        return new JsonSlot(origin + start, (int)reader.BytesConsumed - start, type);
    }
}
