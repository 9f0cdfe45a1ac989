using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;

namespace Integrations.Internal;

/// <summary>An error body as a tree that paths are asked of: JSON, or XML read as JSON would be. Names compare without case; <c>[0]</c> of a single value is the value.</summary>
internal sealed class ErrorDocument
{
    private const int MostDepth = 64;

    private readonly JsonNode? _root;

    private ErrorDocument(JsonNode? root) => _root = root;

    /// <summary>Reads JSON or XML; anything else is an empty document.</summary>
    public static ErrorDocument Parse(ReadOnlySpan<byte> body)
    {
        var text = body.TrimStart(" \r\n\t\uFEFF"u8);
        if (text.IsEmpty) return new(null);
        try
        {
            if (text[0] is (byte)'{' or (byte)'[') return new(JsonNode.Parse(text, documentOptions: new() { AllowDuplicateProperties = false }));
            if (text[0] == '<' && !text.StartsWith("<!DOCTYPE"u8) && !text.StartsWith("<html"u8)) return new(FromXml(text));
        }
        catch (Exception e) when (e is JsonException or XmlException or InvalidOperationException)
        {
            // Broken, or a name that is half a surrogate pair: no text.
        }

        return new(null);
    }

    public string? First(IReadOnlyList<string> paths)
    {
        foreach (var path in paths)
            if (Text(At(_root, path)) is { Length: > 0 } found) return found;
        return null;
    }

    /// <summary>What is at a path; an empty document where nothing is.</summary>
    public ErrorDocument At(string path) => new(At(_root, path));

    /// <summary>The elements of a list; a single value is a list of one.</summary>
    public IEnumerable<ErrorDocument> Items(string path) => At(_root, path) switch
    {
        null => [],
        JsonArray array => array.Select(e => new ErrorDocument(e)),
        var one => [new ErrorDocument(one)],
    };

    public string? Value => Text(_root);

    public bool IsList => _root is JsonArray;

    /// <summary>The members of an object; none of anything else.</summary>
    public IEnumerable<(string Name, ErrorDocument Value)> Members
    {
        get
        {
            try
            {
                return _root is JsonObject members ? [.. members.Select(m => (m.Key, new ErrorDocument(m.Value)))] : [];
            }
            catch (InvalidOperationException)
            {
                // One of the names is half a surrogate pair: nothing of this object can be named.
                return [];
            }
        }
    }

    /// <summary>The texts at a path: those of a list, or the one.</summary>
    public IReadOnlyList<string> Texts(string path) => At(_root, path) is JsonArray array
        ? [.. array.Select(Text).OfType<string>()]
        : Text(At(_root, path)) is { } one ? [one] : [];

    private static JsonNode? At(JsonNode? node, string path)
    {
        var parsed = JsonPath.Parse(path);
        foreach (var member in parsed.Members) node = Member(node, member);
        foreach (var step in parsed.Tail)
            node = step.Name is { } name && step.Equal is null ? Member(node, name)
                : node is JsonArray array ? step.Place >= 0 && step.Place < array.Count ? array[step.Place] : null
                : step.Place == 0 ? node : null;
        return node;
    }

    private static JsonNode? Member(JsonNode? node, string name)
    {
        try
        {
            return node is JsonObject members
                ? members.FirstOrDefault(m => string.Equals(m.Key, name, StringComparison.OrdinalIgnoreCase)).Value : null;
        }
        catch (InvalidOperationException)
        {
            // One of the names is half a surrogate pair: nothing of this object can be named.
            return null;
        }
    }

    private static string? Text(JsonNode? node)
    {
        try
        {
            return (node as JsonValue)?.ToString();
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair is no text.
            return null;
        }
    }

    private static JsonNode? FromXml(ReadOnlySpan<byte> text)
    {
        var bytes = text.ToArray();
        if (!IsShallow(bytes)) return null;
        using var reader = Reader(bytes);
        var root = XDocument.Load(reader).Root!;
        return root.Name.LocalName == "Fault" ? new JsonObject { ["Fault"] = Node(root) } : Node(root);
    }

    /// <summary>A tree without end would cost its depth squared to build and the stack to walk.</summary>
    private static bool IsShallow(byte[] xml)
    {
        using var reader = Reader(xml);
        while (reader.Read())
            if (reader.Depth > MostDepth) return false;
        return true;
    }

    private static XmlReader Reader(byte[] xml) => XmlReader.Create(new MemoryStream(xml), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CloseInput = true });

    private static JsonNode Node(XElement element)
    {
        if (!element.HasElements && !element.HasAttributes) return JsonValue.Create(element.Value);
        var node = new JsonObject();
        foreach (var attribute in element.Attributes().Where(a => !a.IsNamespaceDeclaration)) node[attribute.Name.LocalName] = attribute.Value;
        foreach (var group in element.Elements().GroupBy(e => e.Name.LocalName))
            node[group.Key] = group.Count() == 1 ? Node(group.First()) : new JsonArray([.. group.Select(Node)]);
        return node;
    }
}
