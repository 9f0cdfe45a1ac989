namespace Integrations.Models;

/// <summary>One value of a choice field.</summary>
public sealed class FieldOption
{
    /// <summary>The declared fields, for mapping tables.</summary>
    public static FieldOptionFields Fields { get; } = new();

    /// <summary>The value that the vendor stores.</summary>
    public string? Value { get; set; }

    /// <summary>The text that the vendor shows.</summary>
    public string? Label { get; set; }
}
