namespace Integrations.Simulators.Salesforce;

/// <summary>A literal read as the type of the field it is compared with; missing and superfluous quotes are errors.</summary>
internal static class SoqlLiteral
{
    public static object? Read(SoqlScope scope, SoqlPath path, SoqlToken literal)
    {
        if (literal.Is("null"))
            return null;
        var field = path.Field;
        return field.Type switch
        {
            "boolean" when literal.Is("true") || literal.Is("false") => literal.Is("true"),
            "boolean" => throw Mismatch(scope, field, literal, "boolean", quoted: false),
            "date" when literal.Kind == SoqlTokenKind.Date && FieldValue.TryDate(literal.Text, out var date) => date,
            "date" => throw Mismatch(scope, field, literal, "date", quoted: false),
            "datetime" when literal.Kind == SoqlTokenKind.Instant && FieldValue.TryInstant(literal.Text, out var instant) => instant,
            "datetime" => throw Mismatch(scope, field, literal, "dateTime", quoted: false),
            "double" or "currency" or "percent" or "int" when literal.Kind == SoqlTokenKind.Number =>
                decimal.Parse(literal.Text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture),
            "double" or "currency" or "percent" or "int" =>
                throw Mismatch(scope, field, literal, field.Type == "int" ? "int" : "double", quoted: false),
            _ when literal.Kind != SoqlTokenKind.Text => throw Mismatch(scope, field, literal, "string", quoted: true),
            "id" or "reference" => Id(scope, literal),
            _ => scope.Decode(literal) is { Length: > 0 } text ? text : null,
        };
    }

    private static string? Id(SoqlScope scope, SoqlToken literal)
    {
        var text = scope.Decode(literal);
        if (text.Length == 0)
            return null;
        return SalesforceId.Normalize(text) ?? throw scope.Refuse(literal, "INVALID_QUERY_FILTER_OPERATOR", $"invalid ID field: {text}");
    }

    private static SalesforceException Mismatch(SoqlScope scope, FieldDefinition field, SoqlToken literal, string type, bool quoted) =>
        scope.Refuse(literal, "INVALID_FIELD",
            $"value of filter criterion for field '{field.Name}' must be of type {type} and should {(quoted ? "" : "not ")}be enclosed in "
                + "quotes");
}
