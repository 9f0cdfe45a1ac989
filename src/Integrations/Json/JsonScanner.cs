using System.Text.Json;

namespace Integrations.Internal;

/// <summary>
/// Scans a record in one pass: each value a table reads is located, nothing is converted. It finds the members that all paths begin with
/// and leaves the rest of a path to the evaluator.
/// </summary>
internal static class JsonScanner
{
    /// <summary>Fills the slots; the cursor stands on the record's opening brace and is left behind its closing one.</summary>
    /// <exception cref="JsonException">The record is not JSON.</exception>
    public static void Scan(ref JsonCursor json, PathTree tree, JsonSlot[] slots)
    {
        slots.AsSpan().Clear();
        Fill(json.Json, slots, tree.Root, ScanObject(ref json, slots, tree.Root));
    }

    private static JsonSlot ScanObject(ref JsonCursor json, JsonSlot[] slots, PathNode node)
    {
        var order = node.Order;
        List<UnexpectedName>? unexpected = null;
        var start = json.Enter();
        var expected = 0;
        for (var place = 0; json.Next(place, (byte)'}'); place++)
        {
            if (!order.TryFind(ref expected, ref json, out var child)) child = Search(ref json, node, order, expected, ref unexpected);
            if (child is null) json.Take();
            else Capture(ref json, slots, child);
        }

        if (unexpected is not null) node.Order = order.With(json.Json, unexpected);
        return new(start, json.At - start, JsonTokenType.StartObject);
    }

    private static void Capture(ref JsonCursor json, JsonSlot[] slots, PathNode node)
    {
        var first = json.Peek();
        if (first == '[' && node.Tails is [var only])
        {
            // A list is read once: the walk through it passes it.
            var list = JsonFind.Tails(ref json, slots, only);
            foreach (var slot in node.Slots) slots[slot] = list;
            return;
        }

        Fill(json.Json, slots, node, first == '{' && node.Children.Length > 0 ? ScanObject(ref json, slots, node) : json.Take());
    }

    private static void Fill(ReadOnlySpan<byte> page, JsonSlot[] slots, PathNode node, JsonSlot value)
    {
        foreach (var tails in node.Tails) JsonFind.Tails(page, value, slots, tails);
        foreach (var slot in node.Slots) slots[slot] = value;
    }

    private static PathNode? Search(ref JsonCursor json, PathNode parent, MemberOrder order, int place,
        ref List<UnexpectedName>? unexpected)
    {
        var start = json.At;
        var name = json.Name();
        var child = Search(json.Json.Slice(name.Start, name.Length), name.IsEscaped, parent);
        if (order.CanLearn && unexpected is not { Count: >= MemberOrder.MostNames })
            (unexpected ??= []).Add(new(place, start, json.At - start, child));
        return child;
    }

    private static PathNode? Search(ReadOnlySpan<byte> name, bool isEscaped, PathNode parent)
    {
        var reader = isEscaped ? JsonFind.Read(name) : default;
        foreach (var child in parent.Children)
            if (isEscaped ? reader.IsText(child.Name) : name[1..^1].SequenceEqual(child.Name)) return child;
        return null;
    }
}

/// <summary>The position of a record's value in the page: located while scanning, read afterwards.</summary>
/// <param name="Start">Its first byte, including the quote of a text.</param>
/// <param name="Length">The number of bytes.</param>
/// <param name="Type">The token type.</param>
/// <param name="IsEscaped">True when the text contains escapes.</param>
internal readonly record struct JsonSlot(int Start, int Length, JsonTokenType Type, bool IsEscaped = false)
{
    /// <summary>True when the value is absent or null.</summary>
    public bool IsNull => Type is JsonTokenType.None or JsonTokenType.Null;

    /// <summary>Locates the value at the reader's position; the reader is left on its last token.</summary>
    public static JsonSlot Take(ref Utf8JsonReader reader, int origin = 0)
    {
        var start = (int)reader.TokenStartIndex;
        var type = reader.TokenType;
        var isEscaped = reader.ValueIsEscaped;
        if (type is JsonTokenType.StartObject or JsonTokenType.StartArray) reader.Skip();
        return new JsonSlot(origin + start, (int)reader.BytesConsumed - start, type, isEscaped);
    }
}
