using System.Text.Json;

namespace Integrations.Internal;

/// <summary>Compares names and values with the steps of a path.</summary>
internal static class PathMatch
{
    /// <summary>True when the name at the reader's position is the step's.</summary>
    public static bool IsName(ref Utf8JsonReader reader, JsonPathStep step, PathMode mode) => step.Kind == StepKind.Member
        && (reader.IsText(step.Utf8) || (mode != PathMode.Exact && reader.TextOrNull() is { } name && IsAlike(name, step.Name!, mode)));

    /// <summary>True when <c>*</c> matches the member at the reader's position: attributes and annotations are not members.</summary>
    public static bool IsMember(Utf8JsonReader reader) =>
        reader.ValueIsEscaped ? reader.TextOrNull() is not ['@', ..] : reader.ValueSpan is not [(byte)'@', ..];

    /// <summary>True when the value at the reader's position matches a filter; reads ahead with a copy of the reader.</summary>
    /// <param name="reader">Positioned on an element, or on the value that a part of the key leads to.</param>
    /// <param name="filter">The filter.</param>
    /// <param name="at">The number of names of the key that were followed.</param>
    /// <param name="mode">The mode of reading.</param>
    public static bool Holds(Utf8JsonReader reader, JsonPathStep filter, int at, PathMode mode)
    {
        if (reader.TokenType == JsonTokenType.StartArray && at > 0)
        {
            // Nested lists are treated as one: a vendor's nesting must not exhaust the stack.
            var depth = reader.CurrentDepth;
            while (reader.Read() && !(reader.TokenType == JsonTokenType.EndArray && reader.CurrentDepth == depth))
            {
                if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.EndArray) continue;
                if (Holds(reader, filter, at, mode)) return true;
                reader.Skip();
            }

            return false;
        }

        if (at == filter.Key.Length) return IsEqual(ref reader, filter.EqualUtf8, mode);
        if (reader.TokenType != JsonTokenType.StartObject) return false;
        var holds = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isKey = IsName(ref reader, filter.Key[at], mode);
            reader.Read();
            if (isKey) holds = Holds(reader, filter, at + 1, mode);
            if (isKey && mode != PathMode.Exact) return holds;
            reader.Skip();
        }

        return holds;
    }

    private static bool IsEqual(ref Utf8JsonReader reader, ReadOnlySpan<byte> text, PathMode mode) => reader.TokenType switch
    {
        JsonTokenType.String => reader.IsText(text),
        JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False => reader.ValueSpan.SequenceEqual(text),
        JsonTokenType.StartObject when mode.Has(PathMode.Xml) => XmlTree.IsText(reader, text),
        _ => false,
    };

    private static bool IsAlike(string name, string wanted, PathMode mode)
    {
        var how = mode.Has(PathMode.IgnoreCase) ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return name.Equals(wanted, how)
            || (mode.Has(PathMode.Xml) && name.StartsWith('@') && name.AsSpan(1).Equals(wanted, how));
    }
}
