using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>Writes the elements of a list, each merged with the vendor's current element, and reports values that would be lost.</summary>
internal sealed class ElementWriter<TItem>(ListKinds<TItem> kinds) where TItem : class, new()
{
    private const string Id = nameof(Id);

    private static readonly ReadContext Plain = new() { Connector = "" };

    /// <param name="items">The new list.</param>
    /// <param name="held">The vendor's current elements; null when unknown.</param>
    /// <param name="writer">Receives the losses.</param>
    public byte[] Write(IReadOnlyList<TItem> items, JsonElement[]? held, RowWriter writer)
    {
        using var buffer = new PooledJson();
        buffer.Json.WriteStartArray();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in items) Write(item, held, writer, buffer.Json, isCopy: IdOf(item) is { } id && !ids.Add(id));
        buffer.Json.WriteEndArray();
        if (held is not null && items.Count > 0 && !items.Any(i => RawOf(i) is not null)) TellLost(items, held, writer);
        return buffer.ToArray();
    }

    /// <summary>The vendor's id of the element, where elements have one.</summary>
    public string? IdOf(TItem item) => kinds.Of(KindOf(item)).Find(Id)?.Field.ValueOf(item) as string;

    /// <summary>The kind in the vendor's terms: the element's own, otherwise the one it was read as, otherwise the default.</summary>
    public string? KindOf(TItem item) => SaidKind(item) ?? ReadKind(item) ?? kinds.Usual;

    private static JsonElement? RawOf(TItem item) => item is IListElement { Raw: { IsEmpty: false } raw } ? raw.Readable() : null;

    private string? ReadKind(TItem item) => RawOf(item) is { } raw ? KindIn(raw) : null;

    private string? KindIn(JsonElement element) => kinds.MemberPath is { } member ? JsonResponse.Text(element, member) : null;

    private string? SaidKind(TItem item)
    {
        var table = kinds.Of(kinds.Usual);
        if (kinds.Member is null || Array.Find(table.Rows, r => r.Row.Writes is [var path] && path == kinds.Member) is not { } row
            || !row.Field.IsSet(item)) return null;
        var kind = table.Write(item, new WriteContext { IsNew = true }, [],
            [.. table.Rows.Select(r => r.Field).Where(f => f != row.Field)]);
        return kind.Values[row.Outputs[0]].Text;
    }

    /// <param name="item">The element.</param>
    /// <param name="held">The vendor's current elements; null when unknown.</param>
    /// <param name="writer">Receives the losses.</param>
    /// <param name="json">An open list.</param>
    /// <param name="isCopy">True when the list already has an element of this id: this one is another, without the id.</param>
    private void Write(TItem item, JsonElement[]? held, RowWriter writer, Utf8JsonWriter json, bool isCopy)
    {
        var isNew = writer.Context.IsNew || isCopy;
        var kind = SaidKind(item) ?? ReadKind(item) ?? kinds.Usual;
        var table = kinds.Of(kind);
        var raw = ReadKind(item) == kind || kinds.Member is null ? RawOf(item) : null;
        var over = (isNew ? null : Named(held, IdOf(item), kind)) ?? raw;
        var before = raw is null ? null : Read(table, isNew ? Untied(raw.Value).ToJsonString() : raw.Value.GetRawText());
        var fields = table.Rows[0].Field.Siblings;
        var same = fields.Where(f => (isCopy && f.Name == Id)
            || (before is not null && FieldSet<TItem>.Same(f.ValueOf(before), f.ValueOf(item)))).ToList();
        var emptied = before is null ? [] : fields.Where(f => !same.Contains(f) && f.ValueOf(item) is null).ToList();
        var context =
            new WriteContext { IsNew = over is null, Currency = writer.Context.Currency, Zone = writer.Context.Zone,
            Held = over is { } known && isNew ? JsonElement.Parse(Untied(known).ToJsonString()) : over };
        var outputs = table.Write(item, context, emptied, same);
        writer.Losses.AddRange(outputs.Losses);
        foreach (var field in fields.Where(f => !same.Contains(f) && (f.IsSet(item) || emptied.Contains(f))
            && table.Find(f.Name)?.IsWritten(context.IsNew) is not true))
            writer.Losses.Add(new FieldError { Field = field.Name, Message = kind is null ? "cannot be stored in the vendor's list."
                : $"cannot be stored in a {kind} of the vendor's list." });
        if (over is { } at)
        {
            WriteOver(at, table, outputs, isNew, isCopy, json);
            return;
        }

        json.WriteStartObject();
        if (kinds.Member is { } member && kind is not null) json.WriteString(member, kind);
        table.Emit(outputs.Values, json, asText: false, taken: kinds.Member is { } own ? [own] : []);
        json.WriteEndObject();
    }

    private void WriteOver(JsonElement held, RecordTable<TItem> table, RowWriter outputs, bool isNew, bool isCopy, Utf8JsonWriter json)
    {
        if (!isNew && outputs.IsEmpty)
        {
            json.WriteRawValue(held.GetRawText());
            return;
        }

        var element = isNew ? Untied(held) : JsonMerge.Copy(held);
        if (isCopy && table.Find(Id) is { } id) JsonMerge.Remove(element, table.PathOf(id).Members);
        table.Lay(outputs, element);
        element.WriteTo(json);
    }

    /// <summary>The vendor's element with that id; an element whose kind changed is a different element.</summary>
    private JsonElement? Named(JsonElement[]? held, string? id, string? kind) => id is null || held is null ? null
        : Array.Find(held, e => KindIn(e) == kind && kinds.Of(kind) is var table && table.Find(Id) is { } row
            && JsonResponse.Text(e, table.PathOf(row)) == id) is { ValueKind: JsonValueKind.Object } found ? found : null;

    private JsonObject Untied(JsonElement element)
    {
        var copy = JsonMerge.Copy(element);
        Untie(copy);
        return copy;
    }

    /// <summary>Removes the members that tie an element to its record, also in nested elements.</summary>
    private void Untie(JsonNode? node)
    {
        if (node is JsonArray list)
            foreach (var inner in list) Untie(inner);
        if (node is not JsonObject element) return;
        foreach (var tied in kinds.Tied) element.Remove(tied);
        foreach (var (_, inner) in element) Untie(inner);
    }

    private static TItem Read(RecordTable<TItem> table, string element)
    {
        var json = new JsonCursor(Encoding.UTF8.GetBytes(element));
        var item = new TItem();
        List<RecordIssue>? issues = null;
        new RecordScan<TItem>(table).Read(ref json, item, Plain, ref issues);
        return item;
    }

    /// <summary>
    /// Reports elements that would be lost: a list written without the vendor's replaces it, including elements of kinds that it does not
    /// contain.
    /// </summary>
    private void TellLost(IReadOnlyList<TItem> items, JsonElement[] held, RowWriter writer)
    {
        var written = items.Select(KindOf).ToHashSet();
        var ids = items.Select(IdOf).OfType<string>().ToHashSet();
        foreach (var lost in held.Where(e => kinds.Of(KindIn(e)) is var table && (table.Find(Id) is not { } row
            || JsonResponse.Text(e, table.PathOf(row)) is not { } id || !ids.Contains(id)))
                     .GroupBy(KindIn).Where(kind => kind.Key is { } name && !written.Contains(name) && !kinds.Computed.Contains(name)))
            writer.Lose($"The vendor has {lost.Count()} element(s) of kind {lost.Key} that this list omits: read the record, change its "
                + "list and write that.");
    }
}
