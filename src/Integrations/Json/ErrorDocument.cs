using System.Text.Json;

namespace Integrations.Internal;

/// <summary>
/// An error body that is read by paths: JSON, or XML read as JSON. Names compare ignoring case, and a single value is a list of one.
/// </summary>
internal sealed class ErrorDocument
{
    private const PathMode Lenient = PathMode.IgnoreCase | PathMode.SingleIsList;

    private static ReadOnlyMemory<byte> Nothing => "null"u8.ToArray();

    private readonly ReadOnlyMemory<byte> _json;
    private readonly PathMode _mode;

    private ErrorDocument(ReadOnlyMemory<byte> json, PathMode mode)
    {
        _json = json;
        _mode = mode;
    }

    /// <summary>The text of the whole document; null for one that is not a text.</summary>
    public string? Value => JsonFind.Text(_json.Span, JsonPath.Root, _mode);

    /// <summary>Reads JSON or XML; anything else is an empty document.</summary>
    public static ErrorDocument Parse(ReadOnlySpan<byte> body)
    {
        var text = body.TrimStart(" \r\n\t\uFEFF"u8);
        if (text.IsEmpty) return new(Nothing, Lenient);
        try
        {
            if (text[0] is (byte)'{' or (byte)'[') return new(Whole(text), Lenient);
            if (text[0] == '<' && !text.StartsWith("<!DOCTYPE"u8) && !text.StartsWith("<html"u8))
                return new(XmlTree.Read(text, static root => root == "Fault") ?? Nothing, Lenient | PathMode.Xml);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Broken or ambiguous: no text.
        }

        return new(Nothing, Lenient);
    }

    /// <summary>The first text that is not empty.</summary>
    public string? First(IEnumerable<JsonPath> paths)
    {
        foreach (var path in paths)
            if (JsonFind.Text(_json.Span, path, _mode) is { Length: > 0 } found) return found;
        return null;
    }

    /// <summary>The value at a path; an empty document when absent.</summary>
    public ErrorDocument At(JsonPath path) =>
        JsonFind.One(_json.Span, path, _mode) is { IsNull: false } found ? Part(found) : new(Nothing, _mode);

    /// <summary>The elements of a list; a single value is a list of one.</summary>
    public IEnumerable<ErrorDocument> Items(JsonPath path) =>
        JsonFind.Items(_json.Span, path, _mode).Select(Part);

    public bool IsList => JsonFind.One(_json.Span, JsonPath.Root, _mode).Type == JsonTokenType.StartArray;

    /// <summary>The members of an object; none of anything else.</summary>
    public IEnumerable<(string Name, ErrorDocument Value)> Members =>
        JsonFind.Members(_json.Span, JsonPath.Root, _mode).Select(member => (member.Name, Part(member.Value)));

    /// <summary>The texts at a path: those of a list, or the one.</summary>
    public IReadOnlyList<string> Texts(JsonPath path) => JsonFind.Texts(_json.Span, path, _mode);

    private ErrorDocument Part(JsonSlot slot) => new(_json.Slice(slot.Start, slot.Length), _mode);

    /// <exception cref="JsonException">The text is not JSON as a whole, or has two members of one name in one object.</exception>
    /// <exception cref="InvalidOperationException">A name is half a surrogate pair.</exception>
    private static byte[] Whole(ReadOnlySpan<byte> text)
    {
        var json = text.ToArray();
        using var whole = JsonDocument.Parse(json, new() { AllowDuplicateProperties = false });
        return json;
    }
}
