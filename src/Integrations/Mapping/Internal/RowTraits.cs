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

    /// <summary>The text is a person's whole name: the row fills its parts too.</summary>
    public bool IsWholeName { get; init; }

    public string? LinkedTo { get; init; }

    /// <summary>Where a linked reference that has a name and no id is written.</summary>
    public string? NameTo { get; init; }

    /// <summary>Members written together with the row's own.</summary>
    public IReadOnlyList<Companion> Companions { get; init; } = [];

    /// <summary>Members that say the same in other words: what the vendor holds there is stale once the row is written.</summary>
    public IReadOnlyList<string> Shadows { get; init; } = [];

    /// <summary>The row's paths begin at the record, not at the table's root.</summary>
    public bool IsAtRoot { get; init; }

    /// <summary>The same of a row whose paths lie below <paramref name="root"/>.</summary>
    public RowTraits Below(string root) => this with
    {
        NameTo = NameTo is null ? null : Below(root, NameTo),
        Companions = [.. Companions.Select(companion => companion with { Path = Below(root, companion.Path) })],
        Shadows = Below(root, Shadows),
        Pages = Pages?.Below(root),
    };

    public static IReadOnlyList<string> Below(string root, IReadOnlyList<string> paths) => [.. paths.Select(path => Below(root, path))];

    public static string Below(string root, string path) => path switch
    {
        "" => root,
        ['[', ..] => root + path,
        _ => $"{root}.{path}",
    };
}

/// <summary>A member that follows another.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Set">Its JSON when the other is set.</param>
/// <param name="Cleared">Its JSON when the other is emptied; null: it is emptied too.</param>
internal sealed record Companion(string Path, string Set, string? Cleared);
