namespace Integrations.Models;

/// <summary>The name of a custom field, where a unified field is accepted too.</summary>
public sealed class CustomField
{
    private CustomField(string name) => Name = name;

    /// <summary>The vendor's API name, or the name that a field map assigns.</summary>
    public string Name { get; }

    /// <summary>Names a custom field.</summary>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty.</exception>
    public static CustomField Named(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return new CustomField(name);
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
