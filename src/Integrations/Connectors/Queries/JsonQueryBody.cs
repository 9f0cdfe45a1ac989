using Integrations.Internal;

namespace Integrations.Connectors;

/// <summary>A search body: groups of filters, sorts, properties, limit and cursor as members of one JSON object.</summary>
public sealed class JsonQueryBody : QueryDialect
{
    /// <summary>Member of the array of groups.</summary>
    public required string Groups { get; init; }

    /// <summary>Member of a group's array of filters.</summary>
    public required string Filters { get; init; }

    /// <summary>Member of a filter's or sort's field.</summary>
    public required string Field { get; init; }

    /// <summary>Member of a filter's operator.</summary>
    public required string Operator { get; init; }

    /// <summary>Member of a filter's single value.</summary>
    public required string Value { get; init; }

    /// <summary>Member of a filter's list of values.</summary>
    public required string Values { get; init; }

    /// <summary>The vendor's names of operators; an operator without a name is not supported.</summary>
    public Table<FilterOperator, string> Operators { get; init; } = new();

    /// <summary>Member of the array of sorts.</summary>
    public required string Sorts { get; init; }

    /// <summary>Member of a sort's direction.</summary>
    public required string Direction { get; init; }

    /// <summary>The value for ascending.</summary>
    public required string Ascending { get; init; }

    /// <summary>The value for descending.</summary>
    public required string Descending { get; init; }

    /// <summary>Member of the selected names, an array.</summary>
    public required string Select { get; init; }

    /// <summary>Member of the page size.</summary>
    public required string Size { get; init; }

    /// <summary>Member of the free text; null: not supported.</summary>
    public string? Search { get; init; }

    /// <summary>The field to sort by when a query has no order, so that a capped list can continue behind its cap.</summary>
    public required string KeysetField { get; init; }

    /// <summary>Maximum number of filter groups; groups are joined by OR. Null: no limit is known.</summary>
    public int? MaxGroups { get; init; }

    /// <summary>Maximum number of filters in a group; they are joined by AND. Null: no limit is known.</summary>
    public int? MaxFiltersInGroup { get; init; }

    /// <summary>Maximum number of filters in all groups. Null: no limit is known.</summary>
    public int? MaxFilters { get; init; }

    /// <summary>True when instants are written as epoch milliseconds; otherwise ISO 8601.</summary>
    public bool InstantsAsEpoch { get; init; }

    /// <inheritdoc/>
    protected internal override IEnumerable<(string Fault, string Possible)> Check(ListOperation operation)
    {
        var members =
            new[] { Groups, Filters, Field, Operator, Value, Values, Sorts, Direction, Ascending, Descending, Select, Size, KeysetField };
        if (members.Any(string.IsNullOrWhiteSpace)) yield return ("a required member of the body has no name", "the vendor's name of each");
        foreach (var (name, _) in operation.Constants)
            if (name == Groups || name == Sorts || name == Search)
                yield return ($"Constants[\"{name}\"] replaces the query's conditions, order or text",
                    "a member of another name");
        if (CanFilter && Operators.Count == 0) yield return ("Operators is empty, and lists can be filtered",
            "the vendor's names of operators, or CanFilter = false");
    }

    /// <inheritdoc/>
    public override bool CanSearch => Search is not null;

    /// <inheritdoc/>
    public override bool NamesFields => true;

    /// <inheritdoc/>
    public override string KeyField => KeysetField;

    /// <inheritdoc/>
    public override void Render(VendorQuery query, ListRequestBuilder request) =>
        request.Body = JsonQueryRenderer.Render(this, query, request.TakePage());
}
