using Integrations.Models;

namespace Integrations.Internal;

/// <summary>Fields that every read asks for.</summary>
internal static class FieldSelection
{
    public static readonly string[] Always =
        [nameof(UnifiedRecord.Id), nameof(UnifiedRecord.Version), nameof(UnifiedRecord.UpdatedAt), nameof(UnifiedRecord.CreatedAt),
        nameof(UnifiedRecord.IsDeleted)];
}

/// <summary>
/// The vendor fields that a read asks for: the rows of the table and the custom fields, less those the connection is known not to see.
/// </summary>
/// <param name="Call">The call.</param>
/// <param name="Table">The table for reading.</param>
/// <param name="Query">The fields that are requested by name.</param>
/// <param name="IsNamed">True when the request names fields; otherwise the response contains all.</param>
internal sealed record FieldSelection<T>(ResourceCall<T> Call, RecordTable<T> Table, ListQuery<T> Query, bool IsNamed)
    where T : UnifiedRecord, new()
{
    /// <exception cref="InvalidRequestException">
    /// A field that was requested by name does not exist, or is hidden from the connection.
    /// </exception>
    /// <exception cref="OperationNotSupportedException">The vendor cannot name, filter or sort by a field.</exception>
    public async ValueTask<IReadOnlyList<string>> ChooseAsync(CancellationToken cancellationToken)
    {
        await Filterable.RequireAsync(Call, Query, cancellationToken).ConfigureAwait(false);
        Call.Runtime.Hidden.TryGet(Call.Connection.Key, Call.VendorObject, out var hidden);
        if (Query.Fields is null && hidden is null && !Table.SelectsAll
            && Query.CustomFields is { IsAll: false, Names.Count: 0 }) return Table.DefaultSelection;
        RequireNames();
        if (Call.Definition.Options.IgnoresUnknownFields)
            await HiddenFields.RequireVisibleAsync(this, cancellationToken).ConfigureAwait(false);
        var names = Rows().ToList();
        names.AddRange(Query.CustomFields.Names.Where(n => !Table.FieldMap.Custom.ContainsKey(n)).Select(Table.CustomFields.SelectedFor));
        if (Query.CustomFields.IsAll || Table.SelectsAll) names.AddRange(await DescribedAsync(cancellationToken).ConfigureAwait(false));
        return [.. names.Where(n => hidden is null || !hidden.Contains(n)).Distinct()];
    }

    private void RequireNames()
    {
        if (Table.CustomFields.Key is null && Query.CustomFields.Names.FirstOrDefault(static n => !n.All(IsOfName)) is { } odd)
            throw new InvalidRequestException($"'{odd}' is not a name of a custom field: names consist of letters, digits and _ . - : "
                + "only.")
            {
                Details = ErrorDetails.Of(Call.Connection, Call.Name("list"), FaultOrigin.Ours),
            };
        if (Call.Definition.Options.CustomFields.IsNone && Query.CustomFields.Names.Any(n => !Table.FieldMap.Custom.ContainsKey(n)))
            throw Call.NotSupported(Operation.CustomFields);
    }

    private static bool IsOfName(char character) => char.IsAsciiLetterOrDigit(character) || character is '_' or '.' or '-' or ':';

    private IEnumerable<string> Rows() => Query.Fields is not { } fields
        ? Table.DefaultSelection
        : Table.Rows.Where(r => FieldSelection.Always.Contains(r.Field.Name) || fields.Contains(r.Field)).SelectMany(r => r.Selected)
            .Concat(Table.FieldMap.Custom.Values).Select(Table.NameOf);

    /// <summary>All described fields; a request that names none of them returns them anyway.</summary>
    private async ValueTask<IReadOnlyList<string>> DescribedAsync(CancellationToken cancellationToken)
    {
        if (!IsNamed || Table is { CustomFields.IsNone: true, SelectsAll: false }) return [];
        if (Call.Connector.Metadata is null || !Call.Definition.Options.IsDescribed)
            throw Call.NotSupported("name all fields of",
                "The vendor does not describe them: name them with CustomFieldSelection.Named(...), or with the members of the type "
                    + "passed to As.");
        try
        {
            return await Call.Runtime.Metadata.FieldNamesAsync(Call.Connection, Call.VendorObject, cancellationToken).ConfigureAwait(false);
        }
        catch (NotFoundException) when (Table.SelectsAll)
        {
            // The object does not exist at the vendor: the read itself fails, with the vendor's message.
            return [];
        }
    }
}
