namespace Integrations;

/// <summary>An account at the vendor that a grant covers.</summary>
public sealed class VendorAccount
{
    /// <summary>The vendor's id of it.</summary>
    public required string Id { get; init; }

    /// <summary>Its name, where the vendor gives one.</summary>
    public string? Name { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name is null ? Id : $"{Name} ({Id})";
}
