namespace Integrations;

/// <summary>
/// The support for one unified field: by a connector (<see cref="Connectors.ResourceDefinition.Fields"/>), or for a connection, whose
/// vendor may hide the field from it or write-protect it (<see cref="ResourceClient{T}.CoverageAsync"/>).
/// </summary>
public sealed class FieldSupport
{
    internal FieldSupport(string name, IReadOnlyList<string> paths) => (Name, Paths) = (name, paths);

    /// <summary>The unified field.</summary>
    public string Name { get; }

    /// <summary>The vendor's paths.</summary>
    public IReadOnlyList<string> Paths { get; }

    /// <summary>
    /// True when the connection reads the field; false when it is hidden from the connection, or absent in this account: the vendor does
    /// not distinguish these. Null when the vendor does not report it, and for a connector.
    /// </summary>
    public bool? IsVisible { get; internal init; }

    /// <summary>True when the field is written.</summary>
    public bool IsWritable { get; internal init; }

    /// <summary>True when lists can be filtered by the field.</summary>
    public bool IsFilterable { get; internal init; }

    /// <summary>True when lists can be sorted by the field.</summary>
    public bool IsSortable { get; internal init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {(IsVisible == false ? "hidden" : IsWritable ? "writable" : "read-only")}";
}
