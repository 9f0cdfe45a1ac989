namespace Integrations.Internal;

/// <summary>What a row says beside its paths.</summary>
internal sealed record RowTraits
{
    public static RowTraits None { get; } = new();

    public string? QueryName { get; init; }

    /// <summary>What the selection names instead of the paths; empty: nothing.</summary>
    public string? Select { get; init; }

    /// <summary>The selection names every field the vendor describes.</summary>
    public bool SelectsAll { get; init; }

    public bool IsFilterable { get; init; } = true;

    public bool IsSortable { get; init; } = true;

    public bool IsReadOnly { get; init; }

    public bool IsCreateOnly { get; init; }

    /// <summary>How the list goes on.</summary>
    public Connectors.NestedPages? Pages { get; init; }

    public string? LinkedTo { get; init; }
}
