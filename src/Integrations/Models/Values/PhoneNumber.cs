namespace Integrations.Models;

/// <summary>A phone number in the vendor's format, with its label.</summary>
/// <param name="Number">The number; no format is implied.</param>
public sealed record PhoneNumber(string Number)
{
    /// <summary>The label: <c>work</c>, <c>mobile</c>, <c>home</c>, <c>fax</c>, or the vendor's own.</summary>
    public string? Label { get; init; }

    /// <summary>The number as text.</summary>
    public static implicit operator string?(PhoneNumber? phone) => phone?.Number;

    /// <summary>A number without a label.</summary>
    public static implicit operator PhoneNumber(string number) => new(number);

    /// <summary>The number.</summary>
    public override string ToString() => Number;
}
