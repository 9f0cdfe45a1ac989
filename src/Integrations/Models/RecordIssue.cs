namespace Integrations.Models;

/// <summary>A value of a record that could not be read into its field. Contains types only, never the value.</summary>
public sealed class RecordIssue
{
    /// <summary>The unified field, which is null.</summary>
    public required string Field { get; init; }

    /// <summary>The vendor's path of the value.</summary>
    public required string Path { get; init; }

    /// <summary>The expected type, for example <c>number</c>.</summary>
    public required string Expected { get; init; }

    /// <summary>The type found, for example <c>text</c>.</summary>
    public required string Found { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Field}: expected {Expected} at {Path}, found {Found}";
}
