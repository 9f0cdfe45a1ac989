using System.Globalization;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Renders a list request as a search body.</summary>
internal static class JsonSearchRenderer
{
    public static byte[] Render(JsonSearch style, VendorQuery query)
    {
        using var buffer = new PooledJson();
        var json = buffer.Json;
        json.WriteStartObject();
        if (query.Conditions.Count > 0) WriteConditions(json, style, query.Conditions);
        json.WriteStartArray(style.Sorts);
        json.WriteStartObject();
        json.WriteString(style.Field, query.Order?.Field ?? style.KeysetField);
        json.WriteString(style.Direction, query.Order is { IsDescending: true } ? style.Descending : style.Ascending);
        json.WriteEndObject();
        json.WriteEndArray();
        if (query.Search is { } search && style.Search is { } member) json.WriteString(member, search);
        json.WriteStartArray(style.Select);
        foreach (var name in query.Select) json.WriteStringValue(name);
        json.WriteEndArray();
        json.WriteNumber(style.Size, query.Size);
        if (query.Cursor is { } cursor) json.WriteString(query.CursorMember!, cursor);
        json.WriteEndObject();
        return buffer.ToArray();
    }

    private static void WriteConditions(System.Text.Json.Utf8JsonWriter json, JsonSearch style, IReadOnlyList<Condition> conditions)
    {
        json.WriteStartArray(style.Groups);
        json.WriteStartObject();
        json.WriteStartArray(style.Filters);
        foreach (var condition in conditions.SelectMany(c => Whole(style, c)))
        {
            var @operator = condition switch
            {
                { Operator: FilterOperator.Equal, Values: [{ Text: null }] } => FilterOperator.IsNull,
                { Operator: FilterOperator.NotEqual, Values: [{ Text: null }] } => FilterOperator.IsNotNull,
                _ => condition.Operator,
            };
            if (!style.Operators.TryGetValue(@operator, out var word))
                throw new OperationNotSupportedException($"This vendor cannot compare by {@operator}. It can: {string.Join(", ", style.Operators.Keys)}.");
            json.WriteStartObject();
            json.WriteString(style.Field, condition.Field);
            json.WriteString(style.Operator, word);
            if (@operator == FilterOperator.In)
            {
                json.WriteStartArray(style.Values);
                foreach (var value in condition.Values) json.WriteStringValue(Text(style, value));
                json.WriteEndArray();
            }
            else if (@operator is not (FilterOperator.IsNull or FilterOperator.IsNotNull))
            {
                json.WriteString(style.Value, Text(style, condition.Values[0]));
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    /// <summary>A date compared with times of day is the day from its first moment to its last.</summary>
    private static IEnumerable<Condition> Whole(JsonSearch style, Condition condition)
    {
        if (!style.DatesAreDays || condition.Values is not [{ Kind: QueryValueKind.Date, Text: { } text }]) return [condition];
        var next = QueryValue.Of(DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture).AddDays(1));
        return condition.Operator switch
        {
            FilterOperator.Equal => [condition with { Operator = FilterOperator.GreaterOrEqual }, condition with { Operator = FilterOperator.Less, Values = [next] }],
            FilterOperator.LessOrEqual => [condition with { Operator = FilterOperator.Less, Values = [next] }],
            FilterOperator.Greater => [condition with { Operator = FilterOperator.GreaterOrEqual, Values = [next] }],
            _ => [condition],
        };
    }

    private static string Text(JsonSearch style, QueryValue value) => value.Kind == QueryValueKind.Instant && style.InstantsAsEpoch
        ? value.Instant.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)
        : value.Text ?? "";
}
