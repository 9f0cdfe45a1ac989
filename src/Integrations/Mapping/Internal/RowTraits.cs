namespace Integrations.Internal;

/// <summary>The settings of a row, beside its paths.</summary>
internal sealed record RowTraits
{
    public static RowTraits None { get; } = new();

    public string? QueryName { get; init; }

    /// <summary>The names that the selection uses instead of the paths; empty: none.</summary>
    public string? Select { get; init; }

    /// <summary>True when the selection names every field that the vendor describes.</summary>
    public bool SelectsAll { get; init; }

    public bool IsFilterable { get; init; } = true;

    public bool IsSortable { get; init; } = true;

    public bool IsReadOnly { get; init; }

    public bool IsCreateOnly { get; init; }

    /// <summary>The pages of the list.</summary>
    public Connectors.NestedPages? Pages { get; init; }

    /// <summary>The text is a person's whole name: the row fills its parts too.</summary>
    public bool IsWholeName { get; init; }

    public string? LinkedTo { get; init; }

    /// <summary>The write path of a linked reference that has a name but no id.</summary>
    public string? NameTo { get; init; }

    /// <summary>Members that are written together with the row's own.</summary>
    public IReadOnlyList<Companion> Companions { get; init; } = [];

    /// <summary>Members with the same content in another form: the vendor's values there are stale once the row is written.</summary>
    public IReadOnlyList<string> Shadows { get; init; } = [];

    /// <summary>True when the row's paths begin at the record, not at the table's root.</summary>
    public bool IsAtRoot { get; init; }

    /// <summary>The settings of a row whose paths are below <paramref name="root"/>.</summary>
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

/// <summary>A member that accompanies another.</summary>
/// <param name="Path">The path of the member.</param>
/// <param name="Set">Its JSON when the other is set.</param>
/// <param name="Cleared">Its JSON when the other is cleared; null: it is cleared too.</param>
internal sealed record Companion(string Path, string Set, string? Cleared);
