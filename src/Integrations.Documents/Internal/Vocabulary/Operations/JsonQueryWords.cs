using Integrations.Connectors;
using Integrations.Models;
using static Integrations.Documents.Internal.Given;
using static Integrations.Documents.Internal.Kinds;

namespace Integrations.Documents.Internal;

/// <summary>The words of search bodies in JSON.</summary>
internal static class JsonQueryWords
{
    public static Words<JsonQueryBody> All { get; } = new(Create)
    {
        { "groups", Text, Required },
        { "filters", Text, Required },
        { "field", Text, Required },
        { "operator", Text, Required },
        { "value", Text, Required },
        { "values", Text, Required },
        { "operators", new OperatorTableKind(), Optional },
        { "sorts", Text, Required },
        { "direction", Text, Required },
        { "ascending", Text, Required },
        { "descending", Text, Required },
        { "select", Text, Required },
        { "size", Text, Required },
        { "search", OrNull(Text), Optional },
        { "keysetField", Text, Required },
        { "maxGroups", OrNone(Number), Optional },
        { "maxFiltersInGroup", OrNone(Number), Optional },
        { "maxFilters", OrNone(Number), Optional },
        { "instantsAsEpoch", Flag, Optional },
    };

    private static JsonQueryBody Create(GivenValues given) => new()
    {
        Groups = given.Text("groups"),
        Filters = given.Text("filters"),
        Field = given.Text("field"),
        Operator = given.Text("operator"),
        Value = given.Text("value"),
        Values = given.Text("values"),
        Operators = given.Or("operators", new Table<FilterOperator, string>()),
        Sorts = given.Text("sorts"),
        Direction = given.Text("direction"),
        Ascending = given.Text("ascending"),
        Descending = given.Text("descending"),
        Select = given.Text("select"),
        Size = given.Text("size"),
        Search = given.Find<string>("search"),
        KeysetField = given.Text("keysetField"),
        MaxGroups = given.Find<int?>("maxGroups"),
        MaxFiltersInGroup = given.Find<int?>("maxFiltersInGroup"),
        MaxFilters = given.Find<int?>("maxFilters"),
        InstantsAsEpoch = given.Find<bool>("instantsAsEpoch"),
    };
}
