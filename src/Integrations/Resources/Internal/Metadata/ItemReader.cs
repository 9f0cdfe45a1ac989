using System.Text.Json;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>
/// Reads the entries of a description, each object by a table: the elements of the lists that a path finds, and the objects that it finds.
/// </summary>
internal sealed class ItemReader<TItem>(RecordTable<TItem> table, ReadContext context) : IPathVisitor where TItem : class, new()
{
    private readonly RecordScan<TItem> _scan = new(table);

    public List<TItem> Items { get; } = [];

    public void Found(int path, ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        if (reader.TokenType != JsonTokenType.StartArray) Add(ref reader, json);
        else while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) Add(ref reader, json);
    }

    public void Enter(JsonTokenType type, int depth, uint paths)
    {
    }

    private void Add(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        var item = new TItem();
        List<RecordIssue>? issues = null;
        var cursor = JsonCursor.On(ref reader, json);
        _scan.Read(ref cursor, item, context, ref issues);
        cursor.Leave(ref reader);
        Items.Add(item);
    }
}
