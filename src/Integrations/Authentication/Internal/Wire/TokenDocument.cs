using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>A token answer as written by the vendor: JSON, form or XML, asked by path.</summary>
internal sealed class TokenDocument
{
    private readonly Func<string, IEnumerable<string>> _texts;

    private TokenDocument(Func<string, IEnumerable<string>> texts) => _texts = texts;

    /// <summary>Set when the body broke off: what is read of it may be less than the vendor wrote.</summary>
    public JsonException? Break { get; private init; }

    /// <summary>The text or number at a path; null when there is none or it is empty.</summary>
    public string? Text(string path) => _texts(path).FirstOrDefault(text => text.Length > 0);

    /// <summary>The first of the paths that holds a text.</summary>
    public string? First(IEnumerable<string> paths) => paths.Select(Text).FirstOrDefault(text => text is not null);

    /// <summary>The texts of a list, or the one text.</summary>
    public IEnumerable<string> Texts(string path) => _texts(path);

    /// <summary>Null when the body is nothing of that format at all: HTML, text, nothing.</summary>
    /// <exception cref="XmlException">The body began as XML and broke off.</exception>
    public static TokenDocument? Read(ReadOnlyMemory<byte> body, TokenFormat format)
    {
        var start = body.Span.IndexOfAnyExcept(" \t\r\n\uFEFF"u8);
        if (start < 0) return null;
        var first = body.Span[start];
        return format switch
        {
            TokenFormat.Form => first is (byte)'<' or (byte)'{' ? null : OfForm(Encoding.UTF8.GetString(body.Span)),
            TokenFormat.Xml => first != '<' || IsPage(body.Span[start..]) ? null : OfXml(body[start..]),
            _ => first != '{' ? null : OfJson(body[start..]),
        };
    }

    private static TokenDocument OfJson(ReadOnlyMemory<byte> json)
    {
        try
        {
            var root = JsonElement.Parse(json.Span);
            return new(path => BestEffort.Of(() => TextsAt(root, path)) ?? Scanned(TokenTexts.Scan(json.Span, out _), path));
        }
        catch (JsonException e)
        {
            var texts = TokenTexts.Scan(json.Span, out var isWhole);
            return new(path => Scanned(texts, path)) { Break = isWhole ? null : e };
        }
    }

    private static string[] TextsAt(JsonElement root, string path) => JsonResponse.At(root, path) switch
    {
        { ValueKind: JsonValueKind.Array } list =>
            [.. list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)],
        { ValueKind: JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False } value => [value.ToString()],
        _ => [],
    };

    private static string[] Scanned(Dictionary<string, string> texts, string path) => texts.TryGetValue(path, out var text) ? [text] : [];

    private static TokenDocument OfForm(string text)
    {
        var pairs = text.Trim().Split('&').Select(pair => pair.Split('=', 2)).Where(pair => pair.Length == 2).ToLookup(pair => Decode(pair[0]), pair => Decode(pair[1]));
        return new(path => pairs[path]);
    }

    /// <summary>By local names: namespaces and prefixes differ between a vendor's versions.</summary>
    private static TokenDocument OfXml(ReadOnlyMemory<byte> body)
    {
        var root = Root(body);
        return new(path =>
        {
            var names = path.Split('.');
            var found = root.DescendantsAndSelf().Where(element => element.Name.LocalName == names[0]);
            foreach (var name in names.Skip(1)) found = found.Elements().Where(element => element.Name.LocalName == name);
            return found.Where(element => !element.HasElements).Select(element => element.Value);
        });
    }

    /// <summary>Bytes and characters that XML does not permit cost the text they stand in, never the token beside it.</summary>
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
        return start.StartsWith("<html", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<!DOCTYPE html", StringComparison.OrdinalIgnoreCase);
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
