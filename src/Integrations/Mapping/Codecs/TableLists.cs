using System.Text.Json;
using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

internal sealed class ValuesRow(string path) : ListRow([path])
{
    internal override PathUse ReadUse => PathUse.Values;

    internal override ListCodec<TItem> Codec<TItem>() => Fit<TItem, string>(new ValuesCodec(path));
}

/// <summary>A list of plain texts: the elements of one list, or what a path with <c>[*]</c> or <c>*</c> finds.</summary>
internal sealed class ValuesCodec(string path) : ListCodec<string>
{
    private JsonPath Found => field ??= JsonPath.Parse(path) is { IsMany: true } many ? many.Rest : JsonPath.Root;

    public override void Read(ref RowReader reader, RecordList<string> list)
    {
        if (reader.Slot(0).Type == JsonTokenType.StartArray || (reader.Slot(0).Type == JsonTokenType.StartObject && Found.IsMany))
            JsonFind.AddTexts(reader.Json(0), Found, list);
        else reader.Fail(0, "list");
    }

    public override void Write(IReadOnlyList<string> items, RowWriter writer)
    {
        using var buffer = new PooledJson();
        buffer.Json.WriteStartArray();
        foreach (var item in items) buffer.Json.WriteStringValue(item);
        buffer.Json.WriteEndArray();
        writer.Json(0, buffer.ToArray());
    }
}

internal sealed class ReferencesRow(string path, string id) : ListRow([path])
{
    internal override ListCodec<TItem> Codec<TItem>() => Fit<TItem, Reference>(new ReferencesCodec(id));
}

internal sealed class ReferencesCodec(string id) : ListCodec<Reference>
{
    private JsonPath Id => field ??= JsonPath.Parse(id, PathUse.Value);

    public override void Read(ref RowReader reader, RecordList<Reference> list)
    {
        var elements = JsonFind.Read(reader.Json(0));
        if (elements.TokenType != JsonTokenType.StartArray) Add(reader.Json(0), list);
        else while (elements.Read() && elements.TokenType != JsonTokenType.EndArray)
        {
            var element = JsonSlot.Take(ref elements);
            Add(reader.Json(0).Slice(element.Start, element.Length), list);
        }
    }

    private void Add(ReadOnlySpan<byte> element, RecordList<Reference> list)
    {
        var found = JsonFind.One(element, Id);
        if (JsonFind.TextOf(element, found) is not { } text) return;
        var reference = new Reference { Id = text };
        if (!list.Contains(reference)) list.Add(reference);
    }

    public override void Write(IReadOnlyList<Reference> items, RowWriter writer) => writer.Lose("The vendor keeps these as links: use LinkAsync.");
}
