using Integrations.Models;

namespace Integrations.Internal;

/// <summary>A row within a compiled table: which slots it reads, which outputs it writes.</summary>
internal sealed record TableRow<T>(BoundRow<T> Row, int[] Inputs, int[] Outputs) where T : class
{
    public Field<T> Field => Row.Field;

    /// <summary>Where the record says whether the list is whole; null: the list has no pages.</summary>
    public NestedSlots? Nested { get; init; }

    /// <summary>Where a further page of the list holds what the row reads; null: it does not lie in the list.</summary>
    public JsonPath?[] Further { get; init; } = [];

    /// <summary>What is written together with the row.</summary>
    public (int Output, Companion Member)[] Companions { get; init; } = [];

    /// <summary>What the vendor calls the field in filters and sorts; empty for a row that reads nothing.</summary>
    public string QueryName => Row.Traits.QueryName ?? (Row.Reads is [var first, ..] ? first : "");

    /// <summary>Where a filter looks: a value in any of these places is the field's.</summary>
    public IReadOnlyList<RowPlace> Places { get; } = Row.Traits.QueryName is { } name ? [new(name, IsJoined: false)] : Row.Places;

    /// <summary>Whether lists can be sorted by it: the vendor can, and the field has one place.</summary>
    public bool IsSortable => Row.Traits is { IsFilterable: true, IsSortable: true } && Places is [{ IsJoined: false }];

    /// <summary>Whether the field holds many values.</summary>
    public bool IsList => Row.IsList;

    /// <summary>What a selection asks for to fill the field.</summary>
    public IReadOnlyList<string> Selected { get; } = Row.Traits.Select is { } select ? select.Length == 0 ? [] : select.Split('\n')
        : [.. Row.Reads.Select(JsonPath.NameOf)];

    /// <summary>Members that say the same in other words.</summary>
    public IReadOnlyList<JsonPath> Shadows { get; } = [.. Row.Traits.Shadows.Select(JsonPath.Parse)];

    /// <summary>Whether a write sends it with the record.</summary>
    public bool IsWritten(bool isNew) => !Row.Traits.IsReadOnly && Row.Traits.LinkedTo is null && (isNew || !Row.Traits.IsCreateOnly);
}
