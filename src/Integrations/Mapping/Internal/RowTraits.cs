namespace Integrations.Internal;

/// <summary>What a row says beside its paths.</summary>
internal sealed record RowTraits
{
    public static RowTraits None { get; } = new();

    public string? QueryName { get; init; }

    /// <summary>What the selection names instead of the paths; empty: nothing.</summary>
    public string? Select { get; init; }

    public bool IsFilterable { get; init; } = true;

    public bool IsReadOnly { get; init; }

    public bool IsCreateOnly { get; init; }

    public string? LinkedTo { get; init; }
}
