namespace Integrations.Internal;

/// <summary>A filter in the vendor's names and values.</summary>
internal sealed record Condition(string Field, FilterOperator Operator, IReadOnlyList<QueryValue> Values)
{
    /// <summary>Alternatives joined by or, each of conditions joined by and; null: the condition is one comparison.</summary>
    public IReadOnlyList<IReadOnlyList<Condition>>? Either { get; private init; }

    /// <summary>Whether one of the alternatives is met.</summary>
    public static Condition AnyOf(IReadOnlyList<IReadOnlyList<Condition>> alternatives) =>
        new("", FilterOperator.Other, []) { Either = alternatives };

    /// <summary>Every vendor field it compares.</summary>
    public IEnumerable<string> Fields => Either is null ? [Field] : Either.SelectMany(all => all.SelectMany(one => one.Fields));
}

/// <summary>An order in the vendor's names.</summary>
internal sealed record Ordering(string Field, bool IsDescending);

/// <summary>A list request in the vendor's names, for a style to render.</summary>
internal sealed class VendorQuery
{
    public required IReadOnlyList<string> Select { get; init; }

    public required IReadOnlyList<Condition> Conditions { get; init; }

    public Ordering? Order { get; init; }

    public string? Search { get; init; }

    public int Size { get; init; }

    /// <summary>Most records the caller wants; null: all.</summary>
    public int? Limit { get; init; }

    /// <summary>Number of the first record, for styles that page in their text.</summary>
    public long Start { get; init; }

    /// <summary>Cursor, for styles that page in their body.</summary>
    public string? Cursor { get; init; }

    public string? CursorMember { get; init; }

    public string Object { get; init; } = "";
}
