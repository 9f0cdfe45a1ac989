namespace Integrations.Simulators.Salesforce;

/// <summary>A WHERE clause, checked against the schema and ready to be evaluated for rows.</summary>
internal sealed class SoqlFilter(SoqlScope scope, RecordStore store, ObjectDefinition type)
{
    public Func<SalesforceRecord, bool> Compile(SoqlCondition? condition) => condition switch
    {
        null => _ => true,
        SoqlAnd and => All([.. and.Parts.Select(Compile)]),
        SoqlOr or => Any([.. or.Parts.Select(Compile)]),
        SoqlNot not => Negate(Compile(not.Inner)),
        SoqlMembership membership => Membership(membership),
        SoqlComparison comparison when comparison.Operator.Is("LIKE") => Like(comparison),
        SoqlComparison comparison => Compare(comparison),
        _ => throw new InvalidOperationException($"Unknown condition {condition.GetType().Name}."),
    };

    private static Func<SalesforceRecord, bool> All(Func<SalesforceRecord, bool>[] parts) =>
        row => Array.TrueForAll(parts, part => part(row));

    private static Func<SalesforceRecord, bool> Any(Func<SalesforceRecord, bool>[] parts) => row => Array.Exists(parts, part => part(row));

    private static Func<SalesforceRecord, bool> Negate(Func<SalesforceRecord, bool> inner) => row => !inner(row);

    private Func<SalesforceRecord, bool> Compare(SoqlComparison comparison)
    {
        var path = scope.FilterPath(type, comparison.Field);
        var wanted = SoqlLiteral.Read(scope, path, comparison.Value);
        Func<object?, bool> test = comparison.Operator.Text switch
        {
            "=" => value => SoqlOrdering.Same(value, wanted),
            "!=" or "<>" => value => !SoqlOrdering.Same(value, wanted),
            var ordered => Ordered(ordered, wanted),
        };
        return row => test(path.Read(row, store));
    }

    private static Func<object?, bool> Ordered(string operation, object? wanted) => value =>
    {
        if (value is null || wanted is null)
            return false;
        var order = SoqlOrdering.Compare(value, wanted);
        return operation switch { "<" => order < 0, "<=" => order <= 0, ">" => order > 0, _ => order >= 0 };
    };

    private Func<SalesforceRecord, bool> Like(SoqlComparison comparison)
    {
        var path = scope.FilterPath(type, comparison.Field);
        if (!path.Field.IsText)
            throw scope.Refuse(comparison.Operator, "INVALID_QUERY_FILTER_OPERATOR", $"invalid operator on {path.Field.Type} field");
        if (comparison.Value.Kind != SoqlTokenKind.Text)
            throw scope.Refuse(comparison.Value, "INVALID_FIELD",
                $"value of filter criterion for field '{path.Field.Name}' must be of type string and should be enclosed in quotes");
        var pattern = scope.Pattern(comparison.Value);
        return row => path.Read(row, store) is string text && pattern.IsMatch(text);
    }

    private Func<SalesforceRecord, bool> Membership(SoqlMembership membership)
    {
        var path = scope.FilterPath(type, membership.Field);
        var wanted = membership.Values.Select(value => SoqlLiteral.Read(scope, path, value)).ToArray();
        return row => Array.Exists(wanted, value => SoqlOrdering.Same(path.Read(row, store), value)) != membership.Negated;
    }
}
