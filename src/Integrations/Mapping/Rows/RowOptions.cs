using Integrations.Models;

namespace Integrations.Connectors;

/// <summary>One fixed field of the vendor that becomes an item of a list.</summary>
/// <param name="Path">The path.</param>
public sealed record ListSlot(string Path)
{
    /// <summary>The item's label.</summary>
    public string? Label { get; init; }

    /// <summary>
    /// True when the vendor's value is a JSON number, for a list of references by id: ids are written as numbers, and an id that is not a
    /// whole number is reported. Default: texts.
    /// </summary>
    public bool IsNumber { get; init; }

    /// <summary>The separator of several values in the field; null: one value.</summary>
    internal char? Separator { get; init; }

    /// <summary>
    /// True when the field is a list of texts, each of which is an item:
    /// <c>Row.ListFromFields("email", new("other_emails") { IsList = true })</c> reads
    /// <c>{"email":"a@x.test","other_emails":["b@x.test"]}</c>. Items for which no other field is free are written to it. Filters compare
    /// the other fields only.
    /// </summary>
    public bool IsList { get; init; }

    /// <summary>A field with one value and no label.</summary>
    public static implicit operator ListSlot(string path) => new(path);

    /// <summary>A field with one value and a label.</summary>
    public static implicit operator ListSlot((string Path, string Label) slot) => new(slot.Path) { Label = slot.Label };
}

/// <summary>The vendor's fields of one postal address; parts without a field stay null.</summary>
/// <param name="Label">The address's label; null: no label.</param>
public sealed record AddressSlot(string? Label = null)
{
    /// <summary>Paths of the street, one a line.</summary>
    public IReadOnlyList<string> Street { get; init; } = [];

    /// <summary>Path of the city.</summary>
    public string? City { get; init; }

    /// <summary>Path of state, province or county.</summary>
    public string? Region { get; init; }

    /// <summary>Path of the postal code.</summary>
    public string? PostalCode { get; init; }

    /// <summary>Path of the country.</summary>
    public string? Country { get; init; }

    internal string[] Paths => [.. Street, .. new[] { City, Region, PostalCode, Country }.OfType<string>()];
}
