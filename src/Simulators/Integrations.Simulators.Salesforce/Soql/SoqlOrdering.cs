namespace Integrations.Simulators.Salesforce;

/// <summary>Compares values: texts ignoring case, others by their type.</summary>
internal static class SoqlOrdering
{
    public static bool Same(object? left, object? right) => (left, right) switch
    {
        (null, null) => true,
        (null, _) or (_, null) => false,
        _ => Compare(left, right) == 0,
    };

    public static int Compare(object left, object right) => (left, right) switch
    {
        (string a, string b) => string.Compare(a, b, StringComparison.OrdinalIgnoreCase),
        (decimal a, decimal b) => a.CompareTo(b),
        (bool a, bool b) => a.CompareTo(b),
        (DateOnly a, DateOnly b) => a.CompareTo(b),
        (DateTimeOffset a, DateTimeOffset b) => a.CompareTo(b),
        _ => throw new InvalidOperationException($"{left.GetType().Name} and {right.GetType().Name} do not compare."),
    };

    public static IEnumerable<SalesforceRecord> Sort(IEnumerable<SalesforceRecord> rows,
        IReadOnlyList<(SoqlPath Path, SoqlOrder Order)> orders, RecordStore store)
    {
        IOrderedEnumerable<SalesforceRecord>? sorted = null;
        foreach (var (path, order) in orders)
        {
            var values = Comparer<object?>.Create((left, right) => Compare(left, right, order, IsId(path)));
            sorted = sorted is null ? rows.OrderBy(row => path.Read(row, store), values)
                : sorted.ThenBy(row => path.Read(row, store), values);
        }
        return sorted ?? rows;
    }

    private static int Compare(object? left, object? right, SoqlOrder order, bool ids)
    {
        if (left is null || right is null)
            return left is null && right is null ? 0 : (left is null) == order.NullsLast ? 1 : -1;
        var result = ids ? string.CompareOrdinal((string)left, (string)right) : Compare(left, right);
        return order.Descending ? -result : result;
    }

    private static bool IsId(SoqlPath path) => path.Field.Type is "id" or "reference";
}
