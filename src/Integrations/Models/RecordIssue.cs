namespace Integrations.Models;

/// <summary>One value of a record that could not be read into its field. Holds no value, only shapes.</summary>
public sealed class RecordIssue
{
    /// <summary>The unified field, left null.</summary>
    public required string Field { get; init; }

    /// <summary>Where the vendor keeps it.</summary>
    public required string Path { get; init; }

    /// <summary>What was expected, for example <c>number</c>.</summary>
    public required string Expected { get; init; }

    /// <summary>What was found, for example <c>text</c>.</summary>
    public required string Found { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Field}: expected {Expected} at {Path}, found {Found}";
}
