using System.Text.Json;
using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

internal sealed class ValuesRow(string path) : ListRow([path])
{
    internal override ListCodec<TItem> Codec<TItem>() => new ValuesCodec<TItem>(TextItem.Of<TItem>("Row.Strings"));
}

/// <summary>A list of plain texts, each of them an item without a label.</summary>
internal sealed class ValuesCodec<TItem>(TextItem<TItem> item) : ListCodec<TItem>
{
    public override void Read(ref RowReader reader, RecordList<TItem> list)
    {
        if (reader.Slot(0).Type != JsonTokenType.StartArray)
        {
            reader.Fail(0, "list");
            return;
        }

        var elements = new Utf8JsonReader(reader.Json(0));
        elements.Read();
        while (elements.Read() && elements.TokenType != JsonTokenType.EndArray)
        {
            if (elements.TokenType == JsonTokenType.String && elements.TextOrNull() is { } text) list.Add(item.Create(text, null));
            else elements.Skip();
        }
    }

    public override void Write(IReadOnlyList<TItem> items, RowWriter writer)
    {
        if (items.Select(item.LabelOf).FirstOrDefault(label => label is not null) is { } label)
            writer.Lose($"The vendor keeps no label here; '{label}' cannot be written.");
        using var buffer = new PooledJson();
        buffer.Json.WriteStartArray();
        foreach (var one in items)
            if (one is string || item.TextOf(one).Length > 0) buffer.Json.WriteStringValue(item.TextOf(one));
            else writer.Lose("An item without a text, or a reference without an id, has no place in the vendor's list.");
        buffer.Json.WriteEndArray();
        writer.Json(0, buffer.ToArray());
    }
}

internal sealed class ReferencesRow(string path, string id) : ListRow([path])
{
    internal override void Check(Place place) => place.Path("id", id);

    internal override ListCodec<TItem> Codec<TItem>() => Fit<TItem, Reference>(new ReferencesCodec(JsonPath.Parse("[0]." + id).Tail[1..]));
}

internal sealed class ReferencesCodec(JsonPathStep[] id) : ListCodec<Reference>
{
    public override void Read(ref RowReader reader, RecordList<Reference> list)
    {
        var array = reader.Slot(0);
        for (var place = 0; ; place++)
        {
            var element = JsonTail.Resolve(reader.Page, array, new JsonPathStep(null, place, null));
            if (element.Type == JsonTokenType.None) return;
            var value = JsonTail.Resolve(reader.Page, element, id);
            if (value.IsNull) continue;
            var text = new Utf8JsonReader(reader.Page.Slice(value.Start, value.Length));
            text.Read();
            var found = text.TokenType == JsonTokenType.String ? text.TextOrNull() : System.Text.Encoding.UTF8.GetString(text.ValueSpan);
            var reference = new Reference { Id = found };
            if (!list.Contains(reference)) list.Add(reference);
        }
    }

    public override void Write(IReadOnlyList<Reference> items, RowWriter writer) => writer.Lose("The vendor keeps these as links: use LinkAsync.");
}
