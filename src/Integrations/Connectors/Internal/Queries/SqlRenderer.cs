using System.Globalization;
using System.Text;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>
/// Renders a list request in a language of the SQL family. Names are checked, texts are escaped; no other text is inserted.
/// </summary>
internal static class SqlRenderer
{
    public static string Render(SqlDialect dialect, VendorQuery query)
    {
        var text = new StringBuilder(256);
        text.Append("SELECT ").Append(dialect.SelectAll ?? string.Join(", ", query.Select.Select(Column))).Append(" FROM ")
            .Append(Name(AddressTemplate.Resolve(dialect.From, _ => query.Object)));
        var conditions = query.Conditions.Select(c => Condition(dialect, c)).ToList();
        if (dialect.DefaultCondition is { } usual
            && !query.Conditions.Any(c => c.Fields.Contains(dialect.DefaultConditionField))) conditions.Add(usual);
        if (query.Search is { } search) conditions.Add(Search(dialect, search));
        if (conditions.Count > 0) text.Append(" WHERE ").AppendJoin(" AND ", conditions);
        if (query.Order is { } order)
        {
            text.Append(' ').Append(dialect.OrderBy).Append(' ').Append(Name(order.Field)).Append(order.IsDescending ? " DESC" : " ASC");
            if (dialect.TieBreak.Length > 0 && dialect.TieBreak != order.Field) text.Append(", ").Append(dialect.TieBreak).Append(" ASC");
        }
        else if (dialect.TieBreak.Length > 0)
        {
            text.Append(' ').Append(dialect.OrderBy).Append(' ').Append(dialect.TieBreak).Append(" ASC");
        }

        if (dialect.PageSuffix is { } suffix)
            text.Append(' ')
                .Append(suffix.Replace("{start}", query.Start.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
                .Replace("{size}", query.Size.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        else if (dialect.LimitSuffix is { } limited && query.Limit is { } limit)
            text.Append(' ').Append(limited.Replace("{limit}", limit.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        return text.ToString();
    }

    /// <summary>A name, or an expression that a table declared: names from callers and tenants contain no brackets.</summary>
    private static string Column(string text) => text.Contains('(', StringComparison.Ordinal) ? text : Name(text);

    /// <exception cref="InvalidRequestException">The text is not a name in these languages.</exception>
    public static string Name(string name) => name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.')
        ? name
        : throw new InvalidRequestException($"'{name}' is not a field or object name: names consist of letters, digits, _ and . only.");

    public static string Text(string value, bool escapesControls = true)
    {
        var text = new StringBuilder(value.Length + 2).Append('\'');
        foreach (var c in value)
            _ = c switch
            {
                '\\' => text.Append("\\\\"),
                '\'' => text.Append("\\'"),
                '\n' when escapesControls => text.Append("\\n"),
                '\r' when escapesControls => text.Append("\\r"),
                '\t' when escapesControls => text.Append("\\t"),
                _ => text.Append(c),
            };
        return text.Append('\'').ToString();
    }

    private static string Condition(SqlDialect dialect, Condition condition)
    {
        if (condition.Either is { } either) return Either(dialect, either);
        var field = Name(condition.Field);
        var one = condition.Values.Count > 0 ? condition.Values[0] : default;
        var isNull = one.Text is null && condition.Operator is FilterOperator.Equal or FilterOperator.IsNull;
        var isNotNull = one.Text is null && condition.Operator is FilterOperator.NotEqual or FilterOperator.IsNotNull;
        if (isNull) return $"{field} {dialect.IsNull ?? throw Unsupported("a test for null")}";
        if (isNotNull) return $"{field} {dialect.IsNotNull ?? throw Unsupported("a test for a value")}";
        return condition.Operator switch
        {
            FilterOperator.Equal => $"{field} = {Literal(dialect, one)}",
            FilterOperator.NotEqual =>
                dialect.HasNotEqual ? $"{field} != {Literal(dialect, one)}" : throw Unsupported("a test for difference"),
            FilterOperator.In => $"{field} IN ({string.Join(", ", condition.Values.Select(v => Literal(dialect, v)))})",
            FilterOperator.Less => $"{field} < {Literal(dialect, one)}",
            FilterOperator.Greater => $"{field} > {Literal(dialect, one)}",
            FilterOperator.GreaterOrEqual => $"{field} >= {Literal(dialect, one)}",
            FilterOperator.LessOrEqual => $"{field} <= {Literal(dialect, one)}",
            FilterOperator.Contains => $"{field} LIKE {Pattern(dialect, one.Text!)}",
            _ => throw Unsupported(condition.Operator.ToString()),
        };
    }

    private static string Either(SqlDialect dialect, IReadOnlyList<IReadOnlyList<Condition>> alternatives)
    {
        if (alternatives.Count > 1 && !dialect.HasOr) throw Unsupported("OR, which a condition over several paths needs "
            + $"({string.Join(", ", alternatives.SelectMany(a => a).SelectMany(c => c.Fields).Distinct())})");
        var joined = alternatives.Select(all => all.Count == 1 ? Condition(dialect, all[0])
            : $"({string.Join(" AND ", all.Select(one => Condition(dialect, one)))})");
        return $"({string.Join(" OR ", joined)})";
    }

    private static string Search(SqlDialect dialect, string search)
    {
        var tests = dialect.SearchFields.Select(f => $"{Name(f)} LIKE {Pattern(dialect, search)}").ToList();
        return tests.Count == 1 ? tests[0] : $"({string.Join(" OR ", tests)})";
    }

    private static string Pattern(SqlDialect dialect, string value)
    {
        var hasWildcards = value.AsSpan().ContainsAny('%', '_');
        if (hasWildcards && !dialect.EscapesWildcards) throw new InvalidRequestException("This vendor's language cannot search for '%' or "
            + "'_': remove them from the text.");
        var escaped = Text(value, dialect.EscapesControls)[1..^1];
        if (hasWildcards) escaped = escaped.Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
        return $"'%{escaped}%'";
    }

    private static string Literal(SqlDialect dialect, QueryValue value) => value.Kind switch
    {
        QueryValueKind.Instant => Quoted(value.Text!, dialect.QuotesInstants),
        QueryValueKind.Date => Quoted(value.Text!, dialect.QuotesInstants),
        QueryValueKind.Number => Quoted(value.Text!, dialect.QuotesNumbers),
        QueryValueKind.Flag => value.Text!,
        _ => Text(value.Text ?? "", dialect.EscapesControls),
    };

    private static string Quoted(string text, bool quotes) => quotes ? $"'{text}'" : text;

    private static OperationNotSupportedException Unsupported(string what) =>
        new($"This vendor's query language does not support {what}. Remove the condition and compare the returned records.");
}
