using System.Runtime.InteropServices;
using System.Text.Json;
using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>A list of objects, each of which is one item: a text or an address, with a label.</summary>
internal sealed class ItemsRow : ListRow
{
    private readonly List<BoundRow<ListItem>> _rows;
    private readonly AddressSlot? _address;
    private readonly ItemOptions _options;

    public ItemsRow(string path, BoundRow<ListItem> value, string? label, ItemOptions options, AddressSlot? address = null) : base([path])
    {
        _rows = [value];
        if (label is not null)
            _rows.Add(new BoundValueRow<ListItem, string?>(ListItem.Fields.Label, new(new LabelCodec(options.Labels), label)));
        if (options.Primary is { } primary)
            _rows.Add(new BoundValueRow<ListItem, bool?>(ListItem.Fields.IsPrimary, new(new FlagCodec(inverted: false), primary)));
        _address = address;
        _options = options;
    }

    private RecordTable<ListItem> Table => field ??= new(Elements, CustomFieldLayout.None, FieldMap.Empty);

    /// <summary>Elements of a list that is never written may be read from any path.</summary>
    private IEnumerable<BoundRow<ListItem>> Elements => Traits.IsReadOnly ? _rows.Select(static row => row.ReadOnly()) : _rows;

    internal override void Check(Place place)
    {
        // The first read compiles the table: a definition in use never changes.
        _ = _options.Labels.Count;
        TableChecks.Rows(place, Elements);
    }

    internal override ListCodec<TItem> Codec<TItem>() => _address is { } address
        ? Fit<TItem, PostalAddress>(new ItemsCodec<PostalAddress>(Paths[0], Table, new AddressShape(address.Label), _options,
            _options.UsualLabel ?? address.Label))
        : new ItemsCodec<TItem>(Paths[0], Table, new TextShape<TItem>(TextItem.Of<TItem>("Row.Items with a text")), _options,
            _options.UsualLabel);
}

/// <summary>
/// Reads each element of the vendor's list as an item; writes it merged with the vendor's current element, where available.
/// </summary>
internal sealed class ItemsCodec<TItem>(string path, RecordTable<ListItem> table, ItemShape<TItem> shape, ItemOptions options,
    string? usualLabel) : ListCodec<TItem>
{
    private static readonly ReadContext Plain = new() { Connector = "" };

    private JsonPath Path => field ??= JsonPath.Parse(path, PathUse.Value);

    public override void Read(ref RowReader reader, RecordList<TItem> list)
    {
        if (reader.Slot(0).Type != JsonTokenType.StartArray)
        {
            reader.Fail(0, "list");
            return;
        }

        var elements = new JsonCursor(reader.Json(0));
        var scan = new RecordScan<ListItem>(table);
        var hasPrimary = false;
        elements.Enter();
        for (var place = 0; elements.Next(place, (byte)']'); place++)
        {
            if (elements.Peek() != '{')
            {
                elements.Take();
                continue;
            }

            var element = new ListItem();
            List<RecordIssue>? issues = null;
            scan.Read(ref elements, element, reader.Context, ref issues);
            foreach (var issue in issues ?? []) reader.AddInner(issue, list.Count, place);
            if (!shape.TryMake(element, out var item)) continue;
            var isPrimary = element.IsPrimary == true && !hasPrimary;
            hasPrimary |= isPrimary;
            list.Insert(isPrimary ? 0 : list.Count, item);
        }
    }

    public override void Write(IReadOnlyList<TItem> items, RowWriter writer)
    {
        var over = Match(items, writer);
        using var buffer = new PooledJson();
        buffer.Json.WriteStartArray();
        for (var i = 0; i < items.Count; i++) Write(shape.ElementOf(items[i]), isFirst: i == 0, over[i], writer, buffer.Json);
        buffer.Json.WriteEndArray();
        writer.Json(0, buffer.ToArray());
    }

    public override bool NeedsHeld(IReadOnlyList<TItem> items) => options.KeepsOtherMembers && items.Count > 0;

    private void Write(ListItem element, bool isFirst, Held? over, RowWriter writer, Utf8JsonWriter json)
    {
        if (element is { Text: null or "", Address: null })
        {
            writer.Lose("An item without a text, or a reference without an id, cannot be stored in the vendor's list.");
            return;
        }

        if (options.Primary is not null) element.IsPrimary = isFirst;
        if (over is null) element.Label ??= usualLabel;
        if (element.Label is { } label && table.Find(nameof(ListItem.Label)) is null && !IsUsual(label))
            writer.Lose($"The vendor stores no label here; '{label}' cannot be written.");
        IReadOnlyCollection<Field<ListItem>> same = over is null ? []
            : [.. ListItem.Fields.All.Where(f => Equals(f.ValueOf(over.Element), f.ValueOf(element)))];
        var context = new WriteContext { IsNew = over is null, Currency = writer.Context.Currency, Zone = writer.Context.Zone };
        var outputs = table.Write(element, context, [], same);
        foreach (var loss in outputs.Losses) writer.Lose(loss.Message);
        if (over is null)
        {
            json.WriteStartObject();
            table.Emit(outputs.Values, json, asText: false);
            json.WriteEndObject();
            return;
        }

        if (outputs.IsEmpty)
        {
            json.WriteRawValue(over.Json.GetRawText());
            return;
        }

        var copy = JsonMerge.Copy(over.Json);
        table.Lay(outputs, copy);
        copy.WriteTo(json);
    }

    private bool IsUsual(string label) => string.Equals(label, usualLabel, StringComparison.OrdinalIgnoreCase);

    private bool IsSame(TItem left, TItem right) => shape.IsSame(left, right)
        && string.Equals(shape.ElementOf(left).Label, shape.ElementOf(right).Label, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// The vendor's element for each item: the one with the same value and label, otherwise the one with the same value, otherwise the one
    /// that the item is a changed version of.
    /// </summary>
    private Held?[] Match(IReadOnlyList<TItem> items, RowWriter writer)
    {
        var over = new Held?[items.Count];
        if (writer.Context.Held is not { } record) return over;
        List<Held> held = [.. JsonResponse.Items(record, Path).Where(e => e.ValueKind == JsonValueKind.Object).Select(Read).OfType<Held>()];
        foreach (var matches in (Func<TItem, TItem, bool>[])[IsSame, shape.IsSame, shape.IsSamePlace])
            for (var i = 0; i < items.Count; i++)
            {
                if (over[i] is not null || held.Find(h => matches(h.Item, items[i])) is not { } found) continue;
                over[i] = found;
                held.Remove(found);
            }

        return over;
    }

    /// <summary>Returns null for an element that is not an item.</summary>
    private Held? Read(JsonElement json)
    {
        var cursor = new JsonCursor(JsonMarshal.GetRawUtf8Value(json));
        var element = new ListItem();
        List<RecordIssue>? issues = null;
        new RecordScan<ListItem>(table).Read(ref cursor, element, Plain, ref issues);
        return shape.TryMake(element, out var item) ? new(json, element, item) : null;
    }

    /// <summary>An element that the vendor currently has.</summary>
    private sealed class Held(JsonElement json, ListItem element, TItem item)
    {
        public JsonElement Json { get; } = json;

        public ListItem Element { get; } = element;

        public TItem Item { get; } = item;
    }
}
