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

    /// <summary>Member of a filter's one value.</summary>
    public required string Value { get; init; }

    /// <summary>Member of a filter's several values.</summary>
    public required string Values { get; init; }

    /// <summary>The vendor's words for operators; one that is missing is not supported.</summary>
    public Table<FilterOperator, string> Operators { get; init; } = new();

    /// <summary>Member of the array of sorts.</summary>
    public required string Sorts { get; init; }

    /// <summary>Member of a sort's direction, and its two words.</summary>
    public required string Direction { get; init; }

    /// <summary>Word for ascending.</summary>
    public required string Ascending { get; init; }

    /// <summary>Word for descending.</summary>
    public required string Descending { get; init; }

    /// <summary>Member of the selected names, an array.</summary>
    public required string Select { get; init; }

    /// <summary>Member of the page size.</summary>
    public required string Size { get; init; }

    /// <summary>Member of the free text; null: none.</summary>
    public string? Search { get; init; }

    /// <summary>The field that sorts when nothing else does, so that a capped list can go on behind its cap.</summary>
    public required string KeysetField { get; init; }

    /// <summary>Most groups of filters; groups are joined by or. Null: no limit is known.</summary>
    public int? MaxGroups { get; init; }

    /// <summary>Most filters in a group; they are joined by and. Null: no limit is known.</summary>
    public int? MaxFiltersInGroup { get; init; }

    /// <summary>Most filters in all groups. Null: no limit is known.</summary>
    public int? MaxFilters { get; init; }

    /// <summary>Whether instants are epoch milliseconds; else ISO 8601.</summary>
    public bool InstantsAsEpoch { get; init; }

    /// <inheritdoc/>
    protected internal override IEnumerable<(string Fault, string Possible)> Check(ListOperation operation)
    {
        var members =
            new[] { Groups, Filters, Field, Operator, Value, Values, Sorts, Direction, Ascending, Descending, Select, Size, KeysetField };
        if (members.Any(string.IsNullOrWhiteSpace)) yield return ("a required member of the body has no name", "the vendor's name of each");
        foreach (var (name, _) in operation.Constants)
            if (name == Groups || name == Sorts || name == Search)
                yield return ($"Constants[\"{name}\"] takes the place of the query's conditions, order or text",
                    "a member of another name");
        if (CanFilter && Operators.Count == 0) yield return ("Operators is empty, and lists are to be filtered",
            "the vendor's words, or CanFilter = false");
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
