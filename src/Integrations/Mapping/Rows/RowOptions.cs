using Integrations.Models;

namespace Integrations.Connectors;

/// <summary>What a reference row knows beside the id.</summary>
public sealed class ReferenceOptions
{
    /// <summary>Path of the id where the first path has none; null: the first alone.</summary>
    public string? FallbackPath { get; init; }

    /// <summary>Path of the display name; null when the vendor sends none.</summary>
    public string? Name { get; init; }

    /// <summary>The resource it points to, where one table says it for all.</summary>
    public string? Resource { get; init; }

    /// <summary>Resources by the first characters of the id, where the vendor's ids say what they are.</summary>
    public Table<string, string> ResourceByPrefix { get; init; } = new();

    internal string? ResourceOf(string? id)
    {
        if (id is not null)
            foreach (var (prefix, resource) in ResourceByPrefix)
                if (id.StartsWith(prefix, StringComparison.Ordinal)) return resource;
        return Resource;
    }
}

/// <summary>One fixed field of the vendor that becomes an item of a list.</summary>
/// <param name="Path">The path.</param>
public sealed record ListSlot(string Path)
{
    /// <summary>The item's label.</summary>
    public string? Label { get; init; }

    /// <summary>What separates several values in the one field; null: one value.</summary>
    public char? Separator { get; init; }

    /// <summary>A field with one value and no label.</summary>
    public static implicit operator ListSlot(string path) => new(path);

    /// <summary>A field with one value and a label.</summary>
    public static implicit operator ListSlot((string Path, string Label) slot) => new(slot.Path) { Label = slot.Label };
}

/// <summary>The fields that make up one postal address at the vendor; those it lacks stay null.</summary>
/// <param name="Label">The address's label; null: it has none.</param>
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
