using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>A token response, read by path: JSON, or a form or XML read as JSON.</summary>
internal sealed class TokenDocument
{
    private readonly byte[] _json;
    private readonly PathMode _mode;

    private TokenDocument(byte[] json, PathMode mode = PathMode.Exact)
    {
        _json = json;
        _mode = mode;
    }

    /// <summary>The error when the body was truncated: it may contain less than the vendor sent.</summary>
    public JsonException? Break { get; private init; }

    /// <summary>The text or number at a path; null when it is missing or empty.</summary>
    public string? Text(JsonPath path) => Texts(path).FirstOrDefault(static text => text.Length > 0);

    /// <summary>The first text at one of the paths.</summary>
    public string? First(IEnumerable<JsonPath> paths) => paths.Select(Text).FirstOrDefault(static text => text is not null);

    /// <summary>The texts of a list, or the one text.</summary>
    public IReadOnlyList<string> Texts(JsonPath path) => JsonFind.Texts(_json, path, _mode);

    /// <summary>Reads a body; null when it is not of that format at all: HTML, text, empty.</summary>
    /// <exception cref="XmlException">The body began as XML and was cut off.</exception>
    public static TokenDocument? Read(ReadOnlyMemory<byte> body, TokenFormat format)
    {
        var start = body.Span.IndexOfAnyExcept(" \t\r\n\uFEFF"u8);
        if (start < 0) return null;
        var first = body.Span[start];
        return format switch
        {
            TokenFormat.Form => first is (byte)'<' or (byte)'{' ? null : OfForm(Encoding.UTF8.GetString(body.Span)),
            TokenFormat.Xml => first != '<' || IsPage(body.Span[start..]) ? null
                : new(XmlTree.ToJson(Root(body[start..]), isNamed: true), PathMode.Xml | PathMode.Anywhere),
            _ => first != '{' ? null : OfJson(body.Span[start..]),
        };
    }

    private static TokenDocument OfJson(ReadOnlySpan<byte> json)
    {
        var mended = BrokenJson.Mend(json, out var isWhole);
        return new(mended) { Break = isWhole ? null : new JsonException("The token response is not JSON, or was cut off.") };
    }

    private static TokenDocument OfForm(string text)
    {
        using var buffer = new PooledJson();
        buffer.Json.WriteStartObject();
        foreach (var pair in text.Trim().Split('&').Select(static pair => pair.Split('=', 2)).Where(static pair => pair.Length == 2)
            .GroupBy(static pair => Decode(pair[0]), static pair => Decode(pair[1])))
        {
            buffer.Json.WriteStartArray(pair.Key);
            foreach (var value in pair) buffer.Json.WriteStringValue(value);
            buffer.Json.WriteEndArray();
        }

        buffer.Json.WriteEndObject();
        return new(buffer.ToArray());
    }

    /// <summary>Bytes and characters that XML does not permit damage the text that holds them, never the token beside it.</summary>
    private static XElement Root(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var stream = new MemoryStream(body.ToArray());
            using var reader = XmlReader.Create(stream);
            return XDocument.Load(reader).Root!;
        }
        catch (XmlException)
        {
            using var text = new StringReader(Encoding.UTF8.GetString(body.Span));
            using var reader = XmlReader.Create(text, new() { CheckCharacters = false });
            return XDocument.Load(reader).Root!;
        }
    }

    private static bool IsPage(ReadOnlySpan<byte> body)
    {
        var start = Encoding.ASCII.GetString(body[..Math.Min(body.Length, 14)]);
        return start.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
            || start.StartsWith("<!DOCTYPE html", StringComparison.OrdinalIgnoreCase);
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
