using Integrations.Models;

namespace Integrations.Internal;

/// <summary>A row within a compiled table: which slots it reads, which outputs it writes.</summary>
internal sealed record TableRow<T>(BoundRow<T> Row, int[] Inputs, int[] Outputs) where T : class
{
    public Field<T> Field => Row.Field;

    /// <summary>What is written together with the row.</summary>
    public (int Output, Companion Member)[] Companions { get; init; } = [];

    /// <summary>What the vendor calls the field in filters and sorts.</summary>
    public string QueryName => Row.Traits.QueryName ?? Row.Reads[0];

    /// <summary>What a selection asks for to fill the field.</summary>
    public IEnumerable<string> Selected => Row.Traits.Select is { } select ? select.Length == 0 ? [] : select.Split('\n') : Row.Reads.Select(TopOf);

    /// <summary>Whether a write sends it with the record.</summary>
    public bool IsWritten(bool isNew) => !Row.Traits.IsReadOnly && Row.Traits.LinkedTo is null && (isNew || !Row.Traits.IsCreateOnly);

    private static string TopOf(string path) => path.IndexOf('[', StringComparison.Ordinal) is var at and >= 0 ? path[..at] : path;
}
