using System.Text.Json;
using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

internal sealed class ElementsRow<TElement>(string path, ListKinds<TElement> kinds) : ListRow([path]) where TElement : class, new()
{
    internal override ListCodec<TItem> Codec<TItem>() => Fit<TItem, TElement>(new ElementsCodec<TElement>(Paths[0], kinds));

    internal override void Check(Place place)
    {
        foreach (var (kind, table) in kinds.Tables) TableChecks.Run(kind is null ? place : place.Entry(kind), table, key: null);
    }
}

/// <summary>Reads each element of the vendor's list by the table of its kind.</summary>
internal sealed class ElementsCodec<TItem>(string path, ListKinds<TItem> kinds) : ListCodec<TItem> where TItem : class, new()
{
    private readonly ElementWriter<TItem> _writer = new(kinds);

    private JsonPath Path => field ??= JsonPath.Parse(path, PathUse.Value);

    public override void Read(ref RowReader reader, RecordList<TItem> list)
    {
        if (reader.Slot(0).Type != JsonTokenType.StartArray)
        {
            reader.Fail(0, "list");
            return;
        }

        var elements = new JsonCursor(reader.Json(0));
        var scans = new Dictionary<RecordTable<TItem>, RecordScan<TItem>>();
        elements.Enter();
        for (var place = 0; elements.Next(place, (byte)']'); place++)
        {
            if (elements.Peek() != '{')
            {
                elements.Take();
                continue;
            }

            var table = kinds.Of(KindOf(elements));
            if (!scans.TryGetValue(table, out var scan)) scans.Add(table, scan = new(table));
            var start = elements.At;
            var item = new TItem();
            List<RecordIssue>? issues = null;
            scan.Read(ref elements, item, reader.Context, ref issues);
            foreach (var issue in issues ?? []) reader.AddInner(issue, list.Count, place);
            if (reader.Context.KeepRaw && item is IListElement element)
                element.Raw = new Raw(elements.Json[start..elements.At].ToArray());
            list.Add(item);
        }
    }

    public override void Write(IReadOnlyList<TItem> items, RowWriter writer)
    {
        JsonElement[]? held = writer.Context.Held is { } record
            ? [.. JsonResponse.Items(record, Path).Where(e => e.ValueKind == JsonValueKind.Object)] : null;
        writer.Json(0, _writer.Write(items, held, writer));
    }

    /// <summary>
    /// True unless all items were read from the vendor: other items, which have an id alone or none, must be compared with the vendor's
    /// current elements.
    /// </summary>
    public override bool NeedsHeld(IReadOnlyList<TItem> items) =>
        items.Any(item => item is not IListElement { Raw.IsEmpty: false } && _writer.IdOf(item) is not null)
        || (kinds.Member is not null && items.Count > 0 && !items.Any(item => item is IListElement { Raw.IsEmpty: false }));

    public override IEnumerable<TItem> Comparable(IEnumerable<TItem> items) =>
        kinds.Computed.Count == 0 ? items : items.Where(item => !kinds.Computed.Contains(_writer.KindOf(item)));

    /// <summary>Looks ahead with a copy of the cursor; of two members of that name the first counts.</summary>
    private string? KindOf(JsonCursor element)
    {
        if (kinds.Member is null) return null;
        element.Enter();
        for (var place = 0; element.Next(place, (byte)'}'); place++)
        {
            var name = element.Name();
            var value = element.Take();
            if (JsonFind.TextOf(element.Json, name) == kinds.Member)
                return value.Type == JsonTokenType.String ? JsonFind.TextOf(element.Json, value) : null;
        }

        return null;
    }
}
