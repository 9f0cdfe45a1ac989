using System.Collections.Frozen;

namespace Integrations;

/// <summary>Which custom fields a query asks for. Vendors return only what is asked for, so asking has a price.</summary>
public sealed class CustomFieldSelection
{
    private readonly FrozenSet<string> _names;

    private CustomFieldSelection(bool isAll, IEnumerable<string> names)
    {
        IsAll = isAll;
        _names = names.ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>Those the field maps name. The default.</summary>
    public static CustomFieldSelection Mapped { get; } = new(false, []);

    /// <summary>All the vendor shows; costs a look at its metadata where the vendor wants names.</summary>
    public static CustomFieldSelection All { get; } = new(true, []);

    /// <summary>These, besides those the field maps name.</summary>
    /// <param name="names">The vendor's API names.</param>
    public static CustomFieldSelection Named(params IEnumerable<string> names) => new(false, names);

    /// <summary>True for <see cref="All"/>.</summary>
    public bool IsAll { get; }

    /// <summary>The names, in no order.</summary>
    public IReadOnlyCollection<string> Names => _names;

    /// <summary>Whether the field is asked for.</summary>
    public bool Contains(string name) => IsAll || _names.Contains(name);
}
