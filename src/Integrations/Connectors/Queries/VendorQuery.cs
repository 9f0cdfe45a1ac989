namespace Integrations.Connectors;

/// <summary>A list query in the vendor's names, for a dialect to render.</summary>
[Experimental("INTEGRATIONS001")]
public sealed class VendorQuery
{
    /// <summary>The vendor's names of the fields to read.</summary>
    public required IReadOnlyList<string> Select { get; init; }

    /// <summary>Conditions, joined by AND.</summary>
    public required IReadOnlyList<Condition> Conditions { get; init; }

    /// <summary>
    /// The time from which changed records are requested, for dialects that support it (<see cref="QueryDialect.TakesModifiedSince"/>);
    /// null: all records.
    /// </summary>
    public DateTimeOffset? ModifiedSince { get; init; }

    /// <summary>The order; null: the vendor's own, or <see cref="QueryDialect.KeyField"/> where the dialect has one.</summary>
    public Ordering? Order { get; init; }

    /// <summary>Free text to search for; null: no search.</summary>
    public string? Search { get; init; }

    /// <summary>The number of records to request.</summary>
    public int Size { get; init; }

    /// <summary>Maximum number of records that the caller wants; null: all.</summary>
    public int? Limit { get; init; }

    /// <summary>Number of the first record as the vendor counts, for dialects that write it into their text.</summary>
    public long Start { get; init; }

    /// <summary>The vendor's name of the listed object.</summary>
    public string Object { get; init; } = "";
}
