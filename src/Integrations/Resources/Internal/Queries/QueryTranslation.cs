using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>Translates unified filters and orders to the vendor's names, and refuses unsupported ones.</summary>
internal static class QueryTranslation
{
    /// <summary>The conditions of a filter, joined by AND.</summary>
    /// <exception cref="OperationNotSupportedException">The vendor cannot filter by the field.</exception>
    public static IReadOnlyList<Condition> Translate<T>(ResourceCall<T> call, Filter<T> filter) where T : UnifiedRecord, new()
    {
        if (filter is { Operator: FilterOperator.In, Values.Count: 0 }) throw Empty(call, filter);
        if (filter.Values.Select(v => v.Text ?? "").Append(filter.Field.Name).All(KeyText.IsWellFormed) is false)
            throw Halved(call, "filter of", filter.Field);
        if (filter.Operator == FilterOperator.In && filter.Values.Any(IsNothing)) return OneOrNothing(call, filter);
        if (filter.Values.Any(IsNothing) && filter.Operator is not (FilterOperator.Equal or FilterOperator.NotEqual))
            throw Nothing(call, filter);
        if (filter.Field.IsCustom) return [new(NameOf(call, filter.Field, "filter"), filter.Operator, filter.Values)];
        var row = call.Table.Find(filter.Field.Name);
        if (row is null || !row.Row.Traits.IsFilterable) throw CannotFilter(call, filter.Field);
        if (row.Row.IsZonedDay && filter.Values.Count > 0 && filter.Values.All(v => v.Kind == QueryValueKind.Date))
            return ZonedDays.Of(call.Table.NameOf(row.QueryName), filter.Operator, filter.Values, call.Zone)
                ?? throw CannotCompare(call, filter);
        IReadOnlyList<QueryValue> values =
            [.. filter.Values.Select(v => v.Kind == QueryValueKind.None && v.Unified is null ? v : row.Row.ToVendor(v))];
        return row.Places is [{ IsJoined: false } only] ? [new(call.Table.NameOf(only.Name), filter.Operator, values)]
            : Places(call, filter, row.Places, values);
    }

    /// <exception cref="OperationNotSupportedException">The vendor cannot sort by the field.</exception>
    public static Ordering Translate<T>(ResourceCall<T> call, Sort<T> sort) where T : UnifiedRecord, new()
    {
        if (!KeyText.IsWellFormed(sort.Field.Name)) throw Halved(call, "order by", sort.Field);
        if (sort.Field.IsCustom) return new(NameOf(call, sort.Field, "sort"), sort.IsDescending);
        var row = call.Table.Find(sort.Field.Name);
        if (row is null || !row.IsSortable) throw CannotSort(call, sort.Field);
        return new(call.Table.NameOf(row.QueryName), sort.IsDescending);
    }

    /// <summary>The field's name in the vendor's queries; null: it is not mapped.</summary>
    public static string? Find<T>(ResourceCall<T> call, Field<T> field) where T : UnifiedRecord, new() =>
        field.IsCustom ? NameOf(call, field, "filter") : call.Table.Find(field.Name) is { } row ? call.Table.NameOf(row.QueryName) : null;

    public static OperationNotSupportedException CannotFilter<T>(ResourceCall<T> call, Field<T> field) where T : UnifiedRecord, new() =>
        call.NotSupported($"filter by {field} in",
            $"It can filter {call.Definition.Name} by: {Names(call, static row => row.Row.Traits.IsFilterable)}.");

    public static OperationNotSupportedException CannotSort<T>(ResourceCall<T> call, Field<T> field) where T : UnifiedRecord, new() =>
        call.NotSupported($"sort by {field} in",
            $"{Several(call, field)}It can sort {call.Definition.Name} by: {Names(call, static row => row.IsSortable)}.");

    /// <summary>A condition for one of the values, or for null alone: vendors' lists of values do not accept null.</summary>
    private static IReadOnlyList<Condition> OneOrNothing<T>(ResourceCall<T> call, Filter<T> filter) where T : UnifiedRecord, new()
    {
        var nothing = Translate(call, filter.Field.IsNull());
        IReadOnlyList<QueryValue> rest = [.. filter.Values.Where(v => !IsNothing(v))];
        if (rest.Count == 0) return nothing;
        var some = Translate(call, new Filter<T>(filter.Field, FilterOperator.In, rest));
        return [Condition.AnyOf(some is [{ Either: { } alternatives }] ? [.. alternatives, nothing] : [some, nothing])];
    }

    private static bool IsNothing(QueryValue value) => value.Text is null && value.Unified is null;

    /// <summary>A value in any of a field's paths; null in all of them.</summary>
    private static IReadOnlyList<Condition> Places<T>(ResourceCall<T> call, Filter<T> filter, IReadOnlyList<RowPlace> places,
        IReadOnlyList<QueryValue> values) where T : UnifiedRecord, new()
    {
        var isNothing = values.All(v => v.Text is null);
        return (isNothing, filter.Operator) switch
        {
            (true, FilterOperator.IsNull or FilterOperator.Equal) =>
                [.. places.Select(p => new Condition(call.Table.NameOf(p.Name), FilterOperator.IsNull, []))],
            (true, FilterOperator.IsNotNull or FilterOperator.NotEqual) =>
                [Any(p => [new(call.Table.NameOf(p.Name), FilterOperator.IsNotNull, [])])],
            (false, FilterOperator.Equal or FilterOperator.In) =>
            [
                Condition.AnyOf([.. places.SelectMany(p => p.IsJoined
                    ? values.Select(v => new Condition(call.Table.NameOf(p.Name), FilterOperator.Contains, [v]))
                    : [new Condition(call.Table.NameOf(p.Name), filter.Operator, values)]).Select(c => new[] { c })]),
            ],
            (false, FilterOperator.Contains) => [Any(p => [new(call.Table.NameOf(p.Name), FilterOperator.Contains, values)])],
            _ => throw CannotCompare(call, filter),
        };

        Condition Any(Func<RowPlace, Condition[]> of) => Condition.AnyOf([.. places.Select(of)]);
    }

    private static string NameOf<T>(ResourceCall<T> call, Field<T> custom, string what)
        where T : UnifiedRecord, new() => call.Table.FieldMap.Custom.TryGetValue(custom.Name, out var mapped)
        ? call.Table.NameOf(mapped)
        : call.Table.CustomFields is { IsNone: false, Key: null } layout
            ? layout.FullName(call.Table.CustomSource.Labels.KeyOf(custom.Name))
            : throw call.NotSupported($"{what} by custom field {custom} in",
                $"Custom fields cannot be used in its queries: remove the condition and compare the returned records.");

    private static OperationNotSupportedException CannotCompare<T>(ResourceCall<T> call, Filter<T> filter) where T : UnifiedRecord, new() =>
        call.NotSupported($"compare {filter.Field} by {filter.Operator} in", $"Filter {filter.Field} by one value, or by its absence.");

    private static InvalidRequestException Empty<T>(ResourceCall<T> call, Filter<T> filter) where T : UnifiedRecord, new() =>
        new($"The filter of {filter.Field} has no values: pass at least one to IsIn.") { Details =
            ErrorDetails.Of(call.Connection, call.Name("list"), FaultOrigin.Ours) };

    private static InvalidRequestException Nothing<T>(ResourceCall<T> call, Filter<T> filter) where T : UnifiedRecord, new() =>
        new($"The filter of {filter.Field} compares with null by {filter.Operator}: use IsNull() or IsNotNull(), or remove it.")
        {
            Details = ErrorDetails.Of(call.Connection, call.Name("list"), FaultOrigin.Ours),
        };

    private static InvalidRequestException Halved<T>(ResourceCall<T> call, string what, Field<T> field) where T : UnifiedRecord, new() =>
        new($"The {what} {field} cannot be sent. {KeyText.Halved}")
        {
            Details = ErrorDetails.Of(call.Connection, call.Name("list"), FaultOrigin.Ours),
        };

    private static string Several<T>(ResourceCall<T> call, Field<T> field) where T : UnifiedRecord, new() =>
        call.Table.Find(field.Name) is { Places: { Count: > 1 } places }
            ? $"{field} has several paths at the vendor ({string.Join(", ", places.Select(p => p.Name))}). " : "";

    private static string Names<T>(ResourceCall<T> call, Func<TableRow<T>, bool> can) where T : UnifiedRecord, new() =>
        string.Join(", ", call.Table.Rows.Where(can).Select(r => r.Field.Name));
}
