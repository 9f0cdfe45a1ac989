using System.Text.Json;
using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

internal sealed class ValuesRow(string path) : ListRow([path])
{
    internal override PathUse ReadUse => PathUse.Values;

    internal override ListCodec<TItem> Codec<TItem>() => new ValuesCodec<TItem>(Paths[0], TextItem.Of<TItem>("Row.Strings"));
}

/// <summary>
/// A list of plain texts, each of which is an item without a label: the elements of one list, or the values found by a path with <c>[*]</c>
/// or <c>*</c>.
/// </summary>
internal sealed class ValuesCodec<TItem>(string path, TextItem<TItem> item) : ListCodec<TItem>
{
    private JsonPath Found => field ??= JsonPath.Parse(path) is { IsMany: true } many ? many.Rest : JsonPath.Root;

    public override void Read(ref RowReader reader, RecordList<TItem> list)
    {
        if (reader.Slot(0).Type != JsonTokenType.StartArray && !(reader.Slot(0).Type == JsonTokenType.StartObject && Found.IsMany))
            reader.Fail(0, "list");
        else if (list is ICollection<string> texts) JsonFind.AddTexts(reader.Json(0), Found, texts);
        else
            foreach (var text in JsonFind.Texts(reader.Json(0), Found)) list.Add(item.Create(text, null));
    }

    public override void Write(IReadOnlyList<TItem> items, RowWriter writer)
    {
        if (items.Select(item.LabelOf).FirstOrDefault(label => label is not null) is { } label)
            writer.Lose($"The vendor stores no label here; '{label}' cannot be written.");
        using var buffer = new PooledJson();
        buffer.Json.WriteStartArray();
        foreach (var one in items)
            if (one is string || item.TextOf(one).Length > 0) buffer.Json.WriteStringValue(item.TextOf(one));
            else writer.Lose("An item without a text, or a reference without an id, cannot be stored in the vendor's list.");
        buffer.Json.WriteEndArray();
        writer.Json(0, buffer.ToArray());
    }
}

internal sealed class ReferencesRow(string path, string id) : ListRow([path])
{
    internal override void Check(Place place) => place.Path("id", id);

    internal override ListCodec<TItem> Codec<TItem>() => Fit<TItem, Reference>(new ReferencesCodec(id));
}

internal sealed class ReferencesCodec(string id) : ListCodec<Reference>
{
    /// <summary>Longer lists are not searched linearly: that would take quadratic time.</summary>
    private const int Few = 32;

    private JsonPath Id => field ??= JsonPath.Parse(id, PathUse.Value);

    public override void Read(ref RowReader reader, RecordList<Reference> list)
    {
        HashSet<Reference>? known = null;
        var elements = JsonFind.Read(reader.Json(0));
        if (elements.TokenType != JsonTokenType.StartArray) Add(reader.Json(0), list, ref known);
        else while (elements.Read() && elements.TokenType != JsonTokenType.EndArray)
        {
            var element = JsonSlot.Take(ref elements);
            Add(reader.Json(0).Slice(element.Start, element.Length), list, ref known);
        }
    }

    private void Add(ReadOnlySpan<byte> element, RecordList<Reference> list, ref HashSet<Reference>? known)
    {
        var found = JsonFind.One(element, Id);
        if (JsonFind.TextOf(element, found) is not { } text) return;
        var reference = new Reference { Id = text };
        if (list.Count < Few ? !list.Contains(reference) : (known ??= [.. list]).Add(reference)) list.Add(reference);
    }

    public override void Write(IReadOnlyList<Reference> items, RowWriter writer) =>
        writer.Lose("The vendor stores these as links: use LinkAsync.");
}
