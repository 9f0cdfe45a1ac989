using System.Text.Json;
using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

internal sealed class TextSlotsRow(ListSlot[] slots) : ListRow([.. slots.Select(s => s.Path)])
{
    internal override IReadOnlyList<RowPlace> Places =>
        [.. slots.Zip(Paths).Where(one => !one.First.IsList).Select(one => new RowPlace(one.Second, one.First.Separator is not null))];

    internal override ListCodec<TItem> Codec<TItem>() => new TextSlotsCodec<TItem>(slots, TextItem.Of<TItem>("Row.ListFromFields"));
}

/// <summary>Items that are one text with a label: emails, phones, web addresses.</summary>
internal sealed class TextSlotsCodec<TItem>(ListSlot[] slots, TextItem<TItem> item) : ListCodec<TItem>
{
    public override void Read(ref RowReader reader, RecordList<TItem> list)
    {
        var room = 0;
        for (var i = 0; i < slots.Length; i++)
            if (!reader.IsNull(i)) room++;
        for (var i = 0; i < slots.Length; i++)
        {
            if (slots[i].IsList)
            {
                if (!reader.IsNull(i) && reader.Slot(i).Type != JsonTokenType.StartArray) reader.Fail(i, "list");
                else if (!reader.IsNull(i))
                    foreach (var one in JsonFind.Texts(reader.Json(i), JsonPath.Root)) list.Add(item.Create(one, slots[i].Label));
                continue;
            }

            if (reader.Text(i) is not { Length: > 0 } text) continue;
            if (slots[i].Separator is not { } separator) list.Fill(item.Create(text, slots[i].Label), room);
            else foreach (var one in text.Split(separator,
                StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) list.Add(item.Create(one, slots[i].Label));
        }
    }

    public override void Write(IReadOnlyList<TItem> items, RowWriter writer)
    {
        var rest = items.ToList();
        var taken = new string?[slots.Length];
        for (var i = 0; i < slots.Length; i++)
            if (slots[i].Label is { } label
                && rest.FindIndex(r =>
                string.Equals(item.LabelOf(r), label, StringComparison.OrdinalIgnoreCase)) is var at and >= 0) taken[i] = Take(rest, at);
        for (var i = 0; i < slots.Length && rest.Count > 0; i++)
        {
            if (taken[i] is not null || slots[i].IsList) continue;
            if (slots[i].Separator is { } separator)
            {
                if (rest.Exists(r => item.TextOf(r).Contains(separator, StringComparison.Ordinal))) writer.Lose("The vendor joins these "
                    + $"by '{separator}', which one of them contains: remove it from that value.");
                taken[i] = string.Join(separator, rest.Select(item.TextOf));
                rest.Clear();
            }
            else
            {
                taken[i] = Take(rest, 0);
            }
        }

        for (var i = 0; i < slots.Length; i++)
            if (slots[i].IsNumber) writer.Id(i, taken[i]);
            else if (!slots[i].IsList) writer.Text(i, taken[i]);
            else if (rest.Count > 0 || !writer.Context.IsNew) WriteList(rest, i, writer);
        if (rest.Count > 0) writer.Lose($"The vendor has {slots.Length} field(s) ({string.Join(", ", slots.Select(s => s.Path))}) for "
            + $"{items.Count} values. Remove the surplus values.");
    }

    private void WriteList(List<TItem> rest, int output, RowWriter writer)
    {
        using var buffer = new PooledJson();
        buffer.Json.WriteStartArray();
        foreach (var one in rest) buffer.Json.WriteStringValue(item.TextOf(one));
        buffer.Json.WriteEndArray();
        writer.Json(output, buffer.ToArray());
        rest.Clear();
    }

    private string Take(List<TItem> rest, int at)
    {
        var text = item.TextOf(rest[at]);
        rest.RemoveAt(at);
        return text;
    }
}

/// <summary>Converts between an item and its text and label.</summary>
internal sealed record TextItem<TItem>(Func<string, string?, TItem> Create, Func<TItem, string> TextOf, Func<TItem, string?> LabelOf);

internal static class TextItem
{
    /// <exception cref="ArgumentException">Such items are not texts; the message names the kind of row.</exception>
    public static TextItem<TItem> Of<TItem>(string row) => (TextItem<TItem>)Of(typeof(TItem), row);

    private static object Of(Type type, string row) =>
        type == typeof(EmailAddress)
            ? new TextItem<EmailAddress>((text, label) => new EmailAddress(text) { Label = label }, e => e.Address, e => e.Label)
        : type == typeof(PhoneNumber)
            ? new TextItem<PhoneNumber>((text, label) => new PhoneNumber(text) { Label = label }, p => p.Number, p => p.Label)
        : type == typeof(string) ? new TextItem<string>((text, _) => text, text => text, _ => null)
        : type == typeof(Reference) ? new TextItem<Reference>((id, _) => new Reference { Id = id }, r => r.Id ?? "", _ => null)
        : throw new ArgumentException($"{row} cannot fill a list of {type.Name}: use Row.Addresses or Row.AddressItems for addresses, "
            + "Row.List with a table for other items.");
}
