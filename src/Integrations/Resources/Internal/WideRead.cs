using System.Text.Json;
using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>
/// Reads more fields than a URL can name: the records are read with a short selection, then their fields by ids, with the selection in the
/// body. Values that only the first request returns (links, nested lists, time and state of the record) are kept.
/// </summary>
internal static class WideRead
{
    private static readonly string[] Kept =
        [nameof(UnifiedRecord.Id), nameof(UnifiedRecord.UpdatedAt), nameof(UnifiedRecord.CreatedAt), nameof(UnifiedRecord.IsDeleted),
        nameof(UnifiedRecord.Url)];

    /// <summary>True when the URL of a request is too long and its fields can be read by ids.</summary>
    public static bool IsNeeded<T>(ResourceCall<T> call, VendorRequest request, IReadOnlyList<string> select)
        where T : UnifiedRecord, new() =>
        call.IsTooLong(request) && call.Operations.ByIds is not null && Rest(call.Table, select).Count > 0;

    /// <summary>The short selection: the fields that identify the record and its state, and expressions that are not fields.</summary>
    public static IReadOnlyList<string> Narrow<T>(RecordTable<T> table, IReadOnlyList<string> select) where T : UnifiedRecord, new()
    {
        var always = AlwaysOf(table);
        return [.. select.Where(name => always.Contains(name) || !IsField(name))];
    }

    /// <summary>Reads the other fields of records that were read with the short selection, and replaces the records.</summary>
    /// <param name="call">The call.</param>
    /// <param name="records">The records; replaced by complete ones.</param>
    /// <param name="select">The whole selection.</param>
    /// <param name="reading">The context for reading.</param>
    /// <param name="request">The vendor's request for these records, where it differs from the resource's own.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async ValueTask CompleteAsync<T>(
        ResourceCall<T> call, List<T> records, IReadOnlyList<string> select, ReadContext reading, string? request,
            CancellationToken cancellationToken) where T : UnifiedRecord, new()
    {
        var operation = call.Operations.ByIds!;
        if (request is not null) operation = DeclaredOperation<GetManyOperation>.Parse(request, operation.Spec);
        var places = records.Select((record, place) => (record.Id!, place)).GroupBy(p => p.Item1, p => p.place, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
        var rest = Rest(call.Table, select);
        foreach (var chunk in places.Keys.Chunk(operation.Spec.Max))
        {
            var found = await Getter.ReadManyAsync(call, operation, chunk, rest, reading, cancellationToken).ConfigureAwait(false);
            var byId = found.Where(r => r.Id is not null).ToLookup(r => r.Id!, StringComparer.Ordinal);
            foreach (var place in chunk.SelectMany(id => places[id])) records[place] =
                Merge(call.Table, records[place], byId[records[place].Id!].FirstOrDefault());
        }
    }

    private static T Merge<T>(RecordTable<T> table, T narrow, T? wide) where T : UnifiedRecord, new()
    {
        if (wide is null)
        {
            if (!narrow.IsDeleted) narrow.AddIssue(new() { Field = "*", Path = "", Expected = "the record's fields",
                Found = "the record no longer exists" });
            return narrow;
        }

        foreach (var row in table.Rows.Where(r => r.Field.IsSet(narrow)
            && (Kept.Contains(r.Field.Name) || !r.Field.IsSet(wide)))) row.Field.Copy(narrow, wide);
        foreach (var field in table.Rows.Select(r => r.Field).OfType<Field<T, Reference?>>())
            if (field.Get(narrow) is { Id: not null } linked && field.Get(wide) is { Id: null } named) field.Set(wide,
                linked with { Name = linked.Name ?? named.Name });
        foreach (var issue in narrow.Issues.Except(wide.Issues)) wide.AddIssue(issue);
        return wide;
    }

    /// <summary>The plain fields; includes the id where the vendor requires it in the selection.</summary>
    private static List<string> Rest<T>(RecordTable<T> table, IReadOnlyList<string> select) where T : UnifiedRecord, new()
    {
        var always = AlwaysOf(table);
        var fields = select.Where(IsField).ToList();
        return fields.TrueForAll(always.Contains) ? [] : fields;
    }

    private static HashSet<string> AlwaysOf<T>(RecordTable<T> table) where T : UnifiedRecord, new() =>
        [.. table.Rows.Where(r => FieldSelection.Always.Contains(r.Field.Name)).SelectMany(r => r.Selected).Select(table.NameOf)];

    private static bool IsField(string name) => !name.Contains('(', StringComparison.Ordinal);
}
