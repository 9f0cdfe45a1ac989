using System.Globalization;
using System.Text.Json;

namespace Integrations.Documents.Internal;

/// <summary>Parses a document into values with their places. Comments are skipped; trailing commas are allowed.</summary>
internal ref struct DocumentParser
{
    private readonly Reading _reading;
    private readonly int _start;
    private Utf8JsonReader _json;
    private string _path = "$";

    private DocumentParser(Reading reading, ReadOnlySpan<byte> text, int start)
    {
        _reading = reading;
        _start = start;
        _json = new Utf8JsonReader(text[start..], new JsonReaderOptions
        {
            MaxDepth = ConnectorDocument.MaxDepth, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip,
        });
    }

    /// <summary>Parses the text of a reading; null when it is not JSON, which the reading then holds as a fault.</summary>
    public static DocumentValue? Parse(Reading reading, ReadOnlySpan<byte> text)
    {
        var parser = new DocumentParser(reading, text, text.StartsWith("\uFEFF"u8) ? 3 : 0);
        if (text[parser._start..].TrimStart(" \t\r\n"u8).IsEmpty)
        {
            reading.Fault(text.Length, "$", "the document is empty", "a JSON object");
            return null;
        }

        try
        {
            parser._json.Read();
            var value = parser.Value("$");
            while (parser._json.Read()) { }
            return value;
        }
        catch (JsonException e)
        {
            var message = e.Message.Split(" LineNumber:", StringSplitOptions.None)[0].Split(" Path:", StringSplitOptions.None)[0];
            reading.Fault(parser._start + (int)parser._json.BytesConsumed, parser._path, $"not valid JSON: {message.TrimEnd('.', ' ')}",
                $"JSON in UTF-8, at most {ConnectorDocument.MaxDepth} levels deep; comments and trailing commas are allowed");
            return null;
        }
        catch (InvalidOperationException)
        {
            reading.Fault(parser._start + (int)parser._json.TokenStartIndex, parser._path, "a text that is not valid UTF-8", "UTF-8");
            return null;
        }
    }

    private DocumentValue Value(string path)
    {
        _path = path;
        var (type, offset) = (_json.TokenType, _start + (int)_json.TokenStartIndex);
        return type switch
        {
            JsonTokenType.StartObject => new(type, offset, path) { Members = Members(path) },
            JsonTokenType.StartArray => new(type, offset, path) { Items = Items(path) },
            JsonTokenType.String => new(type, offset, path) { Text = _json.GetString()! },
            JsonTokenType.Number => new(type, offset, path) { Text = System.Text.Encoding.UTF8.GetString(_json.ValueSpan) },
            _ => new(type, offset, path),
        };
    }

    private List<DocumentMember> Members(string path)
    {
        List<DocumentMember> members = [];
        Dictionary<string, int> known = [];
        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            var (name, offset) = (_json.GetString()!, _start + (int)_json.TokenStartIndex);
            var at = MemberPath.Of(path, name);
            if (!known.TryAdd(name, offset))
                _reading.Fault(offset, at, $"the member appears twice, first in line {_reading.LineOf(known[name])}",
                    "each member once");
            _json.Read();
            members.Add(new(name, offset, Value(at)));
            _path = path;
        }

        return members;
    }

    private List<DocumentValue> Items(string path)
    {
        List<DocumentValue> items = [];
        while (_json.Read() && _json.TokenType != JsonTokenType.EndArray)
            items.Add(Value(string.Create(CultureInfo.InvariantCulture, $"{path}[{items.Count}]")));
        _path = path;
        return items;
    }
}

/// <summary>Paths of members.</summary>
internal static class MemberPath
{
    /// <summary><c>$.name</c>, or <c>$["a name"]</c> where the name has other characters than letters, digits, _ and $.</summary>
    public static string Of(string path, string name) =>
        name.Length > 0 && name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '$')
            ? $"{path}.{name}" : $"{path}[\"{name}\"]";
}
