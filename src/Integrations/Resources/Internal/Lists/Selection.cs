using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>
/// Selects the vendor fields of a read: the rows of the table and the custom fields, without those that the connection cannot see.
/// </summary>
internal static class Selection
{
    public static readonly string[] Always =
        [nameof(UnifiedRecord.Id), nameof(UnifiedRecord.Version), nameof(UnifiedRecord.UpdatedAt), nameof(UnifiedRecord.CreatedAt),
        nameof(UnifiedRecord.IsDeleted)];

    /// <summary>
    /// Reads the fields that the connection sees: an error for an invisible field costs one metadata request and one retry without that
    /// field.
    /// </summary>
    /// <param name="call">The call.</param>
    /// <param name="table">The table for reading.</param>
    /// <param name="query">The query, with the fields that it names.</param>
    /// <param name="isNamed">True when the request names fields; otherwise a retry would be the same request.</param>
    /// <param name="read">Sends the request with a selection.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="InvalidRequestException">
    /// A missing field was requested by name, or the description does not explain the error.
    /// </exception>
    public static async ValueTask<TResult> ReadAsync<T, TResult>(
        ResourceCall<T> call, RecordTable<T> table, ListQuery<T> query, bool isNamed, Func<IReadOnlyList<string>, ValueTask<TResult>> read, CancellationToken cancellationToken) where T : UnifiedRecord, new()
    {
        await Filterable.RequireAsync(call, query, cancellationToken).ConfigureAwait(false);
        var select = await OfAsync(call, table, query, isNamed, cancellationToken).ConfigureAwait(false);
        try
        {
            return await read(select).ConfigureAwait(false);
        }
        catch (InvalidRequestException e) when (e.Details.Fault == VendorErrorKind.UnknownField && isNamed
            && call.Connector.Metadata is not null && !Filterable.Refuses(call, query, e))
        {
            return await read(await NarrowAsync(call, table, query, select, e, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        }
    }

    private static async ValueTask<IReadOnlyList<string>> OfAsync<T>(ResourceCall<T> call, RecordTable<T> table, ListQuery<T> query,
        bool isNamed, CancellationToken cancellationToken) where T : UnifiedRecord, new()
    {
        call.Runtime.Hidden.TryGet(call.Connection.Key, call.VendorObject, out var hidden);
        if (query.Fields is null && hidden is null && !table.SelectsAll
            && query.CustomFields is { IsAll: false, Names.Count: 0 }) return table.DefaultSelection;
        if (table.CustomFields.Key is null && query.CustomFields.Names.FirstOrDefault(n => !n.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-' or ':')) is { } odd)
            throw new InvalidRequestException($"'{odd}' is not a name of a custom field: names consist of letters, digits and _ . - : "
                + "only.") { Details = ErrorDetails.Of(call.Connection, call.Name("list"), FaultOrigin.Ours) };
        if (call.Definition.Options.CustomFields.IsNone && query.CustomFields.Names.Any(n => !table.FieldMap.Custom.ContainsKey(n))) throw call.NotSupported(Operation.CustomFields);
        if (call.Definition.Options.IgnoresUnknownFields) await RequireVisibleAsync(call, table, query, cancellationToken).ConfigureAwait(false);
        var names = Rows(table, query).ToList();
        names.AddRange(query.CustomFields.Names.Where(n => !table.FieldMap.Custom.ContainsKey(n)).Select(table.CustomFields.SelectedFor));
        if (query.CustomFields.IsAll
            || table.SelectsAll) names.AddRange(await DescribedAsync(call, table, isNamed, cancellationToken).ConfigureAwait(false));
        return [.. names.Where(n => hidden is null || !hidden.Contains(n)).Distinct()];
    }

    /// <summary>All described fields; a request that names none of them returns them anyway.</summary>
    private static async ValueTask<IReadOnlyList<string>> DescribedAsync<T>(ResourceCall<T> call, RecordTable<T> table, bool isNamed,
        CancellationToken cancellationToken) where T : UnifiedRecord, new()
    {
        if (!isNamed || table is { CustomFields.IsNone: true, SelectsAll: false }) return [];
        if (call.Connector.Metadata is null || !call.Definition.Options.IsDescribed)
            throw call.NotSupported("name all fields of",
                "The vendor does not describe them: name them with CustomFieldSelection.Named(...), or with the members of the type "
                    + "passed to As.");
        try
        {
            return await call.Runtime.Metadata.FieldNamesAsync(call.Connection, call.VendorObject, cancellationToken).ConfigureAwait(false);
        }
        catch (NotFoundException) when (table.SelectsAll)
        {
            // The object does not exist at the vendor: the read itself fails, with the vendor's message.
            return [];
        }
    }

    /// <summary>
    /// Reads the vendor's description, remembers the fields that the connection cannot see, and returns the selection without them.
    /// </summary>
    private static async ValueTask<IReadOnlyList<string>> NarrowAsync<T>(
        ResourceCall<T> call, RecordTable<T> table, ListQuery<T> query, IReadOnlyList<string> select, InvalidRequestException error, CancellationToken cancellationToken) where T : UnifiedRecord, new()
    {
        var visible = await call.Runtime.Metadata.RefreshAsync(call.Connection, call.VendorObject, cancellationToken).ConfigureAwait(false);
        var hidden = select.Where(n => IsListed(call, table, n) && !visible.Contains(n)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (hidden.Count == 0) throw error;
        if (Asked(call, table, query, hidden.Contains) is { Count: > 0 } asked) throw CannotSee(call, asked, error);
        // Fields that were removed before must stay removed: otherwise the next read requests them again, and the two alternate forever.
        var known = call.Runtime.Hidden.TryGet(call.Connection.Key, call.VendorObject, out var before) ? before.Where(n => !visible.Contains(n)) : [];
        call.Runtime.Hidden.Set(call.Connection.Key, call.VendorObject, hidden.Union(known).ToHashSet(StringComparer.OrdinalIgnoreCase));
        await CoverageReader.ReadAsync(call, cancellationToken).ConfigureAwait(false);
        return [.. select.Where(n => !hidden.Contains(n))];
    }

    /// <summary>Checks requested names first for a vendor that omits invisible fields: it would return null without an error.</summary>
    private static async ValueTask RequireVisibleAsync<T>(ResourceCall<T> call, RecordTable<T> table, ListQuery<T> query, CancellationToken cancellationToken) where T : UnifiedRecord, new()
    {
        var described = await call.Runtime.Metadata.FieldNamesAsync(call.Connection, call.VendorObject, cancellationToken).ConfigureAwait(false);
        if (Asked(call, table, query, name => !described.Contains(name, StringComparer.OrdinalIgnoreCase)).Count == 0) return;
        var visible = await call.Runtime.Metadata.RefreshAsync(call.Connection, call.VendorObject, cancellationToken).ConfigureAwait(false);
        if (Asked(call, table, query, name => !visible.Contains(name)) is { Count: > 0 } asked) throw CannotSee(call, asked, inner: null);
    }

    /// <summary>The names in the query that can be checked against the vendor's description.</summary>
    private static List<string> Asked<T>(ResourceCall<T> call, RecordTable<T> table, ListQuery<T> query, Func<string, bool> isHidden)
        where T : UnifiedRecord, new() =>
    [
        .. query.CustomFields.Names.Where(n => !table.FieldMap.Custom.ContainsKey(n) && isHidden(table.CustomFields.FullName(n))),
        .. query.Fields?.Where(f => table.Find(f.Name) is { } row && row.Selected.Select(table.NameOf)
            .Any(n => IsListed(call, table, n) && isHidden(n))).Select(f => f.Name) ?? [],
    ];

    private static InvalidRequestException CannotSee<T>(ResourceCall<T> call, IReadOnlyList<string> asked, InvalidRequestException? inner) where T : UnifiedRecord, new() =>
        new($"This connection cannot see: {string.Join(", ", asked)}. Remove it from the query, or have the permission granted at "
            + $"{call.Connector.Name}.", inner)
        {
            FieldErrors = [.. asked.Select(a => new FieldError { Field = a, Message = "hidden from this connection, or absent" })],
            Details = inner?.Details ?? ErrorDetails.Of(call.Connection, call.Name("list"), FaultOrigin.Customer),
        };

    private static IEnumerable<string> Rows<T>(RecordTable<T> table, ListQuery<T> query) where T : UnifiedRecord, new() => query.Fields is not { } fields
        ? table.DefaultSelection
        : table.Rows.Where(r => Always.Contains(r.Field.Name) || fields.Contains(r.Field)).SelectMany(r => r.Selected).Concat(table.FieldMap.Custom.Values).Select(table.NameOf);

    /// <summary>
    /// True when a description would list the field if the connection sees it: not for an expression, nor for a standard field if the
    /// description lists custom fields only.
    /// </summary>
    private static bool IsListed<T>(ResourceCall<T> call, RecordTable<T> table, string name) where T : UnifiedRecord, new() =>
        call.Connector.Metadata is { ListsCustomOnly: true }
            ? !table.Rows.Any(row => !table.FieldMap.Unified.ContainsKey(row.Field.Name)
                && row.Selected.Select(table.NameOf).Contains(name))
            : (table.CustomFields.NameOf(name) ?? name).All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
}
