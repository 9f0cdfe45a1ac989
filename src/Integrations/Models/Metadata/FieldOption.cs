namespace Integrations.Models;

/// <summary>One value of a choice field.</summary>
public sealed class FieldOption
{
    /// <summary>The declared fields, for tables.</summary>
    public static FieldOptionFields Fields { get; } = new();

    /// <summary>What the vendor stores.</summary>
    public string? Value { get; set; }

    /// <summary>What it shows.</summary>
    public string? Label { get; set; }
}
