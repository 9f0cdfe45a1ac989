using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>Splits a whole name into parts for a vendor that stores parts, by the rule of <see cref="PersonName"/>.</summary>
internal static class FullNames
{
    /// <summary>True when the field is a whole name that is written in parts.</summary>
    public static bool IsWritten<T>(RecordTable<T> table, Field<T> field, bool isNew) where T : UnifiedRecord, new() =>
        field.NameParts is { } parts && Row(table, parts.Last, isNew) is not null;

    public static void Write<T>(ResourceCall<T> call, T record, bool isNew, RowWriter outputs) where T : UnifiedRecord, new()
    {
        foreach (var field in call.Definition.AllFields)
        {
            if (field is not Field<T, string?> { NameParts: { } parts } whole || !whole.IsSet(record)
                || call.Table.Find(field.Name) is not null || !IsWritten(call.Table, field, isNew)) continue;
            var (first, last) = PersonName.Split(whole.Get(record));
            if (!parts.First.IsSet(record) && !parts.Last.IsSet(record))
            {
                Put(call.Table, parts.First, first, isNew, outputs);
                Put(call.Table, parts.Last, last, isNew, outputs);
            }
            else if (!parts.Says(record, whole.Get(record)))
            {
                outputs.Enter([], field.Name);
                outputs.Lose(NameParts<T>.Differs);
            }
        }
    }

    private static void Put<T>(RecordTable<T> table, Field<T, string?> part, string? value, bool isNew, RowWriter outputs)
        where T : class, new()
    {
        if (value is null) return;
        var row = Row(table, part, isNew);
        outputs.Enter(row?.Outputs ?? [], part.Name);
        if (row is null) outputs.Lose("cannot be stored at this vendor");
        else outputs.Text(0, value);
    }

    private static TableRow<T>? Row<T>(RecordTable<T> table, Field<T> part, bool isNew) where T : class, new() =>
        table.Find(part.Name) is { } row && row.IsWritten(isNew) ? row : null;
}
