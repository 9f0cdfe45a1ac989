using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>Which vendor fields a read asks for: the rows of the table, the custom fields, less what the connection is known not to see.</summary>
internal static class Selection
{
    public static readonly string[] Always =
        [nameof(UnifiedRecord.Id), nameof(UnifiedRecord.Version), nameof(UnifiedRecord.UpdatedAt), nameof(UnifiedRecord.CreatedAt),
        nameof(UnifiedRecord.IsDeleted)];

    /// <summary>Reads what the connection sees: a refusal for a field it does not see costs one description and one repeat without that field.</summary>
    /// <param name="call">The call.</param>
    /// <param name="table">The table that is read by.</param>
    /// <param name="query">What is asked for by name.</param>
    /// <param name="isNamed">Whether the request names fields; without names a repeat would ask the same.</param>
    /// <param name="read">Sends the request with a selection.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="InvalidRequestException">What is missing was asked for by name, or the description does not explain the refusal.</exception>
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
            throw new InvalidRequestException($"'{odd}' is no name of a custom field: names are letters, digits and _ . - : alone.") { Details = ErrorDetails.Of(call.Connection, call.Name("list"), FaultOrigin.Ours) };
        if (call.Definition.Options.CustomFields.IsNone && query.CustomFields.Names.Any(n => !table.FieldMap.Custom.ContainsKey(n))) throw call.NotSupported(Operation.CustomFields);
        if (call.Definition.Options.IgnoresUnknownFields) await RequireVisibleAsync(call, table, query, cancellationToken).ConfigureAwait(false);
        var names = Rows(table, query).ToList();
        names.AddRange(query.CustomFields.Names.Where(n => !table.FieldMap.Custom.ContainsKey(n)).Select(table.CustomFields.SelectedFor));
        if (query.CustomFields.IsAll
            || table.SelectsAll) names.AddRange(await DescribedAsync(call, table, isNamed, cancellationToken).ConfigureAwait(false));
        return [.. names.Where(n => hidden is null || !hidden.Contains(n)).Distinct()];
    }

    /// <summary>All fields there are; a request that names none of them brings them by itself.</summary>
    private static async ValueTask<IReadOnlyList<string>> DescribedAsync<T>(ResourceCall<T> call, RecordTable<T> table, bool isNamed,
        CancellationToken cancellationToken) where T : UnifiedRecord, new()
    {
        if (!isNamed || table is { CustomFields.IsNone: true, SelectsAll: false }) return [];
        if (call.Connector.Metadata is null || !call.Definition.Options.IsDescribed)
            throw call.NotSupported("name all fields of",
                "It does not describe them: name them with CustomFieldSelection.Named(...), or with the members of the type given to As.");
        try
        {
            return await call.Runtime.Metadata.FieldNamesAsync(call.Connection, call.VendorObject, cancellationToken).ConfigureAwait(false);
        }
        catch (NotFoundException) when (table.SelectsAll)
        {
            // The vendor knows no such object: it refuses the read itself, in its own words.
            return [];
        }
    }

    /// <summary>Asks the vendor what the connection sees, remembers what it does not, and gives the selection without it.</summary>
    private static async ValueTask<IReadOnlyList<string>> NarrowAsync<T>(
        ResourceCall<T> call, RecordTable<T> table, ListQuery<T> query, IReadOnlyList<string> select, InvalidRequestException error, CancellationToken cancellationToken) where T : UnifiedRecord, new()
    {
        var visible = await call.Runtime.Metadata.RefreshAsync(call.Connection, call.VendorObject, cancellationToken).ConfigureAwait(false);
        var hidden = select.Where(n => IsListed(call, table, n) && !visible.Contains(n)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (hidden.Count == 0) throw error;
        if (Asked(call, table, query, hidden.Contains) is { Count: > 0 } asked) throw CannotSee(call, asked, error);
        // What was left out already must stay so, or the next read asks for it again and the two are found in turn for ever.
        var known = call.Runtime.Hidden.TryGet(call.Connection.Key, call.VendorObject, out var before) ? before.Where(n => !visible.Contains(n)) : [];
        call.Runtime.Hidden.Set(call.Connection.Key, call.VendorObject, hidden.Union(known).ToHashSet(StringComparer.OrdinalIgnoreCase));
        await CoverageReader.ReadAsync(call, cancellationToken).ConfigureAwait(false);
        return [.. select.Where(n => !hidden.Contains(n))];
    }

    /// <summary>A vendor that leaves out what it does not show would answer a quiet null: what is asked for by name is looked up first.</summary>
    private static async ValueTask RequireVisibleAsync<T>(ResourceCall<T> call, RecordTable<T> table, ListQuery<T> query, CancellationToken cancellationToken) where T : UnifiedRecord, new()
    {
        var described = await call.Runtime.Metadata.FieldNamesAsync(call.Connection, call.VendorObject, cancellationToken).ConfigureAwait(false);
        if (Asked(call, table, query, name => !described.Contains(name, StringComparer.OrdinalIgnoreCase)).Count == 0) return;
        var visible = await call.Runtime.Metadata.RefreshAsync(call.Connection, call.VendorObject, cancellationToken).ConfigureAwait(false);
        if (Asked(call, table, query, name => !visible.Contains(name)) is { Count: > 0 } asked) throw CannotSee(call, asked, inner: null);
    }

    /// <summary>What the query asks for by name and the vendor calls by such a name.</summary>
    private static List<string> Asked<T>(ResourceCall<T> call, RecordTable<T> table, ListQuery<T> query, Func<string, bool> isHidden)
        where T : UnifiedRecord, new() =>
    [
        .. query.CustomFields.Names.Where(n => !table.FieldMap.Custom.ContainsKey(n) && isHidden(table.CustomFields.FullName(n))),
        .. query.Fields?.Where(f => table.Find(f.Name) is { } row && row.Selected.Select(table.NameOf)
            .Any(n => IsListed(call, table, n) && isHidden(n))).Select(f => f.Name) ?? [],
    ];

    private static InvalidRequestException CannotSee<T>(ResourceCall<T> call, IReadOnlyList<string> asked, InvalidRequestException? inner) where T : UnifiedRecord, new() =>
        new($"This connection cannot see: {string.Join(", ", asked)}. Leave it out, or have it permitted at {call.Connector.Name}.", inner)
        {
            FieldErrors = [.. asked.Select(a => new FieldError { Field = a, Message = "hidden from this connection, or absent" })],
            Details = inner?.Details ?? ErrorDetails.Of(call.Connection, call.Name("list"), FaultOrigin.Customer),
        };

    private static IEnumerable<string> Rows<T>(RecordTable<T> table, ListQuery<T> query) where T : UnifiedRecord, new() => query.Fields is not { } fields
        ? table.DefaultSelection
        : table.Rows.Where(r => Always.Contains(r.Field.Name) || fields.Contains(r.Field)).SelectMany(r => r.Selected).Concat(table.FieldMap.Custom.Values).Select(table.NameOf);

    /// <summary>
    /// Whether a description lists the field where the connection sees it: an expression never is, nor a standard field among custom ones.
    /// </summary>
    private static bool IsListed<T>(ResourceCall<T> call, RecordTable<T> table, string name) where T : UnifiedRecord, new() =>
        call.Connector.Metadata is { ListsCustomOnly: true }
            ? !table.Rows.Any(row => !table.FieldMap.Unified.ContainsKey(row.Field.Name)
                && row.Selected.Select(table.NameOf).Contains(name))
            : (table.CustomFields.NameOf(name) ?? name).All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
}
