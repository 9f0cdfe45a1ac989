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
