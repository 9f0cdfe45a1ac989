using System.Text;
using System.Text.Json;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>Reads a page in one pass: records where the items are, the paging value where it is, nothing else.</summary>
internal sealed class PageReader<T> where T : UnifiedRecord, new()
{
    private readonly UnifiedScan<T> _scan;
    private readonly TextPool? _texts;
    private readonly (PageWord Word, List<JsonPathStep> Steps)[] _paths;

    public PageReader(RecordTable<T> table, ReadContext context, PagePaths paths, int expected = 1)
    {
        Records = new List<T>(expected);
        _texts = expected > 1 ? new TextPool() : null;
        _scan = new UnifiedScan<T>(table, context, _texts);
        _paths = paths.All;
    }

    /// <summary>The records, in the vendor's order; null elements of the vendor's list are left out.</summary>
    public List<T> Records { get; }

    /// <summary>The lists inside the records that go on elsewhere; null: none.</summary>
    public List<NestedRest<T>>? Rests => _scan.Rests;

    /// <summary>Whether the page has the place of its records, or the object that may leave it out because it is empty.</summary>
    public bool HasPlace { get; private set; }

    /// <summary>The cursor or link; null when there is none.</summary>
    public string? Next { get; private set; }

    /// <summary>Whether the list is done; null when the page does not say.</summary>
    public bool? IsDone { get; private set; }

    /// <summary>How many records the list has; null when the page does not say.</summary>
    public long? Total { get; private set; }

    /// <exception cref="JsonException">The page is no JSON.</exception>
    /// <exception cref="FormatException">The page has another shape.</exception>
    public void Read(ReadOnlySpan<byte> page)
    {
        using var texts = _texts;
        var reader = new Utf8JsonReader(page);
        if (!reader.Read()) throw new FormatException("an empty body");
        Value(ref reader, page, depth: 0, mask: (1 << _paths.Length) - 1);
        while (reader.Read())
        {
        }
    }

    private void Value(ref Utf8JsonReader reader, ReadOnlySpan<byte> page, int depth, int mask)
    {
        for (var path = 0; path < _paths.Length; path++)
        {
            if ((mask & (1 << path)) == 0 || _paths[path].Steps.Count != depth) continue;
            if (_paths[path].Word == PageWord.Items) Items(ref reader, page);
            else Take(ref reader, _paths[path].Word);
            return;
        }

        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                Members(ref reader, page, depth, mask);
                break;
            case JsonTokenType.StartArray:
                Elements(ref reader, page, depth, mask);
                break;
            case JsonTokenType.Null:
                break;
            default:
                throw new FormatException("a value where an object was expected");
        }
    }

    private void Members(ref Utf8JsonReader reader, ReadOnlySpan<byte> page, int depth, int mask)
    {
        HasPlace |= depth > 0 && (mask & 1) != 0 && depth == _paths[0].Steps.Count - 1;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var matching = 0;
            for (var path = 0; path < _paths.Length; path++)
                if ((mask & (1 << path)) != 0 && _paths[path].Steps[depth].Name is { } name && reader.IsText(name)) matching |= 1 << path;
            reader.Read();
            if (matching == 0) reader.Skip();
            else Value(ref reader, page, depth + 1, matching);
        }
    }

    private void Elements(ref Utf8JsonReader reader, ReadOnlySpan<byte> page, int depth, int mask)
    {
        for (var place = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; place++)
        {
            var matching = 0;
            for (var path = 0; path < _paths.Length; path++)
                if ((mask & (1 << path)) != 0 && _paths[path].Steps[depth] is { Name: null } step
                    && step.Place == place) matching |= 1 << path;
            if (matching == 0) reader.Skip();
            else Value(ref reader, page, depth + 1, matching);
        }
    }

    private void Items(ref Utf8JsonReader reader, ReadOnlySpan<byte> page)
    {
        if (reader.TokenType == JsonTokenType.Null) return;
        HasPlace = true;
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            Records.Add(_scan.Read(ref reader, page));
            return;
        }

        if (reader.TokenType != JsonTokenType.StartArray) throw new FormatException("no list where the records should be");
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.Null) continue;
            if (reader.TokenType != JsonTokenType.StartObject) throw new FormatException("a record that is no object");
            Records.Add(_scan.Read(ref reader, page));
        }
    }

    private void Take(ref Utf8JsonReader reader, PageWord word)
    {
        if (word == PageWord.Done && (reader.TokenType is JsonTokenType.True or JsonTokenType.False)) IsDone = reader.GetBoolean();
        else if (word == PageWord.Total && reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var total)) Total = total;
        else if (word == PageWord.Next && reader.TokenType == JsonTokenType.String) Next = reader.TextOrNull() is { Length: > 0 } next
            ? next : null;
        else if (word == PageWord.Next && reader.TokenType == JsonTokenType.Number) Next = Encoding.UTF8.GetString(reader.ValueSpan);
        else reader.Skip();
    }
}
