using System.Globalization;

namespace Integrations.Simulators.Salesforce;

/// <summary>The tests and orders of a query, checked against the schema and ready to be evaluated for rows.</summary>
internal sealed class SoqlFilter(SoqlScope scope, RecordStore store, ObjectDefinition type)
{
    public Func<SalesforceRecord, bool> Test(QueryTest test)
    {
        var path = scope.FilterPath(type, test.Field);
        IReadOnlyList<object?> wanted = test.Operator == QueryOperator.Like
            ? [Pattern(path.Field, test)]
            : [.. test.Values.Select(literal => Value(path.Field, literal))];
        return row => QueryValues.Holds(test.Operator, path.Read(row, store), wanted);
    }

    public Func<SalesforceRecord, object?> Order(QueryToken field)
    {
        var path = scope.SortPath(type, field);
        return path.Field.Type is "id" or "reference"
            ? row => path.Read(row, store) is string id ? new CasedText(id) : null
            : row => path.Read(row, store);
    }

    private QueryPattern Pattern(FieldDefinition field, QueryTest test)
    {
        if (!field.IsText)
            throw scope.Refuse(test.Sign, "INVALID_QUERY_FILTER_OPERATOR", $"invalid operator on {field.Type} field");
        return test.Values[0].Kind == QueryTokenKind.Text ? scope.Pattern(test.Values[0]) : throw Mismatch(field, test.Values[0], "string");
    }

    // A literal is read as the type of its field; missing and superfluous quotes are errors.
    private object? Value(FieldDefinition field, QueryToken literal)
    {
        if (literal.Is("null")) return null;
        return field.Type switch
        {
            "boolean" => literal.Is("true") || literal.Is("false") ? literal.Is("true") : throw Mismatch(field, literal, "boolean"),
            "date" => literal.Kind == QueryTokenKind.Date && FieldValue.TryDate(literal.Text, out var date)
                ? date : throw Mismatch(field, literal, "date"),
            "datetime" => literal.Kind == QueryTokenKind.Instant && FieldValue.TryInstant(literal.Text, out var instant)
                ? instant : throw Mismatch(field, literal, "dateTime"),
            _ when field.IsNumber => literal.Kind == QueryTokenKind.Number
                && decimal.TryParse(literal.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                ? number : throw Mismatch(field, literal, field.Type == "int" ? "int" : "double"),
            _ when literal.Kind != QueryTokenKind.Text => throw Mismatch(field, literal, "string"),
            _ when scope.Decode(literal) is not { Length: > 0 } => null,
            "id" or "reference" => SalesforceId.Normalize(scope.Decode(literal))
                ?? throw scope.Refuse(literal, "INVALID_QUERY_FILTER_OPERATOR", $"invalid ID field: {scope.Decode(literal)}"),
            _ => scope.Decode(literal),
        };
    }

    private SalesforceException Mismatch(FieldDefinition field, QueryToken literal, string wanted) => scope.Refuse(literal, "INVALID_FIELD",
        $"value of filter criterion for field '{field.Name}' must be of type {wanted} and should "
            + $"{(wanted == "string" ? "" : "not ")}be enclosed in quotes");

    // Ids are ordered with their case.
    private sealed record CasedText(string Text) : IComparable
    {
        public int CompareTo(object? obj) => string.CompareOrdinal(Text, (obj as CasedText)?.Text);
    }
}
