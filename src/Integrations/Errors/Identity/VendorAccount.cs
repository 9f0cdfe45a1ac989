namespace Integrations;

/// <summary>An account at the vendor that a grant covers.</summary>
public sealed class VendorAccount
{
    /// <summary>The vendor's id of the account.</summary>
    public required string Id { get; init; }

    /// <summary>The account's name, where the vendor provides one.</summary>
    public string? Name { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name is null ? Id : $"{Name} ({Id})";
}
