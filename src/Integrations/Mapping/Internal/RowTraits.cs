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

    /// <summary>Where a linked reference that has a name and no id is written.</summary>
    public string? NameTo { get; init; }

    /// <summary>Members written together with the row's own.</summary>
    public IReadOnlyList<Companion> Companions { get; init; } = [];

    /// <summary>Members that say the same in other words: what the vendor holds there is stale once the row is written.</summary>
    public IReadOnlyList<string> Shadows { get; init; } = [];
}

/// <summary>A member that follows another.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Set">Its JSON when the other is set.</param>
/// <param name="Cleared">Its JSON when the other is emptied; null: it is emptied too.</param>
internal sealed record Companion(string Path, string Set, string? Cleared);
