using System.Text;
using System.Text.Json;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>Reads a page in one pass: the records and the paging values, nothing else.</summary>
internal sealed class PageReader<T> : IPathVisitor where T : UnifiedRecord, new()
{
    private readonly UnifiedScan<T> _scan;
    private readonly TextPool? _texts;
    private readonly PagePaths _paths;

    public PageReader(RecordTable<T> table, ReadContext context, PagePaths paths, int expected = 1)
    {
        Records = new List<T>(expected);
        _texts = expected > 1 ? new TextPool() : null;
        _scan = new UnifiedScan<T>(table, context, _texts);
        _paths = paths;
    }

    /// <summary>The records, in the vendor's order; null elements of the vendor's list are omitted.</summary>
    public List<T> Records { get; }

    /// <summary>The number of elements in the vendor's list, including null elements.</summary>
    public int Count { get; private set; }

    /// <summary>The number of null elements behind the last record.</summary>
    public int NullsAtEnd { get; private set; }

    /// <summary>The nested lists of the records that have further pages; null: none.</summary>
    public List<NestedRest<T>>? Rests => _scan.Rests;

    /// <summary>True when the page contains the list of records, or the object that may omit an empty list.</summary>
    public bool HasPlace { get; private set; }

    /// <summary>The cursor or link; null when absent.</summary>
    public string? Next { get; private set; }

    /// <summary>True at the end of the list; null when the page does not report it.</summary>
    public bool? IsDone { get; private set; }

    /// <summary>The number of the list's records; null when the page does not report it.</summary>
    public long? Total { get; private set; }

    /// <exception cref="JsonException">The page is not JSON.</exception>
    /// <exception cref="FormatException">The page has another shape.</exception>
    public void Read(ReadOnlySpan<byte> page)
    {
        page = page.TrimStart(" \r\n\t\uFEFF"u8);
        using var texts = _texts;
        scoped var reader = new Utf8JsonReader(page);
        reader.Read();
        var visitor = this;
        new JsonWalk<PageReader<T>>(page, _paths.Steps, PathMode.Exact, ref visitor).From(ref reader);
        while (reader.Read())
        {
        }
    }

    /// <inheritdoc />
    public void Found(int path, ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        if (_paths.Words[path] == PageWord.Items) Items(ref reader, json);
        else Take(ref reader, _paths.Words[path]);
    }

    /// <summary>Accepts that the object around an empty list omits it; another value in its place is an error.</summary>
    public void Enter(JsonTokenType type, int depth, uint paths)
    {
        if (type != JsonTokenType.StartObject) throw new FormatException("a value where an object was expected");
        HasPlace |= depth > 0 && (paths & 1) != 0 && depth == _paths.Steps[0].Length - 1;
    }

    private void Items(ref Utf8JsonReader reader, ReadOnlySpan<byte> page)
    {
        if (reader.TokenType == JsonTokenType.Null) return;
        HasPlace = true;
        if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
            throw new FormatException("no list where the records should be");
        var json = JsonCursor.On(ref reader, page);
        if (reader.TokenType == JsonTokenType.StartArray) Elements(ref json);
        else Record(ref json);
        json.Leave(ref reader);
    }

    private void Elements(ref JsonCursor json)
    {
        json.Enter();
        for (var place = 0; json.Next(place, (byte)']'); place++)
        {
            if (json.Peek() == '{')
            {
                Record(ref json);
                continue;
            }

            if (json.Take().Type != JsonTokenType.Null) throw new FormatException("a record that is not an object");
            Count++;
            NullsAtEnd++;
        }
    }

    private void Record(ref JsonCursor json)
    {
        Count++;
        NullsAtEnd = 0;
        Records.Add(_scan.Read(ref json));
    }

    /// <summary>
    /// Accepts an empty object or list in place of an absent value, as some vendors write it; with members it does not end the list.
    /// </summary>
    private static void Nothing(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray))
            throw new FormatException("an object or a list where the next page should be named");
    }

    private void Take(ref Utf8JsonReader reader, PageWord word)
    {
        if (word == PageWord.Done && (reader.TokenType is JsonTokenType.True or JsonTokenType.False)) IsDone = reader.GetBoolean();
        else if (word == PageWord.Total && reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var total)) Total = total;
        else if (word == PageWord.Next && reader.TokenType == JsonTokenType.String) Next = reader.TextOrNull() is { Length: > 0 } next
            ? next : null;
        else if (word == PageWord.Next && reader.TokenType == JsonTokenType.Number) Next = Encoding.UTF8.GetString(reader.ValueSpan);
        else if (word == PageWord.Next && reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray) Nothing(ref reader);
        else reader.Skip();
    }
}

/// <summary>The paths of a page's records and of the values for the next page.</summary>
internal sealed class PagePaths
{
    private static readonly PagePaths _root = new(JsonPath.Root);

    public PagePaths(JsonPath items, JsonPath? next = null, JsonPath? done = null, JsonPath? total = null)
    {
        (PageWord, JsonPath?)[] words = [(PageWord.Items, items), (PageWord.Next, next), (PageWord.Done, done), (PageWord.Total, total)];
        var given = words.Where(static word => word.Item2 is not null).ToArray();
        Words = [.. given.Select(static word => word.Item1)];
        Steps = [.. given.Select(static word => word.Item2!.Steps)];
    }

    /// <summary>A page of nothing but records.</summary>
    public static PagePaths Of(JsonPath items) => items.Steps.Length == 0 ? _root : new(items);

    public PageWord[] Words { get; }

    /// <summary>The path of each value; that of the records is the first.</summary>
    public JsonPathStep[][] Steps { get; }
}

/// <summary>The values of a page.</summary>
internal enum PageWord
{
    /// <summary>The records.</summary>
    Items,

    /// <summary>The cursor or link of the next page.</summary>
    Next,

    /// <summary>The flag for the end of the list.</summary>
    Done,

    /// <summary>The number of the list's records.</summary>
    Total,
}
