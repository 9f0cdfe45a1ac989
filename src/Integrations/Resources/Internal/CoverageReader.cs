using Integrations.Models;

namespace Integrations.Internal;

/// <summary>Compares the table with the vendor's description for this connection.</summary>
internal static class CoverageReader
{
    public static async ValueTask<IReadOnlyList<FieldCoverage>> ReadAsync<T>(ResourceCall<T> call, CancellationToken cancellationToken)
        where T : UnifiedRecord, new()
    {
        var schema = call.Connector.Metadata is not null && call.Definition.Options.IsDescribed
            ? await call.Runtime.Metadata.ObjectAsync(call.Connection, call.VendorObject, cancellationToken).ConfigureAwait(false)
            : null;
        var fields = schema?.Fields.Where(f => f.Name is not null).ToDictionary(f => f.Name!, StringComparer.OrdinalIgnoreCase);
        FieldCoverage[] coverage =
        [
            .. call.Table.Rows.Select(row => new FieldCoverage
            {
                Field = row.Field.Name,
                Paths = row.Row.Reads,
                Visibility = fields is null ? FieldVisibility.Other : Of(call, row, fields),
            }),
        ];
        if (fields is not null) await call.Runtime.CoverageWatch.NoteAsync(call.Connection, call.Definition.Name, coverage,
            cancellationToken).ConfigureAwait(false);
        return coverage;
    }

    private static FieldVisibility Of<T>(ResourceCall<T> call, TableRow<T> row, Dictionary<string, FieldSchema> fields)
        where T : UnifiedRecord, new()
    {
        var isCustomOnly = call.Connector.Metadata!.ListsCustomOnly;
        var names = row.Row.Reads.Where(p => call.Table.CustomFields.At.Length == 0 || call.Table.NameOf(p) != p).Select(call.Table.NameOf)
            .Where(n => isCustomOnly ? call.Table.FieldMap.Unified.ContainsKey(row.Field.Name)
                : !n.Contains('.', StringComparison.Ordinal) && !n.Contains('[', StringComparison.Ordinal)).ToList();
        if (names.Count == 0) return row.IsWritten(isNew: true) ? FieldVisibility.Visible : FieldVisibility.ReadOnly;
        var seen = names.Where(fields.ContainsKey).ToList();
        if (seen.Count == 0) return FieldVisibility.Hidden;
        return !row.IsWritten(isNew: true) || seen.TrueForAll(n => fields[n].IsReadOnly == true) ? FieldVisibility.ReadOnly
            : FieldVisibility.Visible;
    }
}
