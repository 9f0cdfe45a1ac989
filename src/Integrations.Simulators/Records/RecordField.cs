using System.Globalization;
using System.Text.RegularExpressions;

namespace Integrations.Simulators;

/// <summary>
/// A declared field of a record. It is written as its name and marks: Name:100 has at most 100 characters, UnitPrice# is a number,
/// AccountRef>Account refers to a record, Balance= is computed by the vendor, and BillAddr! is an object or a list.
/// </summary>
/// <param name="Name">The name, as the vendor spells it.</param>
public sealed partial record RecordField(string Name)
{
    /// <summary>The largest number of characters; null: any.</summary>
    public int? MaxLength { get; init; }

    /// <summary>The kind of record that the field refers to; null: none.</summary>
    public string? Target { get; init; }

    /// <summary>True for a number, which may be sent as text.</summary>
    public bool IsNumber { get; init; }

    /// <summary>True when the vendor computes the value: a caller's own is accepted and ignored.</summary>
    public bool IsComputed { get; init; }

    /// <summary>True for an object or a list, which has no value to compare.</summary>
    public bool IsCompound { get; init; }

    /// <summary>Reads a name with its marks.</summary>
    public static RecordField Parse(string text)
    {
        if (Form().Match(text) is not { Success: true } match)
            throw new FormatException($"'{text}' is not a name with marks, such as Name:100.");
        var (length, target, marks) = (match.Groups[2], match.Groups[3], match.Groups[4].Value);
        return new(match.Groups[1].Value)
        {
            MaxLength = length.Success ? int.Parse(length.ValueSpan, CultureInfo.InvariantCulture) : null,
            Target = target.Success ? target.Value : null,
            IsNumber = marks.Contains('#', StringComparison.Ordinal),
            IsComputed = marks.Contains('=', StringComparison.Ordinal),
            IsCompound = marks.Contains('!', StringComparison.Ordinal),
        };
    }

    [GeneratedRegex(@"^(\w+)(?::(\d+))?(?:>(\w+))?([#=!]*)$")]
    private static partial Regex Form();
}
