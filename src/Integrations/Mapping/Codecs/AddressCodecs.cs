using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>One postal address whose inputs begin at <paramref name="first"/>.</summary>
internal sealed class AddressCodec(AddressSlot slot, int first) : RowCodec<PostalAddress?>
{
    private string Name => slot.Label is { } label ? $"The vendor's {label} address" : "The vendor's address";

    internal override IEnumerable<string> Places(IReadOnlyList<string> reads) => reads;

    internal override PostalAddress? Read(ref RowReader reader)
    {
        var at = first;
        string? street = null;
        for (var line = 0; line < slot.Street.Count; line++)
            if (reader.Text(at++) is { Length: > 0 } text) street = street is null ? text : $"{street}\n{text}";
        var city = slot.City is null ? null : reader.Text(at++);
        var region = slot.Region is null ? null : reader.Text(at++);
        var postalCode = slot.PostalCode is null ? null : reader.Text(at++);
        var country = slot.Country is null ? null : reader.Text(at);
        return (street ?? city ?? region ?? postalCode ?? country) is null
            ? null
            : new PostalAddress { Label = slot.Label, Street = street, City = city, Region = region, PostalCode = postalCode,
                Country = country };
    }

    internal override void Write(PostalAddress? value, RowWriter writer)
    {
        var at = first;
        var lines = value?.Street?.Split('\n') ?? [];
        if (slot.Street.Count > 0 && lines.Length > slot.Street.Count) lines =
            [.. lines[..(slot.Street.Count - 1)], string.Join(", ", lines[(slot.Street.Count - 1)..])];
        if (slot.Street.Count == 0 && value?.Street is { } street) writer.Lose($"{Name} has no field for '{street}'.");
        for (var line = 0; line < slot.Street.Count; line++) writer.Text(at++, line < lines.Length ? lines[line] : null);
        at = Put(writer, at, slot.City, value?.City);
        at = Put(writer, at, slot.Region, value?.Region);
        at = Put(writer, at, slot.PostalCode, value?.PostalCode);
        Put(writer, at, slot.Country, value?.Country);
    }

    private int Put(RowWriter writer, int at, string? path, string? value)
    {
        if (path is not null) writer.Text(at++, value);
        else if (value is not null) writer.Lose($"{Name} has no field for '{value}'.");
        return at;
    }
}

internal sealed class AddressSlotsRow(AddressSlot[] slots) : ListRow([.. slots.SelectMany(s => s.Paths)])
{
    internal override ListCodec<TItem> Codec<TItem>() => Fit<TItem, PostalAddress>(new AddressSlotsCodec(slots));
}

internal sealed class AddressSlotsCodec : ListCodec<PostalAddress>
{
    private readonly (AddressSlot Slot, AddressCodec Codec)[] _slots;

    public AddressSlotsCodec(AddressSlot[] slots)
    {
        var first = 0;
        _slots = new (AddressSlot, AddressCodec)[slots.Length];
        for (var i = 0; i < slots.Length; first += slots[i++].Paths.Length) _slots[i] = (slots[i], new AddressCodec(slots[i], first));
    }

    public override void Read(ref RowReader reader, RecordList<PostalAddress> list)
    {
        foreach (var (_, codec) in _slots)
            if (codec.Read(ref reader) is { } address) list.Fill(address, _slots.Length);
    }

    public override void Write(IReadOnlyList<PostalAddress> items, RowWriter writer)
    {
        var rest = items.ToList();
        var taken = new PostalAddress?[_slots.Length];
        for (var i = 0; i < _slots.Length; i++)
            if (rest.Find(a => string.Equals(a.Label, _slots[i].Slot.Label, StringComparison.OrdinalIgnoreCase)) is { } labeled
                && rest.Remove(labeled)) taken[i] = labeled;
        for (var i = 0; i < _slots.Length && rest.Count > 0; i++)
        {
            if (taken[i] is not null) continue;
            taken[i] = rest[0];
            rest.RemoveAt(0);
        }

        for (var i = 0; i < _slots.Length; i++) _slots[i].Codec.Write(taken[i], writer);
        if (rest.Count > 0) writer.Lose($"The vendor has {_slots.Length} address(es) "
            + $"({string.Join(", ", _slots.Select(s => s.Slot.Label))}) for {items.Count}. Remove the surplus addresses.");
    }
}
