using Integrations.Models;

namespace Integrations.Internal;

/// <summary>A filter in the vendor's names and values.</summary>
internal sealed record Condition(string Field, FilterOperator Operator, IReadOnlyList<QueryValue> Values);

/// <summary>An order in the vendor's names.</summary>
internal sealed record Ordering(string Field, bool IsDescending);

/// <summary>A list request in the vendor's names, for a style to render.</summary>
internal sealed class VendorQuery
{
    public required IReadOnlyList<string> Select { get; init; }

    public required IReadOnlyList<Condition> Conditions { get; init; }

    public Ordering? Order { get; init; }

    public string? Search { get; init; }

    public int Size { get; init; }

    /// <summary>Most records the caller wants; null: all.</summary>
    public int? Limit { get; init; }

    /// <summary>Number of the first record, for styles that page in their text.</summary>
    public long Start { get; init; }

    /// <summary>Cursor, for styles that page in their body.</summary>
    public string? Cursor { get; init; }

    public string? CursorMember { get; init; }

    public string Object { get; init; } = "";
}

/// <summary>Turns unified filters and orders into the vendor's names, and refuses what it cannot.</summary>
internal static class QueryTranslation
{
    public static Condition Translate<T>(ResourceCall<T> call, Filter<T> filter) where T : UnifiedRecord, new()
    {
        if (filter.Field.IsCustom) return new(call.Table.NameOf(CustomPath(call, filter.Field.Name)), filter.Operator, filter.Values);
        var row = call.Table.Find(filter.Field.Name);
        if (row is null || !row.Row.Traits.IsFilterable)
            throw call.NotSupported($"filter by {filter.Field}", $"It can filter {call.Definition.Name} by: {string.Join(", ", call.Table.Rows.Where(r => r.Row.Traits.IsFilterable).Select(r => r.Field.Name))}.");
        return new(call.Table.NameOf(row.QueryName), filter.Operator, [.. filter.Values.Select(v => v.Kind == QueryValueKind.Other && v.Unified is null ? v : row.Row.ToVendor(v))]);
    }

    public static Ordering Translate<T>(ResourceCall<T> call, Sort<T> sort) where T : UnifiedRecord, new()
    {
        if (sort.Field.IsCustom) return new(call.Table.NameOf(CustomPath(call, sort.Field.Name)), sort.IsDescending);
        var row = call.Table.Find(sort.Field.Name);
        if (row is null || !row.Row.Traits.IsFilterable)
            throw call.NotSupported($"sort by {sort.Field}", $"It can sort {call.Definition.Name} by: {string.Join(", ", call.Table.Rows.Where(r => r.Row.Traits.IsFilterable).Select(r => r.Field.Name))}.");
        return new(call.Table.NameOf(row.QueryName), sort.IsDescending);
    }

    private static string CustomPath<T>(ResourceCall<T> call, string name) where T : UnifiedRecord, new() => call.Table.FieldMap.Custom.TryGetValue(name, out var mapped)
        ? mapped
        : call.Table.CustomFields is { IsNone: false, Key: null } layout
            ? layout.PathOf(name)
            : throw call.NotSupported($"filter by custom field {name}", "Its custom fields cannot stand in a query.");
}
