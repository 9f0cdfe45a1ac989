using Integrations.Models;

namespace Integrations.Internal;

/// <summary>Finds the unified field that a vendor's error names: the field itself, or the list or object that contains it.</summary>
internal static class VendorFieldNames
{
    public static string Unified<T>(RecordTable<T> table, string vendorField) where T : UnifiedRecord, new() =>
        Named(table, vendorField) ?? Named(table, Dotted(vendorField)) ?? Around(table, Dotted(vendorField))
        ?? (table.CustomFields.NameOf(vendorField) is { } key ? table.CustomSource.Labels.NameByKey(key) : vendorField);

    private static string? Named<T>(RecordTable<T> table, string name) where T : UnifiedRecord, new()
    {
        foreach (var row in table.Rows)
            foreach (var path in row.Row.Reads)
                if (path == name || path.EndsWith("." + name, StringComparison.Ordinal) || row.QueryName == name)
                    return row.Row.Stored.Name;
        return null;
    }

    /// <summary>The row of <c>emails</c> for <c>emails[0].email</c>.</summary>
    private static string? Around<T>(RecordTable<T> table, string name) where T : UnifiedRecord, new()
    {
        foreach (var row in table.Rows)
            foreach (var path in row.Row.Reads)
                if (path.Length > 0 && name.Length > path.Length && name[path.Length] is '.' or '['
                    && name.StartsWith(path, StringComparison.Ordinal)) return row.Row.Stored.Name;
        return null;
    }

    /// <summary>Converts a name from a form, <c>address[line1]</c>, to the path <c>address.line1</c>; indexes of lists are kept.</summary>
    private static string Dotted(string name) => !name.Contains('[', StringComparison.Ordinal) ? name
        : string.Concat(name.Split('[').Select((part, place) => place == 0 ? part
            : part is [>= '0' and <= '9', ..] ? $"[{part}" : $".{part.Replace("]", "", StringComparison.Ordinal)}"));
}
