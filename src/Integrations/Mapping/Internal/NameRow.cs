using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>
/// A person's whole name, or a part of it, at a vendor that stores one text. Each of the three rows writes the same whole name: the parts
/// that are set, and for a single part the other one from the vendor's current record.
/// </summary>
internal sealed class NameRow<T> : BoundRow<T> where T : class
{
    private readonly Field<T, string?> _field;
    private readonly Field<T, string?> _whole;
    private readonly NameParts<T> _parts;

    private NameRow(Field<T, string?> field, Field<T, string?> whole, NameParts<T> parts, Row<string?> row, RowTraits traits)
        : base(field, row.Reads, row.Writes, traits)
    {
        _field = field;
        _whole = whole;
        _parts = parts;
    }

    /// <exception cref="ArgumentException">The field is not a whole name with parts.</exception>
    public static IEnumerable<BoundRow<T>> Of(Field<T, string?> whole, Row<string?> row)
    {
        var parts = whole.NameParts
            ?? throw new ArgumentException($"{typeof(T).Name}.{whole} is not a whole name with a first and a last name: use "
                + "Row.Text(path).");
        var part = row.Traits with { IsFilterable = false, IsSortable = false };
        return [Part(parts.First), Part(parts.Last), new NameRow<T>(whole, whole, parts, row, row.Traits)];

        NameRow<T> Part(Field<T, string?> field) => new(field, whole, parts, row, part);
    }

    /// <summary>Path of the whole name.</summary>
    private JsonPath Name => field ??= JsonPath.Parse(Reads[0], PathUse.Value);

    public override Field<T> Stored => _whole;

    public override bool IsList => false;

    public override bool IsZonedDay => false;

    public override IReadOnlyList<RowPlace> Places => [new(Reads[0], IsJoined: false)];

    public override void Check()
    {
        if (Reads.Count != 1 || Writes.Count != 1) throw new ArgumentException("a whole name is one text: use Row.FullName(path).");
    }

    /// <summary>Reads the whole name and derives its parts.</summary>
    public override void Read(T record, ref RowReader reader)
    {
        if (_field == _whole) return;
        var (first, last) = PersonName.Split(reader.Text(0));
        _field.Set(record, _field == _parts.First ? first : last);
    }

    public override QueryValue ToVendor(QueryValue value) => value;

    public override BoundRow<T> Over(string path) => new BoundValueRow<T, string?>(_field, path);

    public override bool NeedsHeld(T record, IReadOnlyCollection<Field<T>> cleared) =>
        !Says(_whole, record, cleared) && Says(_parts.First, record, cleared) != Says(_parts.Last, record, cleared);

    public override void Clear(T record, RowWriter writer) => Write(record, writer);

    public override void Write(T record, RowWriter writer)
    {
        if (_whole.IsSet(record))
        {
            var isSaid = _parts.Says(record, _whole.Get(record))
                && !writer.Cleared.Contains(_parts.First) && !writer.Cleared.Contains(_parts.Last);
            if (isSaid) writer.Text(0, _whole.Get(record));
            else if (_field == _whole) writer.Lose(NameParts<T>.Differs);
            return;
        }

        var isMissing = !writer.Context.IsNew && writer.Context.Held is null
            && NeedsHeld(record, [.. writer.Cleared.OfType<Field<T>>()]);
        if (isMissing && writer.Context.MayReadHeld) return;
        if (isMissing)
            writer.Lose("is a part of the one name that the vendor stores, which is unknown here: set the whole name or both parts.");
        else writer.Text(0, PersonName.Join(Value(_parts.First, record, writer), Value(_parts.Last, record, writer)));
    }

    private static bool Says(Field<T, string?> field, T record, IReadOnlyCollection<Field<T>> cleared) =>
        field.IsSet(record) || cleared.Contains(field);

    /// <summary>A part as set, otherwise as the vendor currently has it.</summary>
    private string? Value(Field<T, string?> part, T record, RowWriter writer)
    {
        if (part.IsSet(record)) return part.Get(record);
        if (writer.Cleared.Contains(part) || writer.Cleared.Contains(_whole) || writer.Context.Held is not { } held) return null;
        var (first, last) = PersonName.Split(JsonResponse.Text(held, Name));
        return part == _parts.First ? first : last;
    }
}
