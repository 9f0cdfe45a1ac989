namespace Integrations.Models;

/// <summary>An email address with its label.</summary>
/// <param name="Address">The address.</param>
public sealed record EmailAddress(string Address)
{
    /// <summary>The vendor's label, for example <c>work</c>.</summary>
    public string? Label { get; init; }

    /// <summary>The address as text.</summary>
    public static implicit operator string?(EmailAddress? email) => email?.Address;

    /// <summary>An address without a label.</summary>
    public static implicit operator EmailAddress(string address) => new(address);

    /// <summary>The address.</summary>
    public override string ToString() => Address;
}
