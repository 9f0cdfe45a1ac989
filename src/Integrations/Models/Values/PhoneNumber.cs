namespace Integrations.Models;

/// <summary>A phone number, written as the vendor writes it, with its place in the record.</summary>
/// <param name="Number">The number; no format is implied.</param>
public sealed record PhoneNumber(string Number)
{
    /// <summary>The place: <c>work</c>, <c>mobile</c>, <c>home</c>, <c>fax</c>, or the vendor's word.</summary>
    public string? Label { get; init; }

    /// <summary>The number as text.</summary>
    public static implicit operator string?(PhoneNumber? phone) => phone?.Number;

    /// <summary>A number without a label.</summary>
    public static implicit operator PhoneNumber(string number) => new(number);

    /// <summary>The number.</summary>
    public override string ToString() => Number;
}
