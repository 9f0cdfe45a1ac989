using System.Text.Json;
using System.Xml;
using System.Xml.Linq;

namespace Integrations.Internal;

/// <summary>
/// Converts XML to JSON, so that one evaluator reads both: an element is a member by its local name, elements with the same name are a
/// list, an attribute is a member <c>@name</c>, the text of an element with attributes is <c>#text</c>.
/// </summary>
internal static class XmlTree
{
    /// <summary>The maximum depth of elements.</summary>
    public const int MostDepth = 64;

    private const string TextName = "#text";

    public static JsonPath TextPath { get; } = JsonPath.Parse(TextName);

    /// <summary>The document of a text; null when it is not XML, has a document type, or is nested more deeply.</summary>
    /// <param name="text">The XML.</param>
    /// <param name="isNamed">True for a root element that is a member of the document; false: it is the document.</param>
    public static byte[]? Read(ReadOnlySpan<byte> text, Func<string, bool> isNamed)
    {
        var bytes = text.ToArray();
        try
        {
            if (!IsShallow(bytes)) return null;
            using var reader = Reader(bytes);
            var root = XDocument.Load(reader).Root!;
            return ToJson(root, isNamed(root.Name.LocalName));
        }
        catch (XmlException)
        {
            return null;
        }
    }

    /// <param name="root">The root element.</param>
    /// <param name="isNamed">True when the root is a member of the document; false: it is the document.</param>
    public static byte[] ToJson(XElement root, bool isNamed)
    {
        using var buffer = new PooledJson();
        if (isNamed) buffer.Json.WriteStartObject();
        if (isNamed) buffer.Json.WritePropertyName(root.Name.LocalName);
        Write(buffer.Json, root, depth: 0);
        if (isNamed) buffer.Json.WriteEndObject();
        return buffer.ToArray();
    }

    /// <summary>
    /// True when the object at the reader's position is an element with this text; reads ahead with a copy of the reader.
    /// </summary>
    public static bool IsText(Utf8JsonReader reader, ReadOnlySpan<byte> text)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isText = reader.IsText(TextName);
            reader.Read();
            if (isText) return reader.IsText(text);
            reader.Skip();
        }

        return false;
    }

    private static void Write(Utf8JsonWriter json, XElement element, int depth)
    {
        var attributes = element.Attributes().Where(static a => !a.IsNamespaceDeclaration).ToList();
        if (attributes.Count == 0 && !element.HasElements)
        {
            json.WriteStringValue(element.Value);
            return;
        }

        json.WriteStartObject();
        foreach (var group in depth == MostDepth ? [] : element.Elements().GroupBy(static e => e.Name.LocalName))
        {
            json.WritePropertyName(group.Key);
            var isList = group.Skip(1).Any();
            if (isList) json.WriteStartArray();
            foreach (var inner in group) Write(json, inner, depth + 1);
            if (isList) json.WriteEndArray();
        }

        // Written after the elements: where a name is both, the element comes first.
        foreach (var group in attributes.GroupBy(static a => a.Name.LocalName)) json.WriteString("@" + group.Key, group.First().Value);
        if (!element.HasElements) json.WriteString(TextName, element.Value);
        json.WriteEndObject();
    }

    /// <summary>A tree without end would cost its depth squared to build and the stack to walk.</summary>
    private static bool IsShallow(byte[] xml)
    {
        using var reader = Reader(xml);
        while (reader.Read())
            if (reader.Depth > MostDepth) return false;
        return true;
    }

    private static XmlReader Reader(byte[] xml) =>
        XmlReader.Create(new MemoryStream(xml),
        new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CloseInput = true });
}
