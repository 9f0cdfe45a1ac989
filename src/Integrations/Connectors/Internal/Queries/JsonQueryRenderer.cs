using System.Globalization;
using System.Text.Json;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Renders a list request as a search body.</summary>
internal static class JsonQueryRenderer
{
    public static byte[] Render(JsonQueryBody style, VendorQuery query, IReadOnlyList<PageParameter> page)
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
        foreach (var parameter in page)
        {
            json.WritePropertyName(parameter.Name);
            parameter.WriteValue(json);
        }

        json.WriteEndObject();
        return buffer.ToArray();
    }

    /// <summary>Writes groups, which are joined by OR, of filters, which are joined by AND: alternatives are multiplied out.</summary>
    private static void WriteConditions(Utf8JsonWriter json, JsonQueryBody style, IReadOnlyList<Condition> conditions)
    {
        var groups = Groups(style, conditions);
        json.WriteStartArray(style.Groups);
        foreach (var group in groups)
        {
            json.WriteStartObject();
            json.WriteStartArray(style.Filters);
            foreach (var condition in group) WriteCondition(json, style, condition);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <exception cref="OperationNotSupportedException">The query exceeds the vendor's limits.</exception>
    private static List<List<Condition>> Groups(JsonQueryBody style, IReadOnlyList<Condition> conditions)
    {
        List<List<Condition>> groups = [[]];
        foreach (var condition in conditions)
        {
            IReadOnlyList<IReadOnlyList<Condition>> alternatives = condition.Either ?? [[condition]];
            Require(groups.Count * alternatives.Count, style.MaxGroups, "groups of filters, joined by OR");
            groups = [.. groups.SelectMany(group => alternatives.Select(all => (List<Condition>)[.. group, .. all]))];
        }

        Require(groups.Max(group => group.Count), style.MaxFiltersInGroup, "filters joined by AND");
        Require(groups.Sum(group => group.Count), style.MaxFilters, "filters in all");
        return groups;
    }

    private static void Require(int count, int? most, string what)
    {
        if (count > most) throw new OperationNotSupportedException($"This query needs {count} {what}; the vendor accepts at most {most}. "
            + "Remove conditions or values, or send several queries.");
    }

    private static void WriteCondition(Utf8JsonWriter json, JsonQueryBody style, Condition condition)
    {
        var @operator = condition.Comparison;
        if (!style.Operators.TryGetValue(@operator, out var word))
            throw new OperationNotSupportedException($"This vendor cannot compare '{condition.Field}' by {@operator}. It can compare by: "
                + $"{string.Join(", ", style.Operators.Keys)}.");
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

    private static string Text(JsonQueryBody style, QueryValue value) => value.Kind == QueryValueKind.Instant && style.InstantsAsEpoch
        ? value.Instant.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)
        : value.Text ?? "";
}
