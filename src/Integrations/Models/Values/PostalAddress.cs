namespace Integrations.Models;

/// <summary>A postal address with its label.</summary>
public sealed record PostalAddress
{
    /// <summary>The label: <c>mailing</c>, <c>billing</c>, <c>shipping</c>, <c>other</c>, or the vendor's own.</summary>
    public string? Label { get; init; }

    /// <summary>Street and house number; several lines are separated by a line feed.</summary>
    public string? Street { get; init; }

    /// <summary>City or town.</summary>
    public string? City { get; init; }

    /// <summary>State, province, county; a code where the vendor uses codes.</summary>
    public string? Region { get; init; }

    /// <summary>Postal code.</summary>
    public string? PostalCode { get; init; }

    /// <summary>Country; a name or code, as at the vendor.</summary>
    public string? Country { get; init; }

    /// <summary>The address on one line.</summary>
    public override string ToString() =>
        string.Join(", ", new[] { Street, City, Region, PostalCode, Country }.Where(part => !string.IsNullOrEmpty(part)));
}
