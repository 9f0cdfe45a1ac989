using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>
/// Checks whether a list's dialect supports the fields of a query; refuses unsupported ones by name, before a request is sent.
/// </summary>
/// <param name="call">The call.</param>
/// <param name="dialect">The dialect; null: the list supports no query.</param>
internal readonly struct DialectAbility<T>(ResourceCall<T> call, QueryDialect? dialect) where T : UnifiedRecord, new()
{
    /// <summary>True when the time of an incremental read is sent separately from the conditions.</summary>
    public bool TakesModifiedSince => dialect is { TakesModifiedSince: true };

    /// <summary>True when the list can be read since a time.</summary>
    public bool CanRead(TableRow<T> since) => TakesModifiedSince || Can(since, FilterOperator.GreaterOrEqual);

    /// <summary>True when a list ordered by time can continue behind its last time.</summary>
    public bool CanReadOn(TableRow<T> time, Sort<T> sort) =>
        Can(time, sort.IsDescending ? FilterOperator.LessOrEqual : FilterOperator.GreaterOrEqual);

    public bool CanSortBy(TableRow<T> row) => dialect is { CanSort: true } && row.IsSortable && dialect.CanSortBy(NameOf(row));

    public bool Can(ListQuery<T> query, IReadOnlyList<Condition> conditions) =>
        Missing(conditions) is null && (query.OrderBy is not { } sort || Can(sort));

    /// <exception cref="OperationNotSupportedException">The vendor cannot sort by the field.</exception>
    public void Require(ListQuery<T> query)
    {
        if (query.OrderBy is not { } sort || Can(sort)) return;
        var able = this;
        throw call.NotSupported($"sort by {sort.Field} in", $"It can sort {call.Definition.Name} by: {Names(row => able.CanSortBy(row))}.");
    }

    /// <exception cref="OperationNotSupportedException">The vendor cannot filter by a field, or not by this comparison.</exception>
    public void Require(IReadOnlyList<Condition> conditions)
    {
        if (Missing(conditions) is not { } missing) return;
        throw call.NotSupported($"filter by {call.FieldName(missing.Field)} ({missing.Comparison}) in",
            $"It can filter {call.Definition.Name} by: {Comparisons()}.");
    }

    private bool Can(Sort<T> sort) => QueryTranslation.Translate(call, sort) is var order && dialect!.CanSortBy(order.Field);

    private bool Can(TableRow<T> row, FilterOperator @operator) =>
        dialect is { CanFilter: true } && dialect.CanCompare(NameOf(row), @operator);

    private Condition? Missing(IReadOnlyList<Condition> conditions)
    {
        foreach (var condition in conditions)
        {
            if (condition.Either is null && !dialect!.CanCompare(condition.Field, condition.Comparison)) return condition;
            foreach (var all in condition.Either ?? [])
                if (Missing(all) is { } missing) return missing;
        }

        return null;
    }

    private string Comparisons()
    {
        var able = this;
        return string.Join(", ", from row in call.Table.Rows
                                 where row.Row.Traits.IsFilterable
                                 let operators = Enum.GetValues<FilterOperator>().Where(one => able.Can(row, one)).ToList()
                                 where operators.Count > 0
                                 select $"{row.Field.Name} ({string.Join(", ", operators)})");
    }

    private string Names(Func<TableRow<T>, bool> can) => string.Join(", ", call.Table.Rows.Where(can).Select(row => row.Field.Name));

    private string NameOf(TableRow<T> row) => call.Table.NameOf(row.QueryName);
}

/// <summary>
/// Checks the tenant's own fields in filters and sorting against the vendor's description, so that an unsupported one is refused with the
/// supported ones instead of failing at the vendor.
/// </summary>
internal static class Filterable
{
    /// <exception cref="OperationNotSupportedException">
    /// The vendor describes a field as one that filters, or sorting, cannot use.
    /// </exception>
    public static async ValueTask RequireAsync<T>(ResourceCall<T> call, ListQuery<T> query, CancellationToken cancellationToken)
        where T : UnifiedRecord, new()
    {
        if (query.Where.Count == 0 && query.OrderBy is null) return;
        var filtered = query.Where.Select(f => f.Field).Where(f => IsOwn(call, f)).ToList();
        var sorted = query.OrderBy is { Field: var by } && IsOwn(call, by) ? by : null;
        if ((filtered.Count == 0 && sorted is null) || !IsTold(call)) return;
        if (await DescriptionAsync(call, cancellationToken).ConfigureAwait(false) is not { } fields) return;
        if (filtered.Find(f => Described(call, fields, f) is { IsFilterable: false }) is { } unfilterable)
            throw call.NotSupported($"filter by {unfilterable} in", Possible(fields, static f => f.IsFilterable != false, "filter"));
        if (sorted is not null && Described(call, fields, sorted) is { IsSortable: false })
            throw call.NotSupported($"sort by {sorted} in", Possible(fields, static f => f.IsSortable != false, "sort"));
    }

    /// <summary>True when an error concerns a condition or the order: omitting the field from the selection would not help.</summary>
    public static bool Refuses<T>(ResourceCall<T> call, ListQuery<T> query, InvalidRequestException refusal) where T : UnifiedRecord, new()
    {
        if (query.Where.Count == 0 && query.OrderBy is null) return false;
        var compared =
            query.Where.SelectMany(f => QueryTranslation.Translate(call, f)).SelectMany(c => c.Fields)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (query.OrderBy is { } sort) compared.Add(QueryTranslation.Translate(call, sort).Field);
        return refusal.FieldErrors.Any(e => e.VendorField is { } name && compared.Contains(name));
    }

    /// <summary>True for a custom field, or a unified one that a field map reads from another path.</summary>
    private static bool IsOwn<T>(ResourceCall<T> call, Field<T> field)
        where T : UnifiedRecord, new() => field.IsCustom || call.Table.FieldMap.Unified.ContainsKey(field.Name);

    private static bool IsTold<T>(ResourceCall<T> call)
        where T : UnifiedRecord, new() => call.Definition.Options.IsDescribed && call.Connector.Metadata is { } spec
        && spec.FieldMap.Rows.Any(r => r.Field == FieldSchema.Fields.IsFilterable || r.Field == FieldSchema.Fields.IsSortable);

    /// <summary>Returns null when the connection cannot read the description: the vendor then decides.</summary>
    private static async ValueTask<IReadOnlyList<FieldSchema>?> DescriptionAsync<T>(ResourceCall<T> call,
        CancellationToken cancellationToken) where T : UnifiedRecord, new()
    {
        try
        {
            return (await call.Runtime.Metadata.ObjectAsync(call.Connection, call.VendorObject, cancellationToken)
                .ConfigureAwait(false)).Fields;
        }
        catch (IntegrationException e) when (e is ForbiddenException or NotFoundException or MissingScopeException)
        {
            return null;
        }
    }

    private static FieldSchema? Described<T>(ResourceCall<T> call, IReadOnlyList<FieldSchema> fields, Field<T> field)
        where T : UnifiedRecord, new()
    {
        var name = QueryTranslation.Find(call, field);
        return fields.FirstOrDefault(f => string.Equals(f.Name, name, StringComparison.OrdinalIgnoreCase));
    }

    private static string Possible(IReadOnlyList<FieldSchema> fields, Func<FieldSchema, bool> can, string what) =>
        $"The vendor's description excludes it. You can {what} by: {string.Join(", ", fields.Where(can).Select(f => f.Name).Take(50))}.";
}
