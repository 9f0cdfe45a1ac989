using Integrations.Models;

namespace Integrations.Internal;

/// <summary>Compares the table with the vendor's description for this connection.</summary>
internal static class CoverageReader
{
    public static async ValueTask<IReadOnlyList<FieldSupport>> ReadAsync<T>(ResourceCall<T> call, CancellationToken cancellationToken)
        where T : UnifiedRecord, new()
    {
        var schema = call.Connector.Metadata is not null && call.Definition.Options.IsDescribed
            ? await call.Runtime.Metadata.ObjectAsync(call.Connection, call.VendorObject, cancellationToken).ConfigureAwait(false)
            : null;
        var fields = schema?.Fields.Where(f => f.Name is not null).ToDictionary(f => f.Name!, StringComparer.OrdinalIgnoreCase);
        var supported = call.Definition.Fields.ToDictionary(field => field.Name);
        FieldSupport[] coverage = [.. call.Table.Rows.Select(row => Of(call, row, supported[row.Field.Name], fields))];
        if (fields is not null) await call.Runtime.CoverageWatch.NoteAsync(call.Connection, call.Definition.Name, coverage,
            cancellationToken).ConfigureAwait(false);
        return coverage;
    }

    private static FieldSupport Of<T>(ResourceCall<T> call, TableRow<T> row, FieldSupport supported,
        Dictionary<string, FieldSchema>? fields) where T : UnifiedRecord, new()
    {
        var names = fields is null ? [] : DescribedNames(call, row);
        var seen = names.Where(name => fields!.ContainsKey(name)).ToList();
        var isHidden = names.Count > 0 && seen.Count == 0;
        var isReadOnly = seen.Count > 0 && seen.TrueForAll(name => fields![name].IsReadOnly == true);
        return new(row.Field.Name, row.Row.Reads)
        {
            IsVisible = fields is null ? null : !isHidden,
            IsWritable = supported.IsWritable && !isHidden && !isReadOnly,
            IsFilterable = supported.IsFilterable && !isHidden,
            IsSortable = supported.IsSortable && !isHidden,
        };
    }

    /// <summary>The names of the row's fields in the vendor's description; empty when it does not contain such fields.</summary>
    private static List<string> DescribedNames<T>(ResourceCall<T> call, TableRow<T> row) where T : UnifiedRecord, new()
    {
        var isCustomOnly = call.Connector.Metadata!.ListsCustomOnly;
        return [.. row.Row.Reads.Where(p => call.Table.CustomFields.At.Length == 0 || call.Table.NameOf(p) != p).Select(call.Table.NameOf)
            .Where(n => isCustomOnly ? call.Table.FieldMap.Unified.ContainsKey(row.Field.Name)
                : !n.Contains('.', StringComparison.Ordinal) && !n.Contains('[', StringComparison.Ordinal))];
    }
}
