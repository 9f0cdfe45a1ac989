using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Documents.Internal;

/// <summary>
/// The fields by which a list can be filtered. Of each: <c>"any"</c>, a list of operators, or an object with a parameter by operator.
/// </summary>
internal sealed class FilterKind : Kind<IReadOnlyList<(string Field, Action<ParameterFilters, string> Add)>>, ISimpleKind
{
    private const string Any = "any";

    private static readonly Kind<IReadOnlyList<FilterOperator>> _operators = Kinds.ListOf(Choice.Of<FilterOperator>());
    private static readonly OperatorTableKind _parameters = new();

    public static FilterKind Filters { get; } = new();

    public override string Expected =>
        $"an object of fields, each with \"{Any}\", a list of operators, or an object with a parameter by operator";

    public string Schema
    {
        get
        {
            var names = string.Join(", ", Choice.Of<FilterOperator>().Names.Select(name => $"\"{name}\""));
            return $$"""
                {
                  "type": "object",
                  "additionalProperties": {
                    "anyOf": [
                      { "const": "{{Any}}" },
                      { "type": "array", "items": { "enum": [{{names}}] } },
                      { "type": "object", "propertyNames": { "enum": [{{names}}] }, "additionalProperties": { "type": "string" } }
                    ]
                  }
                }
                """;
        }
    }

    public override bool TryRead(DocumentValue value, Reading reading,
        [MaybeNullWhen(false)] out IReadOnlyList<(string Field, Action<ParameterFilters, string> Add)> result)
    {
        result = null;
        if (!value.IsObject) return Refuse(value, reading);
        List<(string, Action<ParameterFilters, string>)> all = [];
        var isWhole = true;
        foreach (var member in value.Members)
            if (AdderOf(member.Value, reading) is { } add) all.Add((member.Name, add));
            else isWhole = false;
        result = all;
        return isWhole;
    }

    private Action<ParameterFilters, string>? AdderOf(DocumentValue value, Reading reading)
    {
        switch (value.Type)
        {
            case JsonTokenType.String when value.Text == Any:
                return static (filters, field) => filters.Add(field);
            case JsonTokenType.StartArray:
                return _operators.TryRead(value, reading, out var operators)
                    ? (filters, field) => filters.Add(field, operators) : null;
            case JsonTokenType.StartObject:
                if (!_parameters.TryRead(value, reading, out var parameters)) return null;
                return (filters, field) =>
                {
                    foreach (var (one, parameter) in parameters) filters.Add(field, one, parameter);
                };
            default:
                Refuse(value, reading, value.IsText ? $"'{value.Text}'" : null);
                return null;
        }
    }
}

/// <summary>An object whose members are operators of filters.</summary>
internal sealed class OperatorTableKind : Kind<Table<FilterOperator, string>>, ICollectionKind
{
    private static readonly ChoiceKind<FilterOperator> _operator = Choice.Of<FilterOperator>();

    public Kind Element => Kinds.Text;

    public bool IsTable => true;

    public string Names => $"^({string.Join('|', _operator.Names)})$";

    public override string Expected => "an object whose members are operators";

    public override bool TryRead(DocumentValue value, Reading reading, [MaybeNullWhen(false)] out Table<FilterOperator, string> result)
    {
        result = new();
        if (!value.IsObject) return Refuse(value, reading);
        var isWhole = true;
        foreach (var member in value.Members)
            if (_operator.TryRead(member.NameAsText(), reading, out var one)
                && Kinds.Text.TryRead(member.Value, reading, out var text)) result[one] = text;
            else isWhole = false;
        return isWhole;
    }
}
