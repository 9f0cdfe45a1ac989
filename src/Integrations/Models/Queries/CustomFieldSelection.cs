using System.Collections.Frozen;

namespace Integrations;

/// <summary>The custom fields that a query requests. Vendors return only requested fields, and requesting them has a cost.</summary>
public sealed class CustomFieldSelection
{
    private readonly FrozenSet<string> _names;

    private CustomFieldSelection(bool isAll, IEnumerable<string> names)
    {
        IsAll = isAll;
        _names = names.ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>The fields in the field maps. The default.</summary>
    public static CustomFieldSelection Mapped { get; } = new(false, []);

    /// <summary>All fields that the vendor shows; costs an additional metadata request where the vendor requires names.</summary>
    public static CustomFieldSelection All { get; } = new(true, []);

    /// <summary>
    /// These fields, in addition to those in the field maps. For a vendor that ignores unknown fields, the names are checked by an
    /// additional metadata request.
    /// </summary>
    /// <param name="names">The vendor's API names.</param>
    public static CustomFieldSelection Named(params IEnumerable<string> names) => new(false, names);

    /// <summary>True for <see cref="All"/>.</summary>
    public bool IsAll { get; }

    /// <summary>The names, in no particular order.</summary>
    public IReadOnlyCollection<string> Names => _names;

    /// <summary>True when the field is requested.</summary>
    public bool Contains(string name) => IsAll || _names.Contains(name);
}
