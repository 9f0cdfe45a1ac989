using Integrations.Connectors;
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
        // A request that names no fields leaves the vendor nothing to reject.
        else if (!IsNamed && Query.CustomFields.Names.Count > 0 && Call.Definition.Options.IsDescribed
            && Call.Connector.Metadata is not null)
            await HiddenFields.RequireVisibleAsync(this with { Query = new() { CustomFields = Query.CustomFields } }, cancellationToken)
                .ConfigureAwait(false);
        var names = Rows().ToList();
        names.AddRange(Query.CustomFields.Names.Where(n => !Table.FieldMap.Custom.ContainsKey(n))
            .Select(n => Table.CustomFields.SelectedFor(Table.CustomSource.Labels.KeyOf(n))));
        if (Query.CustomFields.IsAll || Table.SelectsAll) names.AddRange(await DescribedAsync(cancellationToken).ConfigureAwait(false));
        return [.. names.Where(n => hidden is null || !hidden.Contains(n)).Distinct()];
    }

    private void RequireNames()
    {
        if (Table.CustomFields is { Key: null, HasLabelNames: false }
            && Query.CustomFields.Names.FirstOrDefault(static n => !n.All(IsOfName)) is { } odd)
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

/// <summary>
/// Fields a connection does not see. A refusal that such a field explains costs one description of the object, and the read is repeated
/// without it.
/// </summary>
internal static class HiddenFields
{
    /// <summary>
    /// True when a read may have failed because of a field that the connection cannot see; without names a retry would be the same request.
    /// </summary>
    public static bool MayExplain<T>(FieldSelection<T> fields, InvalidRequestException refusal) where T : UnifiedRecord, new() =>
        refusal.Details.Fault == VendorErrorKind.UnknownField && fields.IsNamed
        && fields.Call.Connector.Metadata is not null && !Filterable.Refuses(fields.Call, fields.Query, refusal);

    /// <summary>
    /// Reads the vendor's description, remembers the fields that the connection cannot see, and returns the selection without them.
    /// </summary>
    /// <exception cref="InvalidRequestException">
    /// A hidden field was requested by name, or the description does not explain the error.
    /// </exception>
    public static async ValueTask<IReadOnlyList<string>> LeaveOutAsync<T>(FieldSelection<T> fields, IReadOnlyList<string> select,
        InvalidRequestException refusal, CancellationToken cancellationToken) where T : UnifiedRecord, new()
    {
        var call = fields.Call;
        var visible = await call.Runtime.Metadata.RefreshAsync(call.Connection, call.VendorObject, cancellationToken).ConfigureAwait(false);
        var hidden = select.Where(n => IsListed(fields, n) && !visible.Contains(n)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (hidden.Count == 0) throw refusal;
        if (Asked(fields, hidden.Contains) is { Count: > 0 } asked) throw CannotSee(call, asked, refusal);

        // Fields that were removed before must stay removed: otherwise the next read requests them again, and the two alternate forever.
        var known = call.Runtime.Hidden;
        var before = known.TryGet(call.Connection.Key, call.VendorObject, out var names) ? names.Where(n => !visible.Contains(n)) : [];
        known.Set(call.Connection.Key, call.VendorObject, hidden.Union(before).ToHashSet(StringComparer.OrdinalIgnoreCase));
        await CoverageReader.ReadAsync(call, cancellationToken).ConfigureAwait(false);
        return [.. select.Where(n => !hidden.Contains(n))];
    }

    /// <summary>Checks requested names first for a vendor that omits invisible fields: it would return null without an error.</summary>
    public static async ValueTask RequireVisibleAsync<T>(FieldSelection<T> fields, CancellationToken cancellationToken)
        where T : UnifiedRecord, new()
    {
        var call = fields.Call;
        var described = await call.Runtime.Metadata.FieldNamesAsync(call.Connection, call.VendorObject, cancellationToken)
            .ConfigureAwait(false);
        if (Asked(fields, name => !described.Contains(name, StringComparer.OrdinalIgnoreCase)).Count == 0) return;
        var visible = await call.Runtime.Metadata.RefreshAsync(call.Connection, call.VendorObject, cancellationToken).ConfigureAwait(false);
        if (Asked(fields, name => !visible.Contains(name)) is { Count: > 0 } asked) throw CannotSee(call, asked, inner: null);
    }

    /// <summary>The names in the query that can be checked against the vendor's description.</summary>
    private static List<string> Asked<T>(FieldSelection<T> fields, Func<string, bool> isHidden) where T : UnifiedRecord, new()
    {
        var (_, table, query, _) = fields;
        return
        [
            .. query.CustomFields.Names.Where(n => !table.FieldMap.Custom.ContainsKey(n)
                && isHidden(table.CustomFields.FullName(table.CustomSource.Labels.KeyOf(n)))),
            .. query.Fields?.Where(f => table.Find(f.Name) is { } row && row.Selected.Select(table.NameOf)
                .Any(n => IsListed(fields, n) && isHidden(n))).Select(f => f.Name) ?? [],
        ];
    }

    private static InvalidRequestException CannotSee<T>(ResourceCall<T> call, IReadOnlyList<string> asked, InvalidRequestException? inner)
        where T : UnifiedRecord, new() =>
        new($"This connection cannot see: {string.Join(", ", asked)}. Remove it from the query, or have the permission granted at "
            + $"{call.Connector.Name}.", inner)
        {
            FieldErrors = [.. asked.Select(a => new FieldError { Field = a, Message = "hidden from this connection, or absent" })],
            Details = inner?.Details ?? ErrorDetails.Of(call.Connection, call.Name("list"), FaultOrigin.Customer),
        };

    /// <summary>
    /// True when a description would list the field if the connection sees it: not for an expression, nor for a standard field if the
    /// description lists custom fields only.
    /// </summary>
    private static bool IsListed<T>(FieldSelection<T> fields, string name) where T : UnifiedRecord, new()
    {
        var table = fields.Table;
        return fields.Call.Connector.Metadata is { ListsCustomOnly: true }
            ? !table.Rows.Any(row => !table.FieldMap.Unified.ContainsKey(row.Field.Name)
                && row.Selected.Select(table.NameOf).Contains(name))
            : (table.CustomFields.NameOf(name) ?? name).All(static c => char.IsAsciiLetterOrDigit(c) || c == '_');
    }
}
